//! The period, who issues, the city's own words, and the whole city.

use super::{Entry, count, flag, list, name_list, number, object, own, text};

pub(super) const PERIOD: &[Entry] = &[
    text("city", "市名：澜州市", "name of the city"),
    text("period", "期次：2026年10月、2026年第三季度", "the period"),
    text("last_period", "上一期：2026年9月", "the period before"),
    text("kind", "期次种类：周、月、季、半年、年", "kind of period"),
    text("this_word", "本月、本季度、上半年、全年", "this month, quarter, …"),
    text("last_word", "上月、上季度……", "last month, …"),
    text("next_word", "下月、下季度……", "next month, …"),
    flag("opens_year", "是否本年的第一期：没有环比和上期位次", "whether it opens the year"),
    text("week_days", "本周的日子：10月19日—25日；不是周报时为空", "days of the week").or_none(),
    text("dispatch_day", "周调度日：2026年10月27日（星期二）；不是周报时为空", "day of the dispatch meeting").or_none(),
    text("months", "1—10月；一季度、上半年、前三季度、全年", "months so far"),
    text("year", "2026", "the year"),
    text("cut_off", "数据截止日：2026年10月31日", "last day of the figures"),
    text("cut_off_short", "数据截止日：10月31日", "the same without year"),
    text("term", "序时进度（policy.yaml“用语”定的词）", "the city's word for scheduled progress"),
];

pub(super) const ISSUING: &[Entry] = &[
    text("organ", "发文机关（署名）", "issuing organ").or_none(),
    text("mark", "发文机关标志", "the mark of the organ").or_none(),
    text("addressees", "主送，已用逗号连好", "addressees"),
    text("copies", "抄送，已用逗号连好", "copies to"),
    text("printed_by", "印发机关", "printed by").or_none(),
    text("number", "文号：澜府〔2026〕10号", "number of the document").or_none(),
    text("date", "成文日期：2026年11月6日", "date of issue").or_none(),
    number("issue", "期号：10", "number of the issue").or_none(),
];

pub(super) const TEXTS: &[Entry] = &[
    text("preamble", "导语（city.yaml）", "preamble").or_none(),
    text("overview", "总体情况（city.yaml）", "overview").or_none(),
    text("next_preamble", "下步工作的导语（city.yaml）", "preamble of the next steps").or_none(),
    text("meetings", "学习贯彻的会议，顿号连好", "meetings studied"),
    text("assessment_basis", "考评依据（年度考评）", "basis of the assessment").or_none(),
    text("result_use", "结果运用（年度考评）", "what the result is used for").or_none(),
];

/// 进度: fields of the city, a task, a task force, a key work, a county.
pub(super) const STANDING: &[Entry] = &[
    count("measures", "适用指标数", "measures that apply"),
    count("done", "已完成指标数", "measures done"),
    count("not_reported", "未报指标数", "measures not reported"),
    count("closed_out", "已销号指标数", "measures closed out"),
    count("past_due", "超期未完成指标数", "measures past due"),
    own("done_rate", "%", "已完成占比：14.1%", "share of measures done"),
    own("completion", "%", "综合完成率：82.8%", "completion rate"),
    own("scheduled", "%", "应达到的进度：83.3%", "scheduled progress"),
    own("gap", "个百分点", "差距，配 gap 用", "ahead of or behind schedule"),
    flag("is_done", "是否全部完成", "whether all is done"),
    text("lamp", "灯：绿灯", "the lamp"),
    object("lamps", &[LAMPS], "各色灯的项数", "measures by lamp"),
];

const LAMPS: &[Entry] = &[
    count("blue", "蓝灯项数", "blue"),
    count("green", "绿灯项数", "green"),
    count("yellow", "黄灯项数", "yellow"),
    count("red", "红灯项数", "red"),
    count("grey", "灰灯项数", "grey"),
];

const CITY: &[Entry] = &[
    count("works", "重点工作项数", "key works"),
    count("works_done", "完成的重点工作项数", "key works done"),
    count("problems", "问题个数", "problems"),
    count("projects", "项目个数", "projects"),
];

pub(super) const TOTALS: &[Entry] = &[
    object("totals", &[CITY, STANDING], "全市总体", "the whole city"),
    object("reports", &[REPORTS], "报送情况", "who has reported"),
    name_list("red_list", "红榜名单", "counties on the red list"),
    name_list("black_list", "黑榜名单", "counties on the black list"),
    object("list_names", &[LIST_NAMES], "两张榜的名称", "names of the two lists"),
];

const LIST_NAMES: &[Entry] = &[text("red", "红榜的名称", "the red one"), text("black", "黑榜的名称", "the black one")];

const REPORTS: &[Entry] = &[
    count("expected", "应报单位个数", "units that owe a report"),
    count("received", "已报单位个数", "received"),
    count("late", "迟报单位个数", "late"),
    count("missing", "漏报单位个数", "missing"),
    name_list("late_names", "迟报单位名单", "names of the late"),
    name_list("missing_names", "漏报单位名单", "names of the missing"),
    text("due", "应报时间：2026年11月5日24:00", "when reports were due"),
    list("reminders", &[REMINDER], "催报名单，迟报的在前", "whom to remind"),
];

const REMINDER: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("state", "迟报、漏报", "late or missing"),
    own("hours", "小时", "迟报小时数；漏报为空", "hours late").or_none(),
];
