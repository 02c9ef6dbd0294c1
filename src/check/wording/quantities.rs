//! Quantities and changes: percentages, magnitudes, approximations, growth.

use rust_decimal::Decimal;

use super::passage::{Field, Hit, captures, replace, scan, suggest, tell};
use super::{SHOULD, advice, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H15, H16, H17, H18, H64, H65, H66, H67, H68, H69, H70, H71, H72];

const CHANGE: Bilingual = say("升降用“增长”“下降”表示，数值不带正负号", "growth and fall are words; the figure has no sign");
const UNITS: Bilingual = say("公文用中文计量单位", "official documents name units in Chinese");

const H15: Rule = row("H15", Level::Warning, say("百分比用“%”", "percentages with %"), UNITS, SHOULD, |context| {
    replace(context, "H15", Field::is_text, pattern!("百分之(?P<n>[0-9]+(?:\\.[0-9]+)?)", ["百分之"]), "${n}%")
});

const H16: Rule = row(
    "H16",
    Level::Warning,
    say("“度”“份”多余", "one word too many"),
    say("“年度”“月份”只用在不带数字或概指时", "年度 and 月份 are for general use"),
    SHOULD,
    |context| replace(context, "H16", Field::is_prose, pattern!("(?P<at>(?P<m>[0-9]{1,2}月)份)(?:[^额]|$)", ["月份"]), "${m}"),
);

const H17: Rule =
    row("H17", Level::Warning, say("金额写“元”不写符号", "元, not a sign, after an amount"), UNITS, SHOULD, |context| {
        suggest(
            context,
            "H17",
            Field::is_text,
            pattern!("[¥￥](?P<n>[0-9][0-9,]*(?:\\.[0-9]+)?)(?P<u>万|亿)?元?", ["¥", "￥"]),
            "${n}${u}元",
        )
    });

const H18: Rule = row("H18", Level::Note, say("计量单位用中文", "units in Chinese"), UNITS, SHOULD, |context| {
    scan(context, "H18", |passage| {
        let found = captures(
            pattern!(
                "[0-9](?P<at>km²|km2|km|㎞|kg|㎏|㎡|m²|m2|m³|m3|hm²|hm2|kWh|kW|KM|KG)(?:[^0-9A-Za-z/]|$)",
                ["k", "K", "m", "h", "㎞", "㎏", "㎡"]
            ),
            passage,
            Field::is_prose,
        );
        found.filter_map(|found| Some(Hit::better(found.name("at")?.range(), chinese_unit(found.name("at")?.as_str())))).collect()
    })
});

fn chinese_unit(unit: &str) -> &'static str {
    match unit {
        "km²" | "km2" => "平方公里",
        "km" | "㎞" | "KM" => "公里",
        "kg" | "㎏" | "KG" => "公斤",
        "㎡" | "m²" | "m2" => "平方米",
        "m³" | "m3" => "立方米",
        "hm²" | "hm2" => "公顷",
        "kWh" => "千瓦时",
        _ => "千瓦",
    }
}

const H64: Rule = row(
    "H64",
    Level::Warning,
    say("数量级写法混杂", "mixed magnitudes"),
    say("一个数只用一个数量级：3.45亿元、5000人", "one magnitude for one number: 3.45亿元, 5000人"),
    SHOULD,
    |context| {
        scan(context, "H64", |passage| {
            let mixed = captures(pattern!("(?P<y>[0-9]+)亿(?P<w>[0-9]{1,4})万"), passage, Field::is_text);
            let joined = mixed.filter_map(|found| {
                let (whole, part) =
                    (found.name("y")?.as_str().parse::<Decimal>().ok()?, found.name("w")?.as_str().parse::<Decimal>().ok()?);
                let sum = whole.checked_add(part.checked_div(Decimal::from(10_000))?)?;
                Some(Hit::fixed(found.get(0)?.range(), format!("{}亿", sum.normalize())))
            });
            let thousands =
                captures(pattern!("(?P<at>(?P<n>[0-9]{1,2})千)(?:人|元|户|亩|个|家|余|多|名|株|头|吨)"), passage, Field::is_text);
            let whole =
                thousands.filter_map(|found| Some(Hit::fixed(found.name("at")?.range(), format!("{}000", found.name("n")?.as_str()))));
            joined.chain(whole).collect()
        })
    },
);

const H65: Rule = row(
    "H65",
    Level::Warning,
    say("减少不用“倍”", "nothing shrinks by 倍"),
    say("减少一倍即为零，减少数倍没有意义", "less one time itself is nothing"),
    advice!("请写“减少x%”或“减少到原来的几分之几”", "write by how much percent"),
    |context| {
        tell(
            context,
            "H65",
            Field::is_text,
            pattern!("(?:减少|降低|下降|缩短|缩减|压减)(?:了)?[0-9一二三四五六七八九十两]+(?:\\.[0-9]+)?倍", ["倍"]),
        )
    },
);

const H66: Rule = row(
    "H66",
    Level::Warning,
    say("概数重复表示", "approximate twice"),
    say("“近…余”“约…左右”自相矛盾或重复", "近 with 余 and 约 with 左右 say it twice"),
    SHOULD,
    |context| {
        scan(context, "H66", |passage| {
            let pattern = pattern!(
                "(?P<a>近|约|大约|将近)(?P<n>[0-9][0-9,.]*(?:\\.[0-9]+)?[万亿千百]?)(?P<b>余|多)(?P<u>[一-鿿]?)|(?P<a2>约|大约|近)(?P<n2>[0-9][0-9,.]*[万亿千百]?[一-鿿]{0,3}?)(?P<b2>左右|上下)|(?P<a3>超过|至少|不少于|超)(?P<n3>[0-9][0-9,.]*[万亿千百]?[一-鿿%]{0,3}?)(?P<b3>以上)",
                ["余", "多", "左右", "上下", "以上"]
            );
            let hit = |found: regex::Captures<'_>| {
                let group = |names: [&str; 3]| names.iter().find_map(|name| found.name(name)).map(|m| m.as_str());
                let (first, number) = (group(["a", "a2", "a3"])?, group(["n", "n2", "n3"])?);
                let unit = found.name("u").map_or("", |u| u.as_str());
                Some(Hit::better(found.get(0)?.range(), format!("{first}{number}{unit}")))
            };
            captures(pattern, passage, Field::is_text).filter_map(hit).collect()
        })
    },
);

const H67: Rule = row(
    "H67",
    Level::Warning,
    say("翻番与倍数", "倍 and 番"),
    say("“翻x倍”不成话，“翻一番”是增加一倍", "a figure doubles by 翻一番 or grows by 倍"),
    SHOULD,
    |context| suggest(context, "H67", Field::is_text, pattern!("翻(?:了)?(?P<n>[0-9一二三四五六七八九十两]+)倍", ["倍"]), "增长${n}倍"),
);

const H68: Rule = row("H68", Level::Warning, say("不写“增长-x%”", "growth is never negative"), CHANGE, SHOULD, |context| {
    replace(
        context,
        "H68",
        Field::is_text,
        pattern!("(?:增长|增加|提高|上升)(?:了)?[-－−](?P<n>[0-9]+(?:\\.[0-9]+)?(?:%|个百分点)?)", ["-", "－", "−"]),
        "下降${n}",
    )
});

const H69: Rule = row("H69", Level::Warning, say("不写“负增长x%”", "no negative growth"), CHANGE, SHOULD, |context| {
    replace(context, "H69", Field::is_text, pattern!("负增长(?P<n>[0-9]+(?:\\.[0-9]+)?%)", ["负增长"]), "下降${n}")
});

const H70: Rule = row(
    "H70",
    Level::Warning,
    say("增速、占比缺“%”", "% is missing after a rate"),
    say("没有“%”就成了绝对数", "without % it is a quantity"),
    SHOULD,
    |context| {
        let pattern = pattern!(
            "(?P<at>(?:(?:同比|环比)(?:增长|下降|增加|减少)|占比|完成率(?:为|达)?)(?:[0-9xX]+\\.[0-9xX]+|[0-9]{1,3}))(?:[，。；、）]|$)",
            ["比", "率"]
        );
        suggest(context, "H70", Field::is_prose, pattern, "${at}%")
    },
);

const H71: Rule = row(
    "H71",
    Level::Error,
    say("“%”前面没有数", "% without a figure"),
    say("数字丢了，印出来就是半句话", "the figure was lost; half a sentence would be printed"),
    advice!("请补上数字，或用〔指标编号.同比〕由程序填", "add the figure, or let the program fill in 〔code.同比〕"),
    |context| tell(context, "H71", Field::is_text, pattern!("[一-鿿，。；：、（](?P<at>%)", ["%"])),
);

const H72: Rule = row(
    "H72",
    Level::Note,
    say("相邻两数表示概数用汉字，不加顿号", "two neighbouring numerals are written in Chinese"),
    say("标点符号用法（GB/T 15834）4.5.3.4：三四个月", "GB/T 15834, 4.5.3.4: 三四个月"),
    SHOULD,
    |context| {
        scan(context, "H72", |passage| {
            let found = captures(
                pattern!("(?:^|[^0-9.第、])(?P<at>(?P<a>[1-9])、(?P<b>[1-9]))(?:个月|个人|天|次|个村|个项目|家企业|年)", ["、"]),
                passage,
                Field::is_prose,
            );
            let hit = |found: regex::Captures<'_>| {
                let digit = |name| found.name(name)?.as_str().parse::<usize>().ok();
                let (a, b) = (digit("a")?, digit("b")?);
                let numeral = |n: usize| "零一二三四五六七八九".chars().nth(n);
                (b == a + 1).then_some(())?;
                Some(Hit::better(found.name("at")?.range(), format!("{}{}", numeral(a)?, numeral(b)?)))
            };
            found.filter_map(hit).collect()
        })
    },
);
