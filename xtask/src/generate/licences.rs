//! `python/LICENSE-*`: the wheel and the source distribution carry the licences, and take no file from above their
//! folder.

use super::Generated;

pub fn files() -> impl Iterator<Item = Generated> {
    let licences = [
        ("LICENSE-APACHE", include_str!("../../../LICENSE-APACHE")),
        ("LICENSE-MIT", include_str!("../../../LICENSE-MIT")),
    ];
    licences
        .into_iter()
        .map(|(name, text)| Generated { path: format!("python/{name}"), fresh: text.to_owned() })
}
