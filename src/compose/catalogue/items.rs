//! Problems, requests, next steps, promises, and the ledger of items.

use super::{Entry, count, flag, list, measured, name_list, number, object, own, text};

pub(super) const ITEMS: &[Entry] = &[
    list("problems", &[GROUP], "存在问题，按方面", "problems by aspect"),
    list("lasting", &[PROBLEM], "久拖未决的问题，拖得最久的在前", "problems of earlier quarters"),
    list("requests", &[REQUEST], "需市协调的事项，先到期的在前", "what the city is asked to coordinate"),
    list("next_heads", &[HEAD], "下步工作，按提法", "next steps by heading"),
    list("next_steps", &[STEP], "各单位下步工作，先到期的在前", "next steps of all units"),
    list("overdue", &[PROMISE], "上期承诺到期未办结", "promises past due"),
    object("ledger", &[LEDGER_COUNTS, LEDGER], "销号台账", "the ledger"),
];

const GROUP: &[Entry] = &[
    text("aspect", "方面：任务落实、要素保障……", "the aspect"),
    text("text", "整句", "all of it in one sentence"),
    list("items", &[PROBLEM], "各项，重的、久的在前；市指挥办自己归纳的没有", "the problems"),
];

const PROBLEM: &[Entry] = &[
    text("aspect", "方面", "the aspect"),
    name_list("units", "提出的单位", "units that report it"),
    text("detail", "细类", "detail").or_none(),
    text("severity", "最重的程度", "severity").or_none(),
    text("brief", "只留首句", "its first clause"),
    text("text", "一句话", "one sentence"),
    text("since", "最早起始", "since when").or_none(),
    own("months_open", "个月", "已几个月", "months open").or_none(),
    flag("is_of_earlier_quarter", "是否本季度以前就有", "whether older than the quarter"),
    measured("amount", "数量", "amount").or_none(),
    flag("is_merged", "是否归并而来", "whether merged"),
    count("members", "来自几条", "how many reports it is merged from"),
    list("reports", &[REPORT], "各条原文", "the reports"),
    list("requests", &[PART], "各条请市里协调什么", "what each asks"),
];

const REPORT: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("code", "编号", "code"),
    text("severity", "程度", "severity").or_none(),
    text("text", "原文", "as written"),
    text("responsible", "责任单位", "responsible").or_none(),
];

const PART: &[Entry] = &[
    text("unit", "提出单位", "who asks"),
    text("asked", "请哪个单位", "who is asked").or_none(),
    text("matter", "事项", "what for"),
    text("due", "期限", "until when").or_none(),
];

const REQUEST: &[Entry] = &[
    text("unit", "提出单位，几个用顿号连好", "who asks"),
    name_list("units", "提出单位（列表）", "who asks, as a list"),
    text("problem", "问题", "the problem"),
    text("severity", "程度", "severity").or_none(),
    text("asked", "请哪个单位", "who is asked").or_none(),
    text("matter", "事项", "what for"),
    text("due", "最早的期限", "until when").or_none(),
    list("parts", &[PART], "各单位分开的", "by unit"),
];

const HEAD: &[Entry] = &[
    text("head", "提法", "the heading"),
    text("text", "全文", "all of it"),
    text("city_text", "只有部门的措施", "that of the departments"),
    number("local_steps", "此外县区还有几项", "how many more of the counties"),
    text("own", "市指挥办的话", "the city office's own words").or_none(),
    list("steps", &[STEP], "各单位报的，先到期的在前", "steps of the units"),
];

const STEP: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("matter", "内容首句", "its first clause"),
    text("content", "内容", "what will be done"),
    text("responsible", "责任单位", "responsible"),
    text("due", "时限", "until when").or_none(),
    text("text", "整句", "the whole sentence"),
    text("brief", "只留内容首句", "the sentence with its first clause"),
];

const PROMISE: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("text", "事项", "what was promised"),
    text("brief", "首句", "its first clause"),
    text("due", "时限", "until when"),
    text("note", "说明", "what the unit says").or_none(),
];

const LEDGER_COUNTS: &[Entry] = &[
    count("items", "事项数", "items"),
    count("closed", "已销号", "closed out"),
    count("done", "已完成", "done"),
    count("on_schedule", "达到序时", "on schedule"),
    count("behind", "未达序时", "behind"),
    count("overdue", "超期未完成", "overdue"),
    count("not_started", "未启动或未报", "not started"),
    count("ongoing", "其他在办", "ongoing"),
];

const LEDGER: &[Entry] = &[
    list("forces", &[FORCE, LEDGER_COUNTS], "各专班的事项数", "by task force"),
    number("due_soon_days", "临期天数", "days that count as soon"),
    list("overdue_items", &[ROW], "超期未完成的事项，超期久的在前", "overdue"),
    list("due_soon_items", &[ROW], "临期的事项", "due soon"),
    list("close_asked", &[ROW], "申请销号，待市里核定", "close-out asked"),
    list("extension_asked", &[ROW], "申请延期，待市里核定", "extension asked"),
    list("refused", &[ROW], "被驳回的", "refused"),
    list("reopened", &[ROW], "反弹重启的", "reopened"),
    list("decided", &[DECISION], "本期的决定", "decided in the period"),
];

const FORCE: &[Entry] = &[text("name", "专班", "the task force")];

const ROW: &[Entry] = &[
    text("force", "专班", "task force"),
    text("code", "编号", "code"),
    text("name", "事项", "the item"),
    text("unit", "责任单位", "responsible unit"),
    text("lead", "牵头部门", "leading department").or_none(),
    measured("target", "目标", "target"),
    measured("value", "完成数", "value"),
    own("completion", "%", "完成率", "completion rate"),
    own("gap", "个百分点", "差距，配 gap 用", "ahead or behind"),
    text("lamp", "灯", "the lamp"),
    text("state", "状态", "state"),
    text("due", "期限", "until when").or_none(),
    own("days", "天", "剩余或逾期天数", "days left or late").or_none(),
    text("note", "说明", "note"),
    text("history", "办理经过", "history"),
];

const DECISION: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("code", "编号", "code"),
    text("name", "事项", "the item"),
    text("decision", "决定", "the decision"),
    text("due", "新期限", "new last day").or_none(),
    text("reason", "理由", "reason").or_none(),
    text("date", "日期", "date").or_none(),
    text("by", "批准人", "approved by").or_none(),
    text("words", "一句话", "one sentence"),
];
