//! 周调度: what the dispatch of a week follows up.

use super::{Entry, count, list, measured, name_list, object, text};

pub(super) const WEEK: &[Entry] = &[
    object("agenda", &[AGENDA], "议定事项的计数（周报）", "counts of resolutions"),
    list("last_resolutions", &[LAST], "通报落实情况的议定事项（周报）", "resolutions followed up"),
    list("resolutions", &[NOW], "本周议定事项（周报）", "resolutions of the week"),
    list("new_problems", &[PROBLEM], "本周首次提出、需市协调的问题（周报）", "new problems"),
    list("week_figures", &[FIGURE], "周报里带的指标（周报）", "figures sent with the week"),
];

const AGENDA: &[Entry] = &[
    count("read_out", "通报落实情况的项数", "followed up"),
    count("last", "其中上周议定", "of last week"),
    count("carried", "以前结转", "carried over"),
    count("settled", "已办结", "settled"),
    count("ongoing", "推进中", "ongoing"),
    count("overdue", "逾期", "overdue"),
    count("unanswered", "未反馈", "unanswered"),
    count("withdrawn", "已取消", "withdrawn"),
    count("resolved", "本周议定项数", "resolved this week"),
];

const LAST: &[Entry] = &[
    text("week", "哪一周的会", "of which week"),
    text("code", "编号：2026-W42/Y1", "code"),
    text("matter", "事项", "the matter"),
    name_list("units", "责任单位", "responsible units"),
    text("responsible", "责任单位，顿号连好", "the same, joined"),
    text("due", "期限", "until when").or_none(),
    text("outcome", "落实情况", "what came of it"),
    text("state", "已办结、推进中、逾期、未反馈、已取消", "state"),
];

const NOW: &[Entry] = &[
    text("code", "编号", "code"),
    text("matter", "事项", "the matter"),
    name_list("units", "责任单位", "responsible units"),
    text("responsible", "责任单位，顿号连好", "the same, joined"),
    text("due", "期限", "until when").or_none(),
    text("origin", "来源", "where it comes from").or_none(),
    text("state", "市指挥办写明的状态", "state").or_none(),
];

const PROBLEM: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("brief", "首句", "its first clause"),
    text("content", "内容", "what is wrong"),
    text("asked", "请哪个单位", "who is asked").or_none(),
    text("matter", "事项", "what for"),
    text("due", "期限", "until when").or_none(),
    text("taken_up", "已列入本周议定事项的编号", "resolution that takes it up").or_none(),
];

const FIGURE: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("name", "指标", "the measure"),
    measured("value", "本周数", "value"),
    text("month", "以前的数是哪个月的", "month of the earlier value").or_none(),
    measured("before", "最近一个月报送的本年累计", "value of that month").or_none(),
];
