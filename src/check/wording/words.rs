//! Words that are often mistaken for one another, written twice, or not for official documents.

use super::passage::{Field, Hit, Passage, captures, replace, scan, suggest};
use super::{SHOULD, pattern, row};
use crate::check::context::Context;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Bilingual, Level, Slip};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H38, H39, H50, H75, H76, H77, H78, H79, H80, H96, H97, H98];

const H50: Rule = row(
    "H50",
    Level::Warning,
    say("“截止”误作“截至”", "截止 for 截至"),
    say("“截止”指到期停止，后面不接时点；说到某时为止用“截至”", "截止 means that something ends; up to a point in time is 截至"),
    &[Case::new(
        "",
        say("“{seen}”应为“{expected}”", "“{seen}” should be “{expected}”"),
        say("请改为“{expected}”；最好写明日期，如“截至10月31日”", "write {expected}, best with the date"),
    )],
    |context| {
        replace(
            context,
            "H50",
            Field::is_text,
            pattern!("(?P<at>截止)(?:到)?(?:目前|今年|本月|[0-9]{4}年|[0-9]{1,2}月|[0-9]{1,2}日)", ["截止"]),
            "截至",
        )
    },
);

/// A wrong word, the right one, and what may stand right behind or before it where it is right after all.
type Pair = (&'static str, &'static str, &'static [&'static str]);

/// Slips for each wrong word of a table.
fn mistaken(context: &Context<'_>, code: &'static str, table: &'static [Pair]) -> Vec<Slip> {
    scan(
        context,
        code,
        |passage| {
            if passage.field.is_text() { table.iter().flat_map(|pair| wrong(passage, pair)).collect() } else { Vec::new() }
        },
    )
}

fn wrong(passage: &Passage<'_>, (bad, good, legal): &Pair) -> Vec<Hit> {
    let text = passage.text.value.as_str();
    let is_legal = |at: usize| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + bad.len()..).unwrap_or_default());
        legal.iter().any(|word| word.strip_prefix('~').map_or_else(|| after.starts_with(word), |head| before.ends_with(head)))
    };
    text.match_indices(bad).filter(|(at, _)| !is_legal(*at)).map(|(at, bad)| Hit::fixed(at..at + bad.len(), *good)).collect()
}

const H75: Rule = row(
    "H75",
    Level::Warning,
    say("错别字", "a wrong character"),
    say("错别字出现在公文中有损公信力", "wrong characters discredit a document"),
    SHOULD,
    |context| mistaken(context, "H75", WRONG),
);

/// `~word`: right if that stands before it.
const WRONG: &[Pair] = &[
    ("布署", "部署", &[]),
    ("按排", "安排", &[]),
    ("既使", "即使", &[]),
    ("做为", "作为", &["了", "主"]),
    ("报导", "报道", &[]),
    ("通迅", "通讯", &[]),
    ("园满", "圆满", &[]),
    ("己完成", "已完成", &["~自"]),
    ("己开工", "已开工", &["~自"]),
    ("己建成", "已建成", &["~自"]),
    ("一如继往", "一如既往", &[]),
    ("再接再励", "再接再厉", &[]),
    ("按步就班", "按部就班", &[]),
    ("穿流不息", "川流不息", &[]),
    ("走头无路", "走投无路", &[]),
    ("迫不急待", "迫不及待", &[]),
    ("坚苦奋斗", "艰苦奋斗", &[]),
    ("克苦", "刻苦", &[]),
    ("松驰", "松弛", &[]),
    ("竟赛", "竞赛", &[]),
    ("渲泄", "宣泄", &[]),
    ("签定", "签订", &[]),
    ("付主任", "副主任", &[]),
    ("付县长", "副县长", &[]),
    ("那怕", "哪怕", &[]),
    ("登陆网站", "登录网站", &[]),
    ("登陆平台", "登录平台", &[]),
    ("登陆系统", "登录系统", &[]),
    ("情况反应", "情况反映", &[]),
    ("向上级反应", "向上级反映", &[]),
    ("所必须的", "所必需的", &[]),
    ("贯撤", "贯彻", &[]),
    ("落买", "落实", &[]),
    ("推近", "推进", &[]),
    ("提生", "提升", &[]),
    ("基础设旋", "基础设施", &[]),
    ("座落", "坐落", &[]),
    ("精减", "精简", &[]),
    ("防犯", "防范", &[]),
    ("急燥", "急躁", &[]),
    ("脉博", "脉搏", &[]),
    ("拔款", "拨款", &[]),
    ("拔付", "拨付", &[]),
    ("划拔", "划拨", &[]),
    ("复盖", "覆盖", &[]),
    ("幅射", "辐射", &[]),
    ("振新", "振兴", &[]),
];

const H76: Rule = row(
    "H76",
    Level::Warning,
    say("不规范的词形", "not the standard form of a word"),
    say("公文用规范词形", "official documents use the standard form"),
    SHOULD,
    |context| mistaken(context, "H76", VARIANTS),
);

const VARIANTS: &[Pair] = &[
    ("其它", "其他", &[]),
    ("交待", "交代", &[]),
    ("藉此", "借此", &[]),
    ("想像", "想象", &[]),
    ("人材", "人才", &[]),
    ("成份", "成分", &["股"]),
    ("水份", "水分", &[]),
    ("份量", "分量", &[]),
    ("部份", "部分", &[]),
    ("过份", "过分", &[]),
    ("定货", "订货", &["~规", "~指", "~固"]),
    ("启视", "启示", &[]),
    ("通讯畅通", "通信畅通", &[]),
    ("筹画", "筹划", &[]),
    ("计画", "计划", &["~设"]),
    ("身分证", "身份证", &[]),
    ("辞汇", "词汇", &[]),
];

const H77: Rule = row(
    "H77",
    Level::Warning,
    say("“法制建设”应为“法治建设”", "法治, not 法制, 建设"),
    say("党的十八大以来的规范提法是“法治”", "the settled term is 法治"),
    SHOULD,
    |context| {
        replace(context, "H77", Field::is_text, pattern!("(?P<at>法制)(?:建设|政府|乡村|社会|思维|宣传|教育|环境)", ["法制"]), "法治")
    },
);

const H78: Rule = row(
    "H78",
    Level::Warning,
    say("“帐”应为“账”", "账, not 帐"),
    say("与货币、记录有关的用“账”", "money and records are 账"),
    SHOULD,
    |context| {
        scan(context, "H78", |passage| {
            let found = captures(
                pattern!(
                    "(?:台|记|查|对|报|总|收|欠|挂|转|建|走|销)(?P<at>帐)(?:[^篷幕子]|$)|(?P<head>帐)(?:户|号|目|款|本|册|务|单|面)",
                    ["帐"]
                ),
                passage,
                Field::is_text,
            );
            let at = found.filter_map(|found| found.name("at").or_else(|| found.name("head")).map(|at| at.range()));
            at.map(|range| Hit::fixed(range, "账")).collect()
        })
    },
);

const H79: Rule = row(
    "H79",
    Level::Warning,
    say("字词重复", "a word written twice"),
    say("多为改稿时没有删净", "mostly left over from a correction"),
    SHOULD,
    |context| {
        mistaken(
            context,
            "H79",
            &[
                ("的的", "的", &["~目", "~有", "确"]),
                ("了了", "了", &["解", "如", "结", "~明", "~草", "~为", "然"]),
                ("推进推进", "推进", &[]),
                ("完成完成", "完成", &[]),
                ("开展开展", "开展", &[]),
                ("落实落实", "落实", &[]),
                ("工作工作", "工作", &[]),
                ("建设建设", "建设", &[]),
            ],
        )
    },
);

const H80: Rule = row(
    "H80",
    Level::Note,
    say("时间不具体", "a vague time"),
    say("报告存档后“近日”“日前”就不知是哪天", "once filed, nobody knows which day it was"),
    &[Case::new("", super::SEEN, say("请写明日期", "give the date"))],
    |context| {
        super::passage::tell(
            context,
            "H80",
            Field::is_prose,
            pattern!("(?:^|[，。；])(?P<at>近日|日前|前不久|前几天|前段时间)", ["近日", "日前", "前"]),
        )
    },
);

const PLAIN: Bilingual = say("公文用语力求庄重、简明", "official documents are plain and formal");

const H38: Rule = row("H38", Level::Note, say("列举后用“等”", "等 after a list"), PLAIN, SHOULD, |context| {
    replace(context, "H38", Field::is_text, pattern!("等等", ["等等"]), "等")
});

const H39: Rule = row("H39", Level::Note, say("口语", "colloquial"), PLAIN, SHOULD, |context| {
    scan(context, "H39", |passage| {
        const SPOKEN: [(&str, &str); 9] = [
            ("老百姓", "群众"),
            ("搞好", "做好"),
            ("搞清楚", "摸清"),
            ("大伙", "群众"),
            ("没办法", "难以"),
            ("好多", "许多"),
            ("特别特别", "特别"),
            ("差不多", "基本"),
            ("弄好", "办好"),
        ];
        let of = |(bad, good): &(&'static str, &'static str)| {
            passage.text.value.match_indices(bad).map(|(at, _)| Hit::better(at..at + bad.len(), *good)).collect::<Vec<_>>()
        };
        // What stands in quotation marks is somebody's words or a name.
        let quoted = |hit: &Hit| passage.text.value.get(..hit.range.start).is_some_and(|b| b.matches('“').count() > b.matches('”').count());
        if passage.field.is_prose() { SPOKEN.iter().flat_map(of).filter(|hit| !quoted(hit)).collect() } else { Vec::new() }
    })
});

const H96: Rule = row("H96", Level::Warning, say("“截至”与“止”不连用", "截至 without 止"), PLAIN, SHOULD, |context| {
    replace(context, "H96", Field::is_text, pattern!("截至(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|底)(?P<at>止)", ["止"]), "")
});

const H97: Rule = row("H97", Level::Warning, say("“为止”多余", "为止 is too much"), PLAIN, SHOULD, |context| {
    replace(context, "H97", Field::is_text, pattern!("截至(?:目前|现在)(?P<at>为止)", ["为止"]), "")
});

const H98: Rule = row("H98", Level::Warning, say("语义重复", "said twice"), PLAIN, SHOULD, |context| {
    suggest(
        context,
        "H98",
        Field::is_text,
        pattern!(
            "(?P<at>(?:目前(?P<a>正在)|(?P<b>凯旋)归来|(?P<c>涉及)到|(?P<d>来自)于|(?P<e>付诸)于|(?P<f>见诸)于|(?P<g>亟待)需要|十分(?P<h>非常)|(?P<i>悬殊)很大))"
        ),
        "${a}${b}${c}${d}${e}${f}${g}${h}${i}",
    )
});
