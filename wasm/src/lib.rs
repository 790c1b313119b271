//! spike
mod nfc;

use thingward::*;

fn options() -> Options {
    Options::new().is_nfc(nfc::is_nfc)
}

use wasm_bindgen::prelude::*;
#[wasm_bindgen]
pub fn check(data: &[u8], strict: bool) -> String {
    let o = options();
    let o = if strict { o.strict() } else { o };
    let c = thingward::check(data, &o);
    if c.findings().is_empty() {
        return String::new();
    }
    to_json(c.findings()).unwrap_or_default()
}
#[wasm_bindgen]
pub fn check_str(data: &str) -> u32 {
    let o = options().format(Format::Json);
    thingward::check(data.as_bytes(), &o).errors() as u32
}
#[wasm_bindgen]
pub fn convert(data: &[u8], cbor: bool) -> Vec<u8> {
    thingward::convert(
        data,
        if cbor { Target::cbor(Names::Short) } else { Target::json(Names::Long).pretty() },
        &options(),
    )
    .unwrap_or_default()
}
#[wasm_bindgen]
pub fn parse(data: &[u8]) -> String {
    Report::parse(data, &options()).ok().and_then(|r| to_json(&r).ok()).unwrap_or_default()
}
#[wasm_bindgen]
pub fn profile(data: &[u8]) -> String {
    Profile::parse(data, &options()).ok().and_then(|r| to_json(&r).ok()).unwrap_or_default()
}
#[wasm_bindgen]
pub fn response(data: &[u8]) -> String {
    Response::parse(data, &options()).ok().and_then(|r| to_json(&r).ok()).unwrap_or_default()
}
#[cfg(feature = "full")]
#[wasm_bindgen]
pub fn explain(rule: &str) -> String {
    rule.parse::<Rule>().ok().map(|r| r.explanation().why.to_owned()).unwrap_or_default()
}
