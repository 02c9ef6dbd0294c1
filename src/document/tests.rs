//! The dialect, case by case.
#![expect(clippy::format_collect, reason = "short lines made for comparison")]

use super::{Align, Block, Document, Inline, read};
use crate::mark::wrap;

/// A document in one line per block, for comparison.
fn shown(markdown: &str) -> Vec<String> {
    blocks(&read("样例", markdown).unwrap())
}

fn blocks(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Annex { label, title } => format!("A {label}|{title}"),
            Block::Chart(chart) => format!("C {}", chart.caption),
            Block::Heading { level, label, content } => format!("H{level} {label}|{}", inlines(content)),
            Block::Paragraph(paragraph) => {
                let heads: String =
                    paragraph.heads.iter().map(|head| format!("<{}{}|{}>", head.level, head.label, inlines(&head.content))).collect();
                format!("P {heads}{}", inlines(&paragraph.content))
            }
            Block::Table(table) => {
                let rows: Vec<String> = [&table.head]
                    .into_iter()
                    .chain(&table.rows)
                    .map(|row| row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join("|"))
                    .collect();
                format!("T {} {}", table.caption.as_deref().map(inlines).unwrap_or_default(), rows.join("/"))
            }
        })
        .collect()
}

fn inlines(content: &[Inline]) -> String {
    content
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) => text.clone(),
            Inline::Strong(text) => format!("*{text}*"),
            Inline::Figure { number, text } => format!("{{{number}:{text}}}"),
        })
        .collect()
}

fn refused(markdown: &str) -> String {
    let error = read("样例", markdown).unwrap_err();
    assert!(!error.hint().is_empty());
    error.to_string()
}

#[test]
fn the_head_fills_the_front() {
    let markdown = format!(
        "---\n标题: 关于工作 // 情况的报告\n副标题: （2026年第{}期）\n副标题：第二行\n主送: 市委：\n署名: 办公室\n成文日期: 2026年11月6日\n文号: 〔2026〕1号\n---\n正文\n",
        wrap(4, "10")
    );
    let front = read("x", &markdown).unwrap().front;
    assert_eq!(front.title, "关于工作\n情况的报告");
    assert_eq!(front.subtitles, ["（2026年第10期）", "第二行"]);
    assert_eq!(front.addressee.as_deref(), Some("市委"));
    assert_eq!(front.signatory.as_deref(), Some("办公室"));
    assert_eq!(front.date.as_deref(), Some("2026年11月6日"));
    assert_eq!(front.number.as_deref(), Some("〔2026〕1号"));
}

#[test]
fn headings_run_in_and_chain() {
    let got = shown(
        "---\n三级: 一是\n---\n导语\n# 工作情况\n## 指挥体系运行高效\n### 及时组建指挥架构\n市县两级\n### 健全机制。\n印发\n## 空标题\n### 也空\n### 再空\n# 下步 {三级=一要}\n## 甲\n### 乙\n丙\n\n丁\n# 完 \n### 戊\n己",
    );
    assert_eq!(
        got,
        [
            "P 导语",
            "H1 一、|工作情况",
            "P <2（一）|指挥体系运行高效。><3一是|及时组建指挥架构。>市县两级",
            "P <3二是|健全机制。>印发",
            "P <2（二）|空标题。><3一是|也空。>",
            "P <3二是|再空。>",
            "H1 二、|下步",
            "P <2（一）|甲。><3一要|乙。>丙",
            "P 丁",
            "H1 三、|完",
            "P <3一是|戊。>己",
        ]
    );
}

#[test]
fn run_in_levels_are_chosen_by_the_head() {
    assert_eq!(
        shown("---\n接排: 无\n---\n# 甲\n## 乙\n### 丙\n#### 丁\n文"),
        ["H1 一、|甲", "H2 （一）|乙", "H3 1.|丙", "H4 （1）|丁", "P 文"]
    );
    assert_eq!(shown("---\n接排: 四级\n---\n## 乙\n#### 丁\n文"), ["H2 （一）|乙", "P <4（1）|丁。>文"]);
}

#[test]
fn figures_reach_text_headings_cells_and_captions() {
    let figure = wrap(3, "9|6**.4%");
    let got = shown(&format!(
        "完成{figure}，**其中{figure}元**。\n# 完成{figure}\n表：共{figure}项\n\n| 县 | {figure} |\n|:-:|--:|\n| a | {figure}b |\n"
    ));
    assert_eq!(
        got,
        ["P 完成{3:9|6**.4%}，*其中*{3:9|6**.4%}*元*。", "H1 一、|完成{3:9|6**.4%}", "T 共{3:9|6**.4%}项 县|{3:9|6**.4%}/a|{3:9|6**.4%}b",]
    );
}

#[test]
fn tables_keep_alignment_and_fill_short_rows() {
    let document = read("x", "| a | b | c |\n|---|:-:|--:|\n| 1 |\n| x\\|y | | z |\n").unwrap();
    let Block::Table(table) = &document.blocks[0] else { panic!() };
    assert_eq!(table.align, [Align::Left, Align::Centre, Align::Right]);
    assert_eq!(blocks(&document), ["T  a|b|c/1||/x|y||z"]);
}

#[test]
fn a_caption_without_a_table_is_a_paragraph() {
    assert_eq!(shown("## 甲\n表：无表\n\n后文"), ["P <2（一）|甲。>表：无表", "P 后文"]);
    assert_eq!(shown("表：末段"), ["P 表：末段"]);
    assert_eq!(shown("表：题\n| a |\n|---|\n| b |\n"), ["T 题 a/b"]);
}

#[test]
fn a_fenced_block_is_a_chart_and_figures_lose_their_numbers() {
    let figure = wrap(3, "96.4");
    let draft = |value: &str| format!("前文\n\n```图\n类型: 柱状\n标题: 完成率\n类别: 甲\n率: {value}\n```\n后文");
    let document = read("x", &draft(&figure)).unwrap();
    let Block::Chart(chart) = &document.blocks[1] else { panic!() };
    assert_eq!(chart.series[0].values, [Some("96.4".to_owned())]);
    assert_eq!(blocks(&document), ["P 前文", "C 完成率", "P 后文"]);
    assert!(refused(&draft("九")).contains("第7行"));
    for none in ["**", "x8.4x", "未报", "—"] {
        let Block::Chart(chart) = read("x", &draft(&wrap(1, none))).unwrap().blocks.remove(1) else { panic!() };
        assert_eq!(chart.series[0].values, [None], "{none}");
    }
}

#[test]
fn lines_of_a_paragraph_join() {
    assert_eq!(shown("市县\n两级 \nGDP\ngrowth\n增长"), ["P 市县两级GDP growth增长"]);
    assert_eq!(shown("　　段首空格  \n\n    手工缩进\n    第二行\n\n    又一段"), ["P 段首空格", "P 手工缩进第二行", "P 又一段"]);
}

#[test]
fn emphasis_and_masks() {
    for (markdown, expected) in [
        ("**一是要快。**各地", "P *一是要快。*各地"),
        ("**甲**乙**丙**", "P *甲*乙*丙*"),
        ("完成****亿元", "P 完成****亿元"),
        ("只有一个**星", "P 只有一个**星"),
        ("\\*\\*不是\\*\\*", "P **不是**"),
        ("2*3*4，a_b_c，_甲_", "P 2*3*4，a_b_c，_甲_"),
        ("`码`与<http://a.cn>", "P `码`与http://a.cn"),
        ("5 < 6 & 7", "P 5 < 6 & 7"),
    ] {
        assert_eq!(shown(markdown), [expected], "{markdown}");
    }
}

#[test]
fn what_the_dialect_does_not_know_is_refused_with_its_line() {
    let head = "---\n标题: 甲\n---\n文\n\n";
    for (markdown, what) in [
        ("![图](a.png)", "图片"),
        ("甲[乙](http://a)", "链接"),
        ("> 引", "引用块"),
        ("```\nx\n```", "代码块"),
        ("- 甲", "列表"),
        ("1. 甲", "列表"),
        ("<div>甲</div>", "HTML"),
        ("甲<b>乙</b>", "HTML"),
        ("***", "分隔线"),
        ("[注]: 说明", "链接"),
        ("##### 五", "四级"),
        ("# 甲 {三级=三是}", "花括号"),
        ("## 甲 {三级=一是}", "花括号"),
        ("# 甲 {#id}", "花括号"),
        ("文\n---", "标题"),
    ] {
        let message = refused(&format!("{head}{markdown}\n"));
        assert!(message.contains(what) && message.contains("第6行"), "{markdown}: {message}");
    }
    assert!(refused("| a |\n|---|\n| b | c |\n").contains("第3行"));
}

#[test]
fn slips_in_the_head_are_named() {
    assert!(refused("---\n标提: 甲\n---\n").contains("“标题”"));
    assert!(refused("---\n标题: 甲\n标题: 乙\n---\n").contains("第3行"));
    assert!(refused("---\n标题: 甲\n").contains("第1行"));
    assert!(refused("---\n无冒号\n---\n").contains("第2行"));
    assert!(refused("---\n接排: 五级\n---\n").contains("五级"));
    assert!(refused("---\n三级: 三是\n---\n").contains("三是"));
}

#[test]
fn odd_inputs() {
    assert!(read("x", "").unwrap().blocks.is_empty());
    assert!(read("x", "---\n---").unwrap().blocks.is_empty());
    assert_eq!(read("x", "\n\n---\n标题: 甲\n---\n文").unwrap().front.title, "甲");
    assert_eq!(shown("\u{feff}---\r\n标题: 甲\r\n---\r\n一\r\n二\r\n"), ["P 一二"]);
}

proptest::proptest! {
    #[test]
    fn never_panics_and_keeps_chinese_text(text in "[一-龥。，#*|\\-\n \\[\\]:`>_1-9.{}=<&\\\\]{0,60}") {
        if let Ok(document) = read("x", &text) {
            let shown = blocks(&document).concat();
            for sign in text.chars().filter(|sign| ('一'..='龥').contains(sign)) {
                proptest::prop_assert!(shown.contains(sign), "{text:?} lost {sign}");
            }
        }
    }
}

mod tables {
    use crate::document::{Block, Span, Table, TableStyle, read};
    use crate::error::Error;

    fn table(markdown: &str) -> Table {
        let document = read("样例", markdown).unwrap();
        document.blocks.into_iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).unwrap()
    }

    #[test]
    fn captions_ask_for_rules_and_orientation() {
        for (caption, words, style, sideways) in [
            ("表：进展", Some("进展"), TableStyle::ThreeLine, false),
            ("表：进展 {网格}", Some("进展"), TableStyle::Grid, false),
            ("表：进展{横排}{网格}", Some("进展"), TableStyle::Grid, true),
            ("表：进展（单位：万元） {横排 网格}", Some("进展（单位：万元）"), TableStyle::Grid, true),
            ("表：{网格}", None, TableStyle::Grid, false),
            ("表：{网格}{小字}", None, TableStyle::Grid, false),
        ] {
            let table = table(&format!("{caption}\n\n| 县 |\n|---|\n| 甲 |\n"));
            let printed: Option<String> = table.caption.map(|pieces| pieces.iter().map(crate::document::Inline::text).collect());
            assert_eq!((printed.as_deref(), table.style, table.sideways), (words, style, sideways), "{caption}");
            assert_eq!(table.small, caption.contains("小字"), "{caption}");
        }
    }

    #[test]
    fn cells_cover_each_other_both_ways() {
        let table = table("| 县 | 投资 | << |\n|---|---|---|\n| ^^ | 计划 | 完成 |\n| 甲 | 1 | << |\n| 乙 | ^^ | << |\n| 丙 | 2 | 3 |\n");
        let span = |row, column, rows, columns| Span { row, column, rows, columns };
        assert_eq!(table.spans, [span(0, 0, 2, 1), span(0, 1, 1, 2), span(2, 1, 2, 2)]);
        assert_eq!(table.head_rows(), 2);
        assert!(table.all_rows().flatten().all(|cell| cell.iter().all(|piece| !matches!(piece.text(), "<<" | "^^"))));
    }

    #[test]
    fn what_covers_nothing_is_an_error_with_its_line() {
        for (markdown, line, message) in [
            ("文\n\n| << | 乙 |\n|---|---|\n| 1 | 2 |\n", 3, "左边没有"),
            ("| ^^ | 乙 |\n|---|---|\n| 1 | 2 |\n", 1, "上面没有"),
            ("| 甲 | << |\n|---|---|\n| ^^ | 2 |\n", 1, "不成矩形"),
            ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 3 | << |\n| 4 | ^^ |\n", 4, "不成矩形"),
            ("文\n\n表：进展 {竖排}\n\n| 甲 |\n|---|\n", 3, "竖排"),
        ] {
            let Err(Error::Draft { line: found, message: said, .. }) = read("样例", markdown) else { panic!("{markdown}") };
            assert_eq!(found, line, "{markdown}");
            assert!(said.contains(message), "{said}");
        }
    }
}

#[test]
fn every_block_knows_the_line_it_begins_on() {
    let draft = "---\n标题: 甲\n---\n\n导语。\n续行。\n\n# 一级\n## 二级\n### 三级\n正文。\n\n表：表题\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n```图\n类型: 柱状\n标题: 图\n类别: 甲\n完成率: 1\n```\n\n表：没有表\n\n# 附 {附件}\n\n末。\n## 尾\n";
    let (document, lines) = super::read_with_lines("x", draft).unwrap();
    assert_eq!(document.blocks.len(), lines.len());
    assert_eq!(lines, [5, 8, 9, 15, 19, 26, 28, 30, 31]);
}
