//! Unicode normal form C by the tables of the host, which the module need not bring.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `String.prototype.normalize.call(text, form)`.
    #[wasm_bindgen(js_namespace = ["String", "prototype", "normalize"], js_name = "call")]
    fn normalize(text: &str, form: &str) -> String;
}

/// Whether a text is in normal form C.
pub(crate) fn is_nfc(text: &str) -> bool {
    text.is_ascii() || normalize(text, "NFC") == text
}
