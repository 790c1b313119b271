//! scratch
#[test]
fn show() {
    for cddl in thingward::schema::cddls() {
        println!("===== {}\n{cddl}", cddl.name());
        cddl::cddl_from_str(&cddl.to_string(), true).unwrap();
    }
}
