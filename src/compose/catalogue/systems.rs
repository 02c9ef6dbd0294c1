//! 体制机制和帮扶要素.

use super::{Entry, flag, list, measured, name_list, object, own, text};

pub(super) const SYSTEMS: &[Entry] =
    &[object("systems", &[GROUPS], "体制机制和帮扶要素；没有数据的组为空", "systems; a group without data is none")];

const GROUPS: &[Entry] = &[
    flag("any", "是否有任何一组", "whether there is any"),
    object("organs", &[ORGANS], "指挥体系", "command").or_none(),
    object("parks", &[PARK_SUMS, PARKS], "园区", "parks").or_none(),
    object("pairings", &[PAIRINGS], "结对", "pairings").or_none(),
    object("funds", &[FUNDS], "资金", "funds").or_none(),
    object("policies", &[POLICIES], "政策", "policies").or_none(),
    object("pilots", &[PILOTS], "试点", "pilots").or_none(),
    object("firsts", &[FIRSTS], "亮点和首创", "highlights and firsts").or_none(),
];

const COUNTED: &[Entry] = &[text("name", "名称", "name"), measured("count", "个数", "how many")];

const ORGANS: &[Entry] = &[
    measured("headquarters", "指挥部个数", "headquarters"),
    measured("local", "其中县级", "of counties"),
    measured("running", "实体运作", "running"),
    measured("posts", "编制", "posts"),
    measured("filled", "到岗", "filled"),
    own("filled_rate", "%", "到岗率", "share filled"),
    measured("task_forces", "专班个数", "task forces"),
    list("forces", &[FORCE], "各专班", "the task forces"),
    measured("groups", "成立领导小组的部门", "departments with a leading group"),
    measured("departments", "部门个数", "departments"),
    measured("counties", "县区个数", "counties"),
    list("county_classes", &[COUNTED], "县区按类别", "counties by class"),
    measured("towns", "乡镇个数", "towns"),
    list("town_classes", &[COUNTED], "乡镇按类别", "towns by class"),
    list("tags", &[TAG], "标签", "tags"),
];

const FORCE: &[Entry] = &[
    text("name", "专班", "name"),
    text("lead", "牵头", "lead").or_none(),
    text("leader", "组长", "leader").or_none(),
    name_list("members", "成员", "members"),
    measured("units", "成员单位数", "member units").or_none(),
    text("established", "成立", "established").or_none(),
];

const TAG: &[Entry] = &[text("name", "标签", "the tag"), name_list("counties", "县区", "counties")];

const PARK_SUMS: &[Entry] = &[
    measured("count", "个数", "how many"),
    measured("area", "面积", "area"),
    measured("developed", "已开发", "developed"),
    own("developed_rate", "%", "开发率", "share developed"),
    measured("firms", "入园企业", "firms"),
    text("name", "名称（只在 roles 里有意义）", "name"),
];

const PARKS: &[Entry] = &[
    list("roles", &[PARK_SUMS], "按角色", "by role"),
    list("states", &[COUNTED], "按状态", "by state"),
    measured("counties", "有园区的县区个数", "counties with one"),
    object("main", &[PARK], "主平台", "the main platform").or_none(),
    list("rows", &[PARK], "县区园区", "parks of the counties"),
];

const PARK: &[Entry] = &[
    text("name", "名称", "name"),
    text("county", "县区", "county").or_none(),
    measured("area", "面积", "area").or_none(),
    measured("developed", "已开发", "developed").or_none(),
    measured("firms", "入园企业", "firms").or_none(),
    text("industry", "主导产业", "industry").or_none(),
    text("operation", "运营", "operation").or_none(),
    text("state", "状态", "state").or_none(),
    text("unit", "填报单位", "who reports it"),
];

const PAIRINGS: &[Entry] = &[
    measured("count", "对数", "pairs"),
    list("kinds", &[PAIRING], "按类型", "by kind"),
    list("classes", &[COVERED], "按乡镇类别", "by class of town"),
    list("counties", &[COUNTED], "各县区的对数", "by county"),
    list("towns", &[COUNTED], "各乡镇的对数", "by town"),
    measured("several", "有两对以上的乡镇", "towns with several"),
];

const PAIRING: &[Entry] = &[
    text("name", "类型", "kind"),
    measured("count", "对数", "pairs"),
    measured("counties", "覆盖的县区", "counties"),
    measured("towns", "覆盖的乡镇", "towns"),
    own("towns_rate", "%", "占全部乡镇", "share of towns"),
    measured("villages", "覆盖的村", "villages"),
];

const COVERED: &[Entry] = &[
    text("name", "乡镇类别", "class"),
    measured("towns", "乡镇", "towns"),
    measured("covered", "有结对的", "covered"),
    own("rate", "%", "覆盖率", "share covered"),
];

const FUNDS: &[Entry] = &[
    object("citys", &[FUND], "市直部门所列", "of the city's departments").or_none(),
    object("local", &[FUND], "县区自列", "of the counties").or_none(),
    list("sources", &[FUND], "部门所列按来源", "by source"),
    list("counties", &[COUNTY_FUND], "各县区", "by county"),
];

const FUND: &[Entry] = &[
    text("name", "来源", "source"),
    measured("count", "笔数", "how many"),
    measured("amount", "金额", "amount"),
    measured("spent", "已支出", "spent"),
    own("spent_rate", "%", "支出率", "share spent"),
    measured("allocated", "分配县区", "allocated to counties"),
    own("allocated_rate", "%", "分配占比", "share allocated"),
];

const COUNTY_FUND: &[Entry] = &[
    text("name", "县区", "the county"),
    measured("allocated", "部门分配", "allocated"),
    object("own", &[FUND], "自列", "its own").or_none(),
];

const POLICIES: &[Entry] = &[
    measured("count", "件数", "how many"),
    measured("citys", "其中市直部门", "of the city's departments"),
    measured("provisions", "措施数", "provisions"),
    measured("ledgers", "有台账的", "with a ledger"),
    measured("tasks", "任务", "tasks"),
    measured("done", "完成", "done"),
    own("rate", "%", "完成率", "share done"),
    list("rows", &[POLICY], "有台账的各件", "each with a ledger"),
];

const POLICY: &[Entry] = &[
    text("unit", "单位", "the unit"),
    text("title", "名称", "title"),
    text("number", "文号", "number").or_none(),
    measured("provisions", "措施数", "provisions"),
    measured("tasks", "任务", "tasks"),
    measured("done", "完成", "done"),
    own("rate", "%", "完成率", "share done"),
];

const PILOTS: &[Entry] = &[
    measured("count", "个数", "how many"),
    list("ranks", &[COUNTED], "按级别", "by rank"),
    list("states", &[COUNTED], "按状态", "by state"),
    list("rows", &[PILOT], "各项，级别高的在前", "each"),
];

const PILOT: &[Entry] = &[
    text("topic", "主题", "topic"),
    text("place", "地点", "place").or_none(),
    text("rank", "级别", "rank"),
    text("authority", "批准", "authority").or_none(),
    text("number", "文号", "number").or_none(),
    text("date", "日期", "date").or_none(),
    text("state", "状态", "state").or_none(),
    text("unit", "填报单位", "who reports it"),
];

const FIRSTS: &[Entry] = &[
    measured("highlights", "亮点", "highlights"),
    list("ranks", &[COUNTED], "按级别", "by rank"),
    measured("count", "有首创表述的", "with a claim to be first"),
    list("words", &[COUNTED], "按词", "by word"),
    list("rows", &[FIRST], "首创各项", "each"),
];

const FIRST: &[Entry] = &[
    text("name", "名称", "name"),
    text("subject", "对象", "subject").or_none(),
    text("kind", "类型", "kind"),
    text("rank", "级别", "rank").or_none(),
    text("claim", "词", "the claim"),
    text("scope", "范围", "scope").or_none(),
    text("evidence", "出处", "evidence").or_none(),
    text("date", "日期", "date").or_none(),
    text("unit", "单位", "the unit"),
];
