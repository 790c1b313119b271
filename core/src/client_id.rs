//! MQTT client ids: their bounds, and how they relate to the thing of a report.

use crate::finding::{Remark, Rule, quoted};
use crate::limits;

/// Judges a client id. `thing` is the thing whose report the client publishes, where that is known.
pub(crate) fn judge_client_id(id: &str, thing: Option<&str>, out: &mut dyn FnMut(Remark)) {
    let mut sound = true;
    if id.len() > limits::CLIENT_ID_BYTES {
        let (length, limit) = (id.len(), limits::CLIENT_ID_BYTES);
        let message = format!("the client id {} is {length} bytes long", quoted(id));
        let help = format!("shorten it to {limit} bytes of UTF-8");
        out(Remark::new(Rule::ClientIdTooLong, message)
            .help(help)
            .param("clientId", id)
            .param("length", length)
            .param("limit", limit));
        sound = false;
    }
    if id.starts_with('$') {
        let message = format!("the client id {} starts with `$`, which is reserved", quoted(id));
        out(Remark::new(Rule::ClientIdReserved, message)
            .help("start it with another character")
            .param("found", id));
        sound = false;
    }
    // An id that must change anyway says nothing of who publishes for whom.
    if let Some(thing) = thing.filter(|thing| sound && *thing != id) {
        let message = format!("the client {} publishes on behalf of the thing {}", quoted(id), quoted(thing));
        let help = "the report counts for the thing of the topic; if both are one device, give it one name: \
                    cloud-side metrics go by the client id";
        out(Remark::new(Rule::ClientIdMismatch, message)
            .help(help)
            .param("clientId", id)
            .param("thing", thing));
    }
}

#[cfg(test)]
mod tests {
    use super::judge_client_id;
    use crate::finding::Rule;

    fn rules(id: &str, thing: Option<&str>) -> Vec<Rule> {
        let mut rules = Vec::new();
        judge_client_id(id, thing, &mut |remark| rules.push(remark.rule));
        rules
    }

    #[test]
    fn a_client_may_publish_for_another_thing() {
        assert_eq!(rules("pump-1", Some("pump-1")), []);
        assert_eq!(rules("pump-1", None), []);
        assert_eq!(rules("gateway-1", Some("pump-1")), [Rule::ClientIdMismatch]);
        assert_eq!(rules("Pump-1", Some("pump-1")), [Rule::ClientIdMismatch]);
    }

    #[test]
    fn the_bound_counts_bytes() {
        for (id, within) in [
            ("a".repeat(127), true),
            ("a".repeat(128), true),
            ("a".repeat(129), false),
            ("é".repeat(64), true),
            (format!("{}a", "é".repeat(64)), false),
        ] {
            let expected: &[Rule] = if within { &[] } else { &[Rule::ClientIdTooLong] };
            assert_eq!(rules(&id, None), expected, "{}", id.len());
        }
    }

    #[test]
    fn the_dollar_sign_is_reserved_in_front_only() {
        assert_eq!(rules("$pump", Some("pump")), [Rule::ClientIdReserved]);
        assert_eq!(rules("pump$", None), []);
        assert_eq!(
            rules(&format!("${}", "a".repeat(128)), None),
            [Rule::ClientIdTooLong, Rule::ClientIdReserved]
        );
    }
}
