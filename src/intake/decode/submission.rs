//! A submission, whole or cut down to what later ones are held against: its head here, 进展 and the lists in their own files.

use super::fields::{Clerk, Fields};
use super::{progress, records, systems};
use crate::intake::past::Past;
use crate::intake::submission::{Approval, Submission};
use crate::intake::walk::Texts;
use crate::intake::yaml::Node;
use crate::period::Period;
use crate::source::{Place, Sourced};

const ROOT: &[&str] = &[
    "填报单位",
    "代码",
    "期次",
    "截止日期",
    "修订号",
    "报送时间",
    "填报人",
    "审核",
    "审签",
    "进展",
    "更正",
    "工作情况",
    "项目",
    "政策",
    "亮点",
    "结对",
    "资金",
    "园区",
    "试点",
    "问题",
    "下步工作",
    "上期落实",
    "督办",
    "零报告",
];
const AUTHOR: &[&str] = &["姓名", "单位", "电话"];
const REVIEW: &[&str] = &["姓名", "日期"];
const SIGNATURE: &[&str] = &["姓名", "职务", "日期"];

/// Keys of the head's maps.
pub const KEYS: &[&[&str]] = &[ROOT, AUTHOR, REVIEW, SIGNATURE];

/// Decodes a submission. Without 填报单位 there is none; without a readable 期次 it is taken for the period of its folder, so that a
/// unit that reported is not called missing as well.
pub fn submission(root: &Node<'_>, folder: Period, clerk: &mut Clerk) -> Option<Submission> {
    let start = Place { length: 1, ..root.place };
    let mut f = Fields::open(root, start, ROOT, clerk)?;
    f.expect("期次");
    let unit = f.must("填报单位");
    let period = f.period("期次").unwrap_or(Sourced::new(folder, start));
    let submission = Submission {
        file: start.file,
        code: f.text("代码"),
        period,
        cut_off: f.date("截止日期"),
        revision: f.whole("修订号", 1, 9999).map_or(1, |n: Sourced<u32>| n.value),
        sent_at: f.moment("报送时间"),
        filled_by: f.map("填报人", AUTHOR, |f| f.text("姓名")).flatten(),
        reviewed: f.map("审核", REVIEW, |f| Approval { name: f.text("姓名"), post: None, date: f.date("日期") }),
        signed: f.map("审签", SIGNATURE, |f| Approval { name: f.text("姓名"), post: f.text("职务"), date: f.date("日期") }),
        head: f.pair("审签").map_or(start, |pair| pair.place),
        progress: progress::progress(&mut f),
        corrections: records::corrections(&mut f),
        narratives: records::narratives(&mut f),
        projects: records::projects(&mut f),
        policies: records::policies(&mut f),
        highlights: records::highlights(&mut f),
        pairings: records::pairings(&mut f),
        funds: records::funds(&mut f),
        parks: systems::parks(&mut f),
        pilots: systems::pilots(&mut f),
        problems: records::problems(&mut f),
        next_steps: records::next_steps(&mut f),
        promises: records::promises(&mut f),
        supervisions: records::supervisions(&mut f),
        nil_return: f.flag("零报告").is_some_and(|flag| flag.value),
        nil_place: f.pair("零报告").map_or(start, |pair| pair.node.place),
        unit: unit.clone().unwrap_or(Sourced::new(String::new(), start)),
    };
    unit.map(|_| submission)
}

/// Decodes a submission of an earlier period as far as later ones are held against it. It was checked in its own time: what is wrong in
/// it is told again only where it cannot be read.
pub fn past(root: &Node<'_>, folder: Period, texts: Texts) -> Option<Past> {
    let mut clerk = Clerk::default();
    let start = Place { length: 1, ..root.place };
    let mut f = Fields::open(root, start, ROOT, &mut clerk)?;
    let unit = f.text("填报单位")?.value;
    let period = f.period("期次").map_or(folder, |p| p.value);
    let texts = match texts {
        Texts::Recent => records::prose(&mut f),
        Texts::Old => Vec::new(),
    };
    let revision = f.whole("修订号", 1, 9999).map_or(1, |n: Sourced<u32>| n.value);
    let weekly = matches!(folder, Period::Week(..));
    let promises = if weekly { records::promises(&mut f) } else { Vec::new() };
    let problems = if weekly { records::problems(&mut f).into_iter().map(|p| p.content).collect() } else { Vec::new() };
    Some(Past {
        file: start.file,
        unit,
        period,
        revision,
        figures: progress::figures_only(&mut f),
        corrections: records::corrections(&mut f),
        texts,
        promises,
        problems,
    })
}
