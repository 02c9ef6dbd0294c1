//! The command line: one file per command; parsing a flag never *does* anything.

mod build;
mod check;
mod close;
mod diff;
mod feedback;
mod fonts;
mod freeze;
mod ledger;
mod options;
mod page;
mod preview;
mod problems;
mod progress;
mod published;
mod roster;
mod rules;
mod say;
mod template;
mod trace;
mod verify;
mod waive;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;
use say::Voice;

/// How a run ended. A finding is a result; an error stops the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Clean, or warnings and notes only.
    Success,
    /// At least one error among the findings: nothing official was built.
    Refused,
    /// The run stopped; why has been told.
    Failed,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Success => Self::SUCCESS,
            Ending::Refused => Self::from(1),
            Ending::Failed => Self::from(2),
        }
    }
}

/// 百千万工程报告流水线：县区 YAML → 校核 → 计算 → 公文（DOCX、PDF）
#[derive(Debug, Parser)]
#[command(
    name = "bqw",
    version,
    about = "百千万工程报告流水线：核对各单位报送的 YAML，精确计算，按 GB/T 9704-2012 生成公文（DOCX、PDF）\nOfficial reports from counties' YAML: checked, computed exactly, printed to GB/T 9704-2012",
    after_help = "退出码 / exit status: 0 正常（可有警告） clean or warnings; 1 有错误级问题，未生成正式公文 findings of level E; 2 运行失败 the run failed"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 生成某一期的全部报告 / build every report of a period
    Build(build::Arguments),
    /// 只核对报送数据，不生成报告 / check what was sent, build nothing
    Check(check::Arguments),
    /// 比较同一单位同一期的两份修订 / what changed between two revisions
    Diff(diff::Arguments),
    /// 生成每个单位的反馈单，有错误也生成 / a sheet for every unit, errors or not
    Feedback(feedback::Arguments),
    /// 显示各字体角色由哪个文件承担 / show which file serves which face
    Fonts(fonts::Arguments),
    /// 问题归并：哪些是一回事、来自谁、请市里协调什么 / problems merged, and who reports them
    Problems(problems::Arguments),
    /// 报送情况和催报名单 / who has reported, who has not
    Roster(roster::Arguments),
    /// 销号台账：每个事项的状态、期限、经过，逾期和临期 / the ledger of every item
    Ledger(ledger::Arguments),
    /// 登记一条豁免 / accept a finding on purpose
    Waive(waive::Arguments),
    /// 销号：市里核定一个事项销号、驳回、重启或撤销决定 / close an item of the ledger
    Close(close::Closing),
    /// 延期：市里同意或驳回一个事项的延期 / extend an item of the ledger
    Extend(close::Extending),
    /// 冻结一期数据，此后不得改动 / close a period
    Freeze(freeze::Arguments),
    /// 复核成品：重读 DOCX、PDF，逐个数字与数据核对 / read finished files again and check every figure
    Verify(verify::Arguments),
    /// 追溯成品中的一个数字：算法和出处 / where a figure in a finished file comes from
    Trace(trace::Arguments),
    /// 预览：模板和数据一保存，就在浏览器里看到成文的页面 / see the page as it will print, while writing
    Preview(preview::Arguments),
    /// 模板工具：检查、列出变量、新建 / tools for authors of templates
    Template(template::Arguments),
    /// 列出全部核对规则 / list every rule
    Rules(rules::Arguments),
    /// 说明一条规则：为什么、怎么改 / explain one rule
    Explain(rules::Explained),
    /// （工程师用）直接把 Markdown 文稿排成 DOCX 和 PDF / for engineers: set drafts without data
    #[command(hide = true)]
    Page(page::Arguments),
}

/// Runs the program. Exit status: 0 clean or warnings, 1 at least one error among the findings, 2 the run itself failed.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(refused) => {
            let _ = refused.print();
            return if refused.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let mut voice = Voice::new();
    let result = match arguments.command {
        Command::Build(build) => build::run(build, &mut voice),
        Command::Check(check) => check::run(check, &mut voice),
        Command::Diff(diff) => diff::run(diff, &mut voice),
        Command::Feedback(feedback) => feedback::run(feedback, &mut voice),
        Command::Fonts(fonts) => fonts::run(fonts, &mut voice),
        Command::Problems(problems) => problems::run(problems, &voice),
        Command::Roster(roster) => roster::run(roster, &mut voice),
        Command::Ledger(ledger) => ledger::run(ledger, &voice),
        Command::Waive(waive) => waive::run(waive, &mut voice),
        Command::Close(closing) => close::close(closing, &voice),
        Command::Extend(extending) => close::extend(extending, &voice),
        Command::Freeze(freeze) => freeze::run(freeze, &mut voice),
        Command::Verify(verify) => verify::run(verify, &mut voice),
        Command::Trace(trace) => trace::run(trace, &mut voice),
        Command::Preview(preview) => preview::run(&preview, &voice),
        Command::Template(template) => template::run(template, &voice),
        Command::Rules(rules) => Ok(rules::run(&rules, &mut voice)),
        Command::Explain(explained) => rules::explain(&explained, &mut voice),
        Command::Page(page) => page::run(page, &voice),
    };
    match result {
        Ok(ending) => ending.into(),
        Err(error) => {
            voice.error(&error);
            ExitCode::from(2)
        }
    }
}

/// Runs work on the chosen number of threads.
fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    let Some(count) = threads else { return work() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().map_err(|failed| Error::Usage {
        message: format!("无法启动 {count} 个线程 / cannot start threads: {failed}"),
        hint: "请减小 --threads / use fewer".to_owned(),
    })?;
    pool.install(work)
}
