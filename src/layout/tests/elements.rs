//! Every element of the page and the four formats: golden pages, and places in millimetres against the standard's numbers.

use super::{GRID, inside_area, lines, shown};
use crate::document::{Role, read};
use crate::golden;
use crate::layout::{Ink, Item, Pages, Run, Sheet, layout};

/// Drafts beside this file, one per case.
const CASES: [(&str, &str); 11] = [
    ("ordinary", include_str!("elements/ordinary.md")),
    ("joint", include_str!("elements/joint.md")),
    ("upward", include_str!("elements/upward.md")),
    ("letter", include_str!("elements/letter.md")),
    ("order", include_str!("elements/order.md")),
    ("joint_order", include_str!("elements/joint_order.md")),
    ("minutes", include_str!("elements/minutes.md")),
    ("annexes", include_str!("elements/annexes.md")),
    ("stamped", include_str!("elements/stamped.md")),
    ("sealed_long", include_str!("elements/sealed_long.md")),
    ("seals", include_str!("elements/seals.md")),
];

fn set(name: &str) -> Pages {
    set_on(name, &Sheet::GBT9704)
}

fn set_on(name: &str, sheet: &Sheet) -> Pages {
    let draft = CASES.iter().find(|case| case.0 == name).unwrap().1;
    layout(&read(name, draft).unwrap(), &GRID, sheet).unwrap()
}

/// The run that begins with some words, and its page.
fn run<'a>(pages: &'a Pages, words: &str) -> (usize, &'a Run) {
    let runs = pages.pages.iter().flat_map(|page| page.items.iter().map(move |item| (page.number, item)));
    let text = |run: &Run| run.glyphs.iter().map(|glyph| glyph.character).collect::<String>();
    runs.filter_map(|(page, item)| if let Item::Text(run) = item { Some((page, run)) } else { None })
        .find(|(_, run)| text(run).starts_with(words))
        .unwrap_or_else(|| panic!("no line begins with {words}"))
}

/// Left, right, upper and lower edge in mm of the run that begins with some words.
fn edges(pages: &Pages, words: &str) -> [f64; 4] {
    let run = run(pages, words).1;
    let last = run.glyphs.last().unwrap();
    let top = run.baseline - run.size * 0.88;
    [run.glyphs[0].x, last.x + last.advance, top, top + run.size].map(|edge| edge.mm().0)
}

/// Red rules: left, right, upper edge, lower edge in mm.
fn rules(pages: &Pages, wanted: Ink) -> Vec<[f64; 4]> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match item {
            Item::Rule { from, to, thickness, ink } if *ink == wanted => {
                Some([from.0, to.0, from.1 - *thickness / 2.0, from.1 + *thickness / 2.0].map(|edge| edge.mm().0))
            }
            _ => None,
        })
        .collect()
}

#[track_caller]
fn close(got: f64, wanted: f64) {
    assert!((got - wanted).abs() < 0.02, "{got:.3} mm instead of {wanted:.3} mm");
}

const CHARACTER: f64 = 156.0 / 28.0;
const PITCH: f64 = 28.95 * 25.4 / 72.0;

#[test]
fn every_case_is_set_as_before() {
    for (name, _) in CASES {
        golden::agree(&format!("src/layout/tests/elements/{name}.pages.txt"), &shown(&set(name)));
    }
}

#[test]
fn every_case_stays_within_both_profiles() {
    for sheet in [Sheet::GBT9704, Sheet::GBT33476] {
        for (name, _) in CASES {
            let pages = set_on(name, &sheet);
            assert!(inside_area(&pages, &sheet), "{name}");
        }
    }
}

#[test]
fn the_head_of_an_ordinary_document() {
    let pages = set("ordinary");
    let [left, _, top, _] = edges(&pages, "000017");
    close(left, 28.0);
    close(top, 37.0);
    close(edges(&pages, "机密★1年")[2], 37.0 + PITCH);
    close(edges(&pages, "特急")[2], 37.0 + 2.0 * PITCH);
    let mark = edges(&pages, "澜州市人民政府文件");
    close(mark[2], 37.0 + 35.0);
    close(f64::midpoint(mark[0], mark[1]), 106.0);
    assert_eq!(run(&pages, "澜州市人民政府文件").1.ink, Ink::Red);
    let number = edges(&pages, "澜府〔2026〕10号");
    close(number[2] - mark[3], 20.78);
    close(f64::midpoint(number[0], number[1]), 106.0);
    let [rule] = rules(&pages, Ink::Red).try_into().unwrap();
    close(rule[2] - number[3], 4.0);
    close(rule[0], 28.0);
    close(rule[1], 184.0);
    close(edges(&pages, &pages.title_lines[0])[2] - rule[3], 20.78);
}

#[test]
fn a_long_mark_takes_no_more_lines_than_its_size_needs() {
    let name = "澜州市“百千万工程”指挥部办公室";
    let draft = format!("---\n标题: 通报\n发文机关标志: {name}文件\n文号: 澜百千万指办〔2026〕31号\n---\n通报如下。\n");
    let pages = layout(&read("mark", &draft).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
    let marks: Vec<&str> =
        pages.fittings.masthead.iter().filter(|piece| piece.role == Role::Mark).map(|piece| piece.text.as_str()).collect();
    assert_eq!(marks, ["澜州市“百千万工程”", "指挥部办公室文件"]);
}

#[test]
fn a_joint_mark_has_its_suffix_beside_the_middle() {
    let pages = set("joint");
    let (first, last) = (edges(&pages, "中共澜州市委农村工作领导小组办公室"), edges(&pages, "澜州市财政局"));
    let suffix = edges(&pages, "文件");
    close(f64::midpoint(suffix[2], suffix[3]), f64::midpoint(first[2], last[3]));
    // Names are spread to one width.
    close(first[0], last[0]);
    close(first[1], last[1]);
    close(f64::midpoint(first[0], suffix[1]), 106.0);
    close(edges(&pages, "澜农办")[2] - last[3], 20.78);
}

#[test]
fn a_document_that_goes_up_names_its_signers_beside_the_number() {
    let pages = set("upward");
    let mark = edges(&pages, "澜州军分区");
    let [label, first, second, third] = ["签发人：", "张三", "欧阳明华", "王五"].map(|words| edges(&pages, words));
    close(label[2] - mark[3], 20.78);
    close(first[2], label[2]);
    close(third[0], first[0]);
    close(second[1], 184.0 - CHARACTER);
    let number = edges(&pages, "澜府〔2026〕11号");
    close(number[2], third[2]);
    close(number[0], 28.0 + CHARACTER);
    close(rules(&pages, Ink::Red)[0][2] - number[3], 4.0);
    // One signer stands at the right edge too.
    let draft = CASES[2].1.replace("张三、欧阳明华、王五", "张三");
    let pages = layout(&read("x", &draft).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
    close(edges(&pages, "张三")[1], 184.0 - CHARACTER);
    close(edges(&pages, "澜府〔2026〕11号")[2], edges(&pages, "签发人：")[2]);
}

#[test]
fn a_letter() {
    let pages = set("letter");
    let mark = edges(&pages, "澜州市人民政府办公室");
    close(mark[2], 30.0);
    let [thick, thin, thin_below, thick_below] = rules(&pages, Ink::Red).try_into().unwrap();
    close(thick[2] - mark[3], 4.0);
    close(thick[1] - thick[0], 170.0);
    assert!(thick[3] - thick[2] > thin[3] - thin[2] && thick_below[3] - thick_below[2] > thin_below[3] - thin_below[2]);
    close(297.0 - thick_below[3], 20.0);
    let number = edges(&pages, "澜府办函〔2026〕8号");
    close(number[2] - thin[3], 4.84);
    close(number[1], 184.0);
    close(edges(&pages, "000003")[2], number[2]);
    let secrecy = edges(&pages, "秘密★6个月");
    close(edges(&pages, "关于商请")[2] - secrecy[3], 20.78);
    assert!(lines(&pages.pages[0]).iter().all(|line| !line.words.starts_with('—')), "no number on page 1");
    assert!(lines(&pages.pages[1]).iter().any(|line| line.words == "— 2 —"));
    assert!(rules(&pages, Ink::Black).is_empty(), "版记 without rules");
    assert_eq!(run(&pages, "抄送：").0, 2);
}

#[test]
fn an_order() {
    let pages = set("order");
    let mark = edges(&pages, "澜州市人民政府令");
    close(mark[2], 37.0 + 20.0);
    let number = edges(&pages, "第5号");
    close(number[2] - mark[3], 20.78);
    close(f64::midpoint(number[0], number[1]), 106.0);
    close(edges(&pages, "《澜州市")[2] - number[3], 20.78);
    assert!(rules(&pages, Ink::Red).is_empty());
}

#[test]
fn a_stamp_with_its_post_and_date() {
    let pages = set("stamped");
    let [post, stamp, date] = ["澜州市人民政府市长", "张三", "2026年11月6日"].map(|words| edges(&pages, words));
    close(stamp[1], 184.0 - 4.0 * CHARACTER);
    close(stamp[0] - post[1], 2.0 * CHARACTER);
    close(post[2], stamp[2]);
    close(date[1], 184.0 - 4.0 * CHARACTER);
    close(date[2] - stamp[2], 2.0 * PITCH);
    let text = edges(&pages, "关事项通知如下");
    close(stamp[2] - text[2], 3.0 * PITCH);
    // Joint: posts and stamps below each other.
    let pages = set("joint_order");
    let [first, second] = ["张三", "欧阳明华"].map(|words| edges(&pages, words));
    close(first[0], second[0]);
    close(edges(&pages, "澜州市发展和改革局局长")[1], edges(&pages, "澜州市财政局局长")[1]);
}

#[test]
fn a_seal_has_its_room() {
    let pages = set("ordinary");
    let date = edges(&pages, "2026年11月6日");
    let name = exact(&pages, "澜州市人民政府");
    close(date[1], 184.0 - 4.0 * CHARACTER);
    let last = name.glyphs.last().unwrap();
    close((name.glyphs[0].x + last.x + last.advance).mm().0 / 2.0, f64::midpoint(date[0], date[1]));
    // 42 mm across, pressed so that both lines are a little below its middle: its top is within a line of the text above.
    let above = edges(&pages, "2026年重点")[3];
    let middle = f64::midpoint(date[2] - PITCH, date[3]);
    let top = middle - 4.0 - 21.0 - above;
    assert!((0.0..=10.39).contains(&top), "{top}");
    // A name that would leave the type area takes the date along.
    let pages = set("sealed_long");
    let (name, date) = (edges(&pages, "澜州市实施"), edges(&pages, "2026年1月6日"));
    assert!(name[1] <= 184.01 && date[1] < 184.0 - 4.0 * CHARACTER);
    close(f64::midpoint(name[0], name[1]), f64::midpoint(date[0], date[1]));
}

#[test]
fn joint_seals_do_not_touch_and_stay_within_the_type_area() {
    let pages = set("joint");
    let centres = ["市委农办", "市发展改革局", "市财政局", "市交通运输局"].map(|words| {
        let run = exact(&pages, words);
        let last = run.glyphs.last().unwrap();
        ((run.glyphs[0].x + last.x + last.advance) / 2.0, run.baseline)
    });
    for (index, a) in centres.iter().enumerate() {
        assert!(a.0.mm().0 - 21.0 >= 28.0 && a.0.mm().0 + 21.0 <= 184.0);
        for b in centres.iter().skip(index + 1) {
            let (x, y) = ((a.0 - b.0).mm().0, (a.1 - b.1).mm().0);
            assert!(x.hypot(y) > 42.0, "seals overlap");
        }
    }
    let date = edges(&pages, "2026年11月6日");
    close(f64::midpoint(date[0], date[1]), centres[3].0.mm().0);
}

#[test]
fn seals_that_no_page_holds_are_parted_between_their_rows() {
    let names = (1..=25).map(|index| format!("第{index}局")).collect::<Vec<_>>();
    for filled in 1..22 {
        let head = format!("---\n落款: 盖章\n署名: {}\n成文日期: 2026年1月6日\n---\n", names.join("、"));
        let pages = layout(&read("x", &format!("{head}{}", "一行\n\n".repeat(filled))).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
        assert!(!pages.fittings.closing_breaks.is_empty());
        for name in &names {
            let run = exact(&pages, name);
            let middle = (run.baseline - run.size * 0.38).mm().0;
            assert!(middle - 21.0 > 35.0 && middle + 21.0 < 269.0, "{filled}: the seal of {name} leaves the type area at {middle}");
        }
        assert!(lines(&pages.pages[run(&pages, "第1局").0 - 1]).iter().any(|line| line.words == "一行"), "{filled}");
    }
}

/// The last run of exactly these words in the type of the body.
fn exact<'a>(pages: &'a Pages, words: &str) -> &'a Run {
    let text = |run: &Run| run.glyphs.iter().map(|glyph| glyph.character).collect::<String>();
    let mut runs =
        pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
    runs.rfind(|run| run.size.0 > 15.0 && text(run) == words).unwrap()
}

#[test]
fn the_colophon_ends_at_the_foot_of_the_type_area() {
    for (sheet, name) in [(Sheet::GBT9704, "ordinary"), (Sheet::GBT33476, "ordinary"), (Sheet::GBT9704, "minutes")] {
        let pages = set_on(name, &sheet);
        let [first, middle, last] = rules(&pages, Ink::Black).try_into().unwrap();
        close(last[3], 262.0);
        for (rule, thickness) in [(first, 0.35), (middle, 0.25), (last, 0.35)] {
            close(rule[3] - rule[2], thickness);
            close(rule[0], 28.0);
            close(rule[1], 184.0);
        }
        let four = 14.0 * 25.4 / 72.0;
        close(edges(&pages, "抄送：")[0], 28.0 + four);
        close(edges(&pages, "2026年11月7日印发")[1], 184.0 - four);
    }
    let pages = set("ordinary");
    let four = 14.0 * 25.4 / 72.0;
    close(edges(&pages, "纪委监委")[0], 28.0 + 4.0 * four);
}

#[test]
fn the_colophon_takes_a_new_page_or_an_even_one() {
    let draft = |lines: usize| format!("---\n抄送: 甲\n印发: 乙\n印发日期: 2026年1月1日\n---\n{}", "一行\n\n".repeat(lines));
    let count = |lines, sheet: &Sheet| layout(&read("x", &draft(lines)).unwrap(), &GRID, sheet).unwrap().pages.len();
    assert_eq!((count(19, &Sheet::GBT9704), count(21, &Sheet::GBT9704)), (1, 2));
    let even = Sheet { even_colophon: true, ..Sheet::GBT9704 };
    assert_eq!((count(5, &even), count(21, &even), count(30, &even)), (2, 2, 2));
}

#[test]
fn annexes_begin_pages_and_repeat_their_names() {
    let pages = set("annexes");
    for (page, label, title) in [(1, "附件2", "重点任务清单"), (2, "附件3", "2026年农村公路")] {
        let set = lines(&pages.pages[page]);
        assert_eq!(set[0].words, label);
        close(set[0].left, 28.0);
        assert!(set[1].words.starts_with(title));
        close(set[1].baseline - set[0].baseline, 2.0 * PITCH + (22.0 - 16.0) * 0.38 * 25.4 / 72.0);
    }
    let [first, second, third] = ["附件：1.", "2.", "3."].map(|words| exact(&pages, words)).map(|run| [run.glyphs[0].x.mm().0]);
    close(first[0], 28.0 + 2.0 * CHARACTER);
    close(second[0], third[0]);
    close(second[0] - first[0], 3.0 * (16.0 - 0.25) * 25.4 / 72.0);
}

#[test]
fn a_signature_page_always_carries_text() {
    for closing in ["落款: 盖章\n署名: 甲局", "署名: 甲局", "署名: 甲局、乙局、丙局", "落款: 签名章\n职务: 市长\n签名: 张三"]
    {
        for filled in 10..50 {
            let text = "一行\n\n".repeat(filled);
            let head = format!("---\n{closing}\n成文日期: 2026年1月6日\n附件: 名单\n附注: 公开\n抄送: 甲\n---\n");
            let pages = layout(&read("x", &format!("{head}{text}")).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
            let (page, _) = run(&pages, "2026年1月6日");
            assert!(lines(&pages.pages[page - 1]).iter().any(|line| line.words == "一行"), "{closing} {filled}");
            assert!(inside_area(&pages, &Sheet::GBT9704));
            let all: String = pages.pages.iter().flat_map(lines).map(|line| line.words).collect();
            assert!(!all.contains("此页无正文"));
        }
    }
}

#[test]
fn blank_lines_shrink_before_text_moves() {
    let draft =
        |lines: usize| format!("---\n落款: 签名章\n职务: 市长\n签名: 张三\n成文日期: 2026年1月6日\n---\n{}", "一行\n\n".repeat(lines));
    let set = |lines| layout(&read("x", &draft(lines)).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
    // Five lines of closing: 17 fit whole, 18 with the blanks halved, 19 do not.
    let got = [17, 18, 19].map(|lines| (set(lines).pages.len(), set(lines).fittings.tightened));
    assert_eq!(got, [(1, false), (1, true), (2, false)]);
}

#[test]
fn both_profiles_hold_22_lines_of_28_characters() {
    for sheet in Sheet::NAMES.map(|name| Sheet::named(name).unwrap()) {
        let pages = layout(&read("x", &"字".repeat(28 * 22 + 5)).unwrap(), &GRID, &sheet).unwrap();
        let set = lines(&pages.pages[0]);
        assert_eq!(set.len(), 23, "22 lines and the number");
        assert_eq!(set[1].words.chars().count(), 28);
        close(set[1].right, 184.0);
        let number = set.last().unwrap();
        assert!(number.words.starts_with('—'));
        close(number.baseline, 262.0 + 7.0 + 14.0 * 0.41 * 25.4 / 72.0);
    }
    assert!(Sheet::named("9705").is_none());
}

#[test]
fn a_long_list_of_addressees_moves_to_the_colophon() {
    let many = vec!["各县（市、区）人民政府"; 40].join("，");
    let head = format!("---\n发文机关标志: 澜州市人民政府\n文号: 澜府〔2026〕1号\n标题: 关于工作的通知\n主送: {many}\n---\n正文首页");
    let pages = layout(&read("x", &head).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
    assert!(pages.fittings.addressee_moved);
    assert_eq!(run(&pages, "正文首页").0, 1);
    assert!(run(&pages, "主送：").1.size.0 < 15.0);
}

#[test]
fn extremes_are_sound_pages() {
    let many = (0..20).map(|index| format!("澜州市第{index}局")).collect::<Vec<_>>().join("、");
    let long = "关于全市农村公路建设工作进展情况的报告".repeat(16);
    for draft in [
        format!("---\n署名: {many}\n成文日期: 2026年1月6日\n落款: 盖章\n抄送: {many}\n---\n正文"),
        format!("---\n署名: {many}\n成文日期: 2026年1月6日\n---\n正文"),
        format!("---\n标题: {long}\n发文机关标志: 甲局\n---\n正文"),
        format!("---\n发文机关标志: {}\n文号: 甲〔2026〕1号\n---\n正文", "长".repeat(300)),
        format!("---\n发文机关标志: {}\n---\n正文", many.split('、').take(10).collect::<Vec<_>>().join("、")),
        "---\n发文机关标志: 甲\n---\n".to_owned(),
        "---\n格式: 信函\n发文机关标志: 甲\n---\n".to_owned(),
        "---\n格式: 纪要\n抄送: 甲\n---\n".to_owned(),
        format!(
            "---\n抄送: {}\n印发: {}\n印发日期: 2026年1月6日\n附件: {}\n附注: {}\n---\n",
            "甲，".repeat(150),
            "乙".repeat(90),
            "丙".repeat(300),
            "丁".repeat(300)
        ),
        format!("---\n格式: 信函\n发文机关标志: 甲\n文号: {}〔2026〕1号\n---\n文", "长".repeat(100)),
        "# 名单 {附件}\n".to_owned(),
    ] {
        let pages = layout(&read("x", &draft).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
        assert!(inside_area(&pages, &Sheet::GBT9704), "{}", draft.chars().take(80).collect::<String>());
    }
}
