//! Words of made data: as short and as long as real ones get. Places and people in them do not exist.

/// Names of units and things; the longest that a roster is likely to hold.
const NAMES: [&str; 8] = [
    "澜州高新技术产业开发区管理委员会",
    "云岭满族蒙古族自治县人民政府办公室",
    "市住房和城乡建设管理局村镇建设中心",
    "石浦滨海新区经济技术开发区管委会",
    "市退役军人事务和双拥工作服务保障中心",
    "望川县乡村振兴与对口协作服务中心",
    "澜东农产品加工与冷链物流产业园区",
    "市人力资源和社会保障局就业促进处",
];
const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const LAMPS: [&str; 5] = ["蓝灯", "绿灯", "黄灯", "红灯", "灰灯"];
const STATES: [&str; 4] = ["推进中", "逾期", "已完成", "未启动"];

/// A sentence of over a hundred characters without its full stop.
const LONG: &str = "受汛期强降雨和征地拆迁滞后影响，沿线三个乡镇十二个行政村的路基工程、涵洞工程和绿化配套工程未能按计划开工，\
    施工单位已增派两个作业班组并实行二十四小时轮班，预计比原计划推迟四十五天完成，需统筹解决用地指标、配套资金和电力迁改等问题";

/// The least that words can be: a name must be there, a list of addressees may be empty.
pub(super) fn shortest(name: &str) -> &'static str {
    match name {
        "name" | "unit" | "place" => "甲",
        "kind" => "县区",
        "due" => "1月5日",
        _ => "",
    }
}

/// The longest that a name can stand for. `whole` says that it is more than a clause and ends in a full stop; `index` tells neighbours
/// apart.
pub(super) fn longest(name: &str, whole: bool, index: usize) -> String {
    if whole {
        return format!("{LONG}。");
    }
    match name {
        "organ" => "中共澜州市委“百县千镇万村高质量发展工程”指挥部办公室".to_owned(),
        "mark" => "澜州市“百县千镇万村高质量发展工程”指挥部办公室".to_owned(),
        "printed_by" => "澜州市“百县千镇万村高质量发展工程”指挥部办公室综合协调组".to_owned(),
        "addressees" => (0..12).map(named).collect::<Vec<_>>().join("，"),
        "copies" => (0..8).map(named).collect::<Vec<_>>().join("，"),
        "meetings" => "省委十三届八次全会、市委十二届十次全会、全省“百千万工程”推进会".to_owned(),
        "name" | "unit" | "lead" | "responsible" | "asked" | "leader" | "county" | "title" | "class_title" | "work" | "force" => {
            named(index)
        }
        "short" => named(index).chars().take(16).collect(),
        "class" => "进位".to_owned(),
        "head" | "aspect" => format!("{}方面重点任务统筹推进与要素保障", numbered(index)),
        "lamp" => LAMPS.get(index % LAMPS.len()).copied().unwrap_or_default().to_owned(),
        "state" | "decision" => STATES.get(index % STATES.len()).copied().unwrap_or_default().to_owned(),
        "severity" => "严重".to_owned(),
        "grade" => "优秀".to_owned(),
        "code" => format!("T{:02}W{:02}M{:02}", index % 12 + 1, index % 7 + 1, index % 9 + 1),
        "number" => format!("澜百千万指办〔2026〕{}号", 100 + index),
        "date" | "established" => "2026年12月28日".to_owned(),
        "due" | "since" | "sent_at" => "12月28日".to_owned(),
        "frequency" => "按季".to_owned(),
        "kind" => "县区".to_owned(),
        "place" | "file" => format!("data/2026-10/county/{}.yaml:128:46", named(index)),
        "method" => "加权".to_owned(),
        "red" => "红榜".to_owned(),
        "black" => "黑榜".to_owned(),
        "unit_of_measure" => "万平方米".to_owned(),
        "basis" | "rank" | "each" | "detail" | "authority" | "industry" | "operation" | "month" | "week" | "origin" | "by" | "claim"
        | "scope" => "省级以上及市直部门统筹".to_owned(),
        _ => LONG.to_owned(),
    }
}

/// A long name that no neighbour has.
pub(super) fn named(index: usize) -> String {
    let name = NAMES.get(index % NAMES.len()).copied().unwrap_or_default();
    if index < NAMES.len() { name.to_owned() } else { format!("{name}{}", numbered(index / NAMES.len())) }
}

fn numbered(index: usize) -> &'static str {
    NUMERALS.get(index % NUMERALS.len()).copied().unwrap_or_default()
}
