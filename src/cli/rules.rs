//! `bqw rules` and `bqw explain`: the rule table, for people.

use clap::Args;

use super::Ending;
use super::options::Language;
use super::say::Voice;
use crate::check::{RULES, render, rule};
use crate::error::{Error, Result};
use crate::text::nearest;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 消息语言，默认 zh / language
    #[arg(long, value_enum, default_value_t = Language::Zh, value_name = "语言")]
    lang: Language,
    /// 以 Markdown 输出全部规则（docs/rules.md） / all rules as Markdown
    #[arg(long)]
    markdown: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explained {
    /// 规则编号，如 B05 / code of the rule
    #[arg(value_name = "规则")]
    code: String,
    /// 消息语言，默认 zh / language
    #[arg(long, value_enum, default_value_t = Language::Zh, value_name = "语言")]
    lang: Language,
}

pub(super) fn run(arguments: &Arguments, voice: &mut Voice) -> Ending {
    voice.result(&if arguments.markdown { render::handbook() } else { render::catalogue(arguments.lang.into()) });
    Ending::Success
}

pub(super) fn explain(arguments: &Explained, voice: &mut Voice) -> Result<Ending> {
    let code = arguments.code.to_ascii_uppercase();
    let Some(found) = rule(&code) else {
        let near = nearest(&code, RULES.iter().map(|rule| rule.code)).map_or_else(String::new, |near| format!("，最接近的是 {near}"));
        return Err(Error::Usage {
            message: format!("没有规则“{code}”{near} / no such rule"),
            hint: "全部规则：bqw rules / list them with bqw rules".to_owned(),
        });
    };
    voice.result(&render::explain(found, arguments.lang.into()));
    Ok(Ending::Success)
}
