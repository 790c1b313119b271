//! What the host has and the module need not carry: the tables of Unicode.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["String", "prototype", "normalize"], js_name = call)]
    fn normalize(text: &str, form: &str) -> String;
}

/// Whether a text is in Unicode normal form C.
pub fn is_nfc(text: &str) -> bool {
    normalize(text, "NFC") == text
}
