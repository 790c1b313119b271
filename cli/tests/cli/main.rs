//! Runs of the binary `thingward`, as its users run it.

// The attributes tell the lints that helpers are tests too: they may panic.
#[cfg(test)]
mod check;
mod convert;
#[cfg(test)]
mod explain;
#[cfg(test)]
mod guides;
#[cfg(test)]
mod inputs;
#[cfg(test)]
mod output;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod progress;
#[cfg(test)]
mod respond;
#[cfg(test)]
mod roles;
mod schema;
#[cfg(test)]
mod streams;
#[cfg(test)]
mod support;
#[cfg(test)]
mod topic;
#[cfg(test)]
mod yaml;
