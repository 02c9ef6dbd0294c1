//! Cities of any size, made for timings: the same size gives the same bytes.

use std::fmt::Write as _;
use std::path::Path;

/// How large a city is.
#[derive(Clone, Copy)]
pub struct Size {
    /// Counties.
    pub counties: usize,
    /// Measures of the target list; every county reports each of them.
    pub measures: usize,
    /// Months from January on that have been sent.
    pub months: usize,
    /// Narrative passages of each submission.
    pub passages: usize,
    /// Problems of each submission.
    pub problems: usize,
    /// Groups, the cities of a province, that counties belong to; none if 0.
    pub groups: usize,
}

/// Writes the workspace of a city into a folder.
pub fn write(folder: &Path, size: Size) {
    put(&folder.join("org.yaml"), &org(size));
    put(&folder.join("policy.yaml"), "日历: {月: {日: 5, 时刻: \"24:00\"}}\n");
    put(&folder.join("targets/2026.yaml"), &targets(size));
    for month in 1..=size.months {
        for county in 0..size.counties {
            put(&folder.join(format!("2026-{month:02}/county/{}.yaml", name(county))), &submission(size, county, month));
        }
    }
}

/// Writes a file and the folders above it.
#[expect(clippy::disallowed_methods, clippy::expect_used, reason = "a bench writes its own temporary folder")]
pub fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    std::fs::write(path, text).expect("a file is written");
}

/// A two-character name with 县 behind it, unlike every other.
pub fn name(county: usize) -> String {
    let pick = |from: &str, at: usize| from.chars().nth(at % 12).unwrap_or('甲');
    format!("{}{}县", pick("澜浦屿川岭丰岫怀临望云禾", county / 12), pick("东西南北山水石田林泉溪湾", county))
}

fn code(measure: usize) -> String {
    format!("T{:02}W{:02}M{:02}", measure / 24 + 1, measure % 24 / 6 + 1, measure % 6 + 1)
}

fn org(size: Size) -> String {
    let mut text = "市: {名称: 澜州市, 代码: \"449800\"}\n县区:\n".to_owned();
    for county in 0..size.counties {
        let class = ["创先", "进位", "消薄"][county % 3];
        // A city's code leaves two digits for its counties; those of a province beyond them are zones, whose codes are free.
        let (kind, code) = if county < 70 { ("县", format!("4498{}", 21 + county)) } else { ("功能区", format!("Z{county:03}")) };
        let group = if size.groups > 0 { format!(", 组: 第{}组", county % size.groups + 1) } else { String::new() };
        let _ = writeln!(text, "  - {{名称: {}, 代码: \"{code}\", 类型: {kind}, 类别: {class}{group}}}", name(county));
    }
    text
}

fn targets(size: Size) -> String {
    let mut text = "年度: 2026\n文件: {标题: 2026年工作要点, 文号: 澜百千万指〔2026〕1号, 日期: 2026-01-20}\n主要任务:\n".to_owned();
    for task in 0..size.measures.div_ceil(24) {
        let _ = writeln!(text, "  - {{编号: T{:02}, 名称: 第{task}项任务}}", task + 1);
    }
    text.push_str("重点工作:\n");
    for work in 0..size.measures.div_ceil(6) {
        let (task, number) = (work / 4 + 1, work % 4 + 1);
        let _ = writeln!(text, "  - {{编号: T{task:02}W{number:02}, 任务: T{task:02}, 名称: 重点工作{work}}}");
    }
    text.push_str("指标:\n");
    for measure in 0..size.measures {
        let work = code(measure).split('M').next().unwrap_or_default().to_owned();
        let _ = writeln!(
            text,
            "  - {{编号: {}, 工作: {work}, 名称: 指标{measure}, 单位: 公里, 小数位: 1, 类型: 累计, 填报: 县区, 年度目标: {}.0}}",
            code(measure),
            size.counties * 300
        );
    }
    text
}

/// What a county did of a measure in a month, in tenths.
fn done(county: usize, measure: usize, month: usize) -> usize {
    let mixed = (county * 7919 + measure * 104_729 + month * 1_299_709) ^ (county * measure * 31 + month * 17);
    120 + mixed % 97
}

fn submission(size: Size, county: usize, month: usize) -> String {
    let (after, year) = (month % 12 + 1, 2026 + month / 12);
    let mut text = format!(
        "填报单位: {}\n期次: 2026-{month:02}\n报送时间: {year}-{after:02}-04 10:00\n审签: {{姓名: 王五, 职务: 副县长, 日期: {year}-{after:02}-03}}\n进展:\n",
        name(county)
    );
    for measure in 0..size.measures {
        let sum = |until: usize| (1..=until).map(|m| done(county, measure, m)).sum::<usize>();
        let (now, all) = (done(county, measure, month), sum(month));
        let before = all - all / 9;
        let tenths = |n: usize| format!("{}.{}", n / 10, n % 10);
        let _ = writeln!(text, "  {}: {{本年累计: {}, 本期: {}, 上年同期: {}}}", code(measure), tenths(all), tenths(now), tenths(before));
    }
    if size.passages > 0 {
        text.push_str("工作情况:\n");
    }
    for passage in 0..size.passages {
        let work = code(passage * 6 % size.measures).split('M').next().unwrap_or_default().to_owned();
        let _ = writeln!(text, "  - {{工作: {work}, 内容: {}}}", sentence(county, passage, month));
    }
    if size.problems > 0 {
        text.push_str("问题:\n");
    }
    for problem in 0..size.problems {
        let told = sentence(county, 1000 + problem, month);
        let owner = format!("{}自然资源局", name(county));
        let _ = writeln!(text, "  - {{编号: Q{}, 类别: 要素保障, 内容: {told}, 责任: {owner}, 状态: 未解决}}", problem + 1);
    }
    text
}

/// About a hundred characters of official prose.
fn sentence(county: usize, passage: usize, month: usize) -> String {
    const WORDS: [&str; 48] = [
        "统筹推进",
        "农村公路",
        "产业园区",
        "人居环境",
        "现代农业",
        "中心镇",
        "基础设施",
        "公共服务",
        "专项资金",
        "用地指标",
        "项目建设",
        "招商引资",
        "特色产业",
        "联农带农",
        "示范片区",
        "污水管网",
        "危房改造",
        "供水保障",
        "物流配送",
        "电商服务",
        "技能培训",
        "村集体经济",
        "土地流转",
        "冷链仓储",
        "品牌建设",
        "乡村旅游",
        "医共体",
        "寄宿制学校",
        "养老服务",
        "数字政务",
        "网格管理",
        "矛盾调处",
        "河道整治",
        "造林绿化",
        "海洋牧场",
        "加工园区",
        "结对帮扶",
        "人才引进",
        "金融支持",
        "确权登记",
        "示范村",
        "圩镇建设",
        "商贸流通",
        "耕地保护",
        "水利工程",
        "节水灌溉",
        "农机作业",
        "良种繁育",
    ];
    let mut state = (county * 1_000_003 + passage * 7919 + month * 104_729) | 1;
    let mut text = String::new();
    for clause in 0..9 {
        for _ in 0..2 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(WORDS.get((state >> 33) % 48).copied().unwrap_or_default());
        }
        text.push_str(if clause == 8 { "。" } else { "有序推进，" });
    }
    text
}
