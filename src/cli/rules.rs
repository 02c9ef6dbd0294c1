//! `bqw rules`: the rule table.

use std::fmt::Write as _;

use clap::Args;

use super::Ending;
use super::say::Voice;
use crate::check::RULES;

#[derive(Debug, Args)]
pub(super) struct Arguments {}

pub(super) fn run(_: Arguments, voice: &mut Voice) -> Ending {
    let mut text = String::new();
    for rule in RULES {
        let _ = writeln!(text, "{} {} {} / {}", rule.code, rule.level.letter(), rule.title.zh, rule.title.en);
    }
    voice.result(&text);
    Ending::Success
}
