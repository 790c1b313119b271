//! Runs the corpus through the library.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use thingward_conformance::{Corpus, MODES, differences, mode_name, seen_by_library};

#[test]
fn the_library_says_what_the_cases_say() {
    let corpus = Corpus::load().unwrap();
    let mut run = 0;
    let mut wrong = Vec::new();
    for case in &corpus.cases {
        for mode in MODES {
            let (verdict, seen) = seen_by_library(case, mode).unwrap();
            let lines = differences(case.expected(mode), verdict, &seen);
            if !lines.is_empty() {
                wrong.push(format!("{} ({})\n    {}", case.id, mode_name(mode), lines.join("\n    ")));
            }
            run += 1;
        }
    }
    println!("{run} runs of {} cases through the library", corpus.cases.len());
    assert!(run > 0 && run == 2 * corpus.promised, "{run} runs, {} cases promised", corpus.promised);
    assert!(wrong.is_empty(), "{} of {run} runs differ:\n{}", wrong.len(), wrong.join("\n"));
}
