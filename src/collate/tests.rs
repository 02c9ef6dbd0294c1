//! Figures changed on purpose, in small texts and in every report of the sample.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Collation, Verdict, collate, of_document, of_markdown};
use crate::check::{Strictness, check};
use crate::compose::{Draft, compose};
use crate::document::{self, Block, Document, Inline};
use crate::export::{self, Properties};
use crate::intake;
use crate::layout::fonts::FontSearch;
use crate::layout::{self, Fonts, Item, Pages, Sheet};
use crate::mark::wrap;
use crate::reread::{Format, Reading, Spot, read};
use crate::settings::FontFolders;
use crate::tally::tally;

/// A draft of these figures against a text that somebody edited.
fn edited(markdown: &str, figures: &[&str], text: &str) -> Collation {
    let figures: Vec<String> = figures.iter().map(|figure| (*figure).to_owned()).collect();
    collate(&of_markdown(markdown, &figures), &read(text.as_bytes(), Format::Markdown).unwrap())
}

fn verdicts(collation: &Collation) -> Vec<String> {
    let verdict = |verdict: &Verdict| match verdict {
        Verdict::Right => "=".to_owned(),
        Verdict::Wrong(seen) => seen.clone(),
        Verdict::Missing => "-".to_owned(),
        Verdict::Drawn => "~".to_owned(),
    };
    collation.figures.iter().map(|figure| verdict(&figure.verdict)).collect()
}

#[test]
fn wording_may_change_and_figures_may_not() {
    let draft = format!("全市完成{}，增长{}。其中甲县{}项。", wrap(0, "96.4公里"), wrap(1, "8.0%"), wrap(2, "12"));
    let figures = ["96.4公里", "8.0%", "12"];
    for (text, expected, strays, edits) in [
        ("全市完成96.4公里，增长8.0%。其中甲县12项。", ["=", "=", "="], 0, 0),
        ("全市已经完成96.4公里，\n同比增长8.0%。甲县12项。", ["=", "=", "="], 0, 3),
        ("全市完成９６.４公里，增长8.0％。其中甲县12项。", ["=", "=", "="], 0, 0),
        ("全市完成95.4公里，增长8.0%。其中甲县12项。", ["95.4公里", "=", "="], 0, 0),
        ("全市完成96.4公里，增长8.1%。其中甲县12项。", ["=", "8.1%", "="], 0, 0),
        ("全市完成96.4公里，增长-8.0%。其中甲县12项。", ["=", "-8.0%", "="], 0, 0),
        ("全市完成96.4公里，增长8.0%。其中甲县12万项。", ["=", "=", "12万"], 0, 0),
        ("全市完成964公里，增长8.0%。其中甲县112项。", ["964公里", "=", "112"], 0, 0),
        ("全市完成8.0%，增长96.4公里。其中甲县12项。", ["8.0%", "96.4公里", "="], 0, 0),
        ("全市完成若干，增长8.0%。其中甲县12项。", ["若干", "=", "="], 0, 0),
        ("增长8.0%。其中甲县12项。", ["-", "=", "="], 0, 1),
        ("其中甲县12项。全市完成96.4公里，增长8.0%。", ["=", "=", "="], 0, 1),
        ("其中甲县13项。全市完成96.4公里，增长8.0%。", ["=", "=", "13"], 0, 1),
        ("全市完成96.4公里，增长8.0%。其中甲县12项，乙县7项。", ["=", "=", "="], 1, 1),
    ] {
        let collation = edited(&draft, &figures, text);
        let seen = verdicts(&collation);
        assert_eq!((seen.iter().map(String::as_str).collect::<Vec<_>>(), collation.strays.len()), (expected.to_vec(), strays), "{text}");
        assert_eq!(collation.edits.len(), edits, "{text}: {:?}", collation.edits);
    }
}

#[test]
fn another_text_altogether_is_said_to_be_one() {
    let draft = format!("甲{}。", wrap(0, "1")).repeat(60);
    assert!(edited(&draft, &["1"], &"完全不同的另一份文件；".repeat(80)).foreign);
}

/// What the sample city's month is printed with.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let folders = FontFolders::of_this_machine(Vec::new(), false);
    Fonts::load(&FontSearch { given: folders.given, cache: folders.cache, system: folders.system, strict: folders.strict }).unwrap()
});

static DRAFTS: LazyLock<Vec<Draft>> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let dossier = intake::read(&intake::Request { data: root.join("data"), period: "2026-10".parse().unwrap() }).unwrap();
    let cleared = check(dossier, Strictness::Normal).cleared.expect("the sample is clean");
    compose(&cleared, &tally(&cleared), &root.join("templates"), &[]).unwrap()
});

struct Printed {
    pages: Pages,
    docx: Reading,
    pdf: Reading,
}

fn print(document: &Document) -> Printed {
    let sheet = Sheet::GBT9704;
    let pages = layout::layout(document, &FONTS, &sheet).unwrap();
    let properties = Properties { title: "试".to_owned(), author: String::new(), date: Date::constant(2026, 11, 9) };
    let docx = export::docx::write(document, &pages, &sheet, &properties).unwrap();
    let pdf = export::pdf::write(&pages, &FONTS, &properties).unwrap();
    Printed { pages, docx: read(&docx, Format::Docx).unwrap(), pdf: read(&pdf, Format::Pdf).unwrap() }
}

fn compared(draft: &Draft, document: &Document, reading: &Reading) -> Collation {
    let figures: Vec<String> = draft.figures.iter().map(|figure| figure.text.clone()).collect();
    collate(&of_document(document, &Sheet::GBT9704, &figures), reading)
}

/// Every figure of a document that stands in its words, by a visitor that may change it.
fn visit(document: &mut Document, mut change: impl FnMut(usize, &mut String)) {
    let mut inline = |content: &mut Vec<Inline>| {
        for piece in content {
            if let Inline::Figure { number, text } = piece {
                change(*number, text);
            }
        }
    };
    for block in &mut document.blocks {
        match block {
            Block::Heading { content, .. } => inline(content),
            Block::Paragraph(paragraph) => {
                paragraph.heads.iter_mut().for_each(|head| inline(&mut head.content));
                inline(&mut paragraph.content);
            }
            Block::Table(table) => {
                table.caption.iter_mut().for_each(&mut inline);
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(&mut inline);
            }
            Block::Annex { .. } | Block::Chart(_) => {}
        }
    }
}

/// One digit of a text changed; `false` if it has none.
fn change_digit(text: &mut String, seed: usize) -> bool {
    let digits: Vec<usize> = text.char_indices().filter(|(_, sign)| sign.is_ascii_digit()).map(|(at, _)| at).collect();
    let Some(at) = digits.get(seed % digits.len().max(1)).copied() else { return false };
    let digit = text[at..].chars().next().and_then(|digit| digit.to_digit(10)).unwrap();
    text.replace_range(at..=at, &((digit + 1 + seed as u32 % 8) % 10).to_string());
    true
}

/// Page and line of a figure as layout set it, lines counted by their baselines.
fn place_of(pages: &Pages, figure: usize) -> Option<(u32, u32)> {
    let charts: BTreeSet<usize> =
        pages.structure.iter().enumerate().filter(|(_, e)| matches!(e.kind, layout::ElementKind::Figure(_))).map(|(at, _)| at).collect();
    let in_chart = |element: Option<usize>| {
        let parent = element.and_then(|element| pages.structure.get(element)?.parent);
        [element, parent].into_iter().flatten().any(|element| charts.contains(&element))
    };
    for page in &pages.pages {
        let runs = || page.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
        let Some(own) = runs().find(|run| run.figure == Some(figure)) else { continue };
        let foot = page.height.0 - 35.0 / 25.4 * 72.0 + 4.0;
        let mut baselines: Vec<f64> =
            runs().filter(|run| !in_chart(run.element) && (page.is_turned() || run.baseline.0 < foot)).map(|run| run.baseline.0).collect();
        baselines.sort_by(f64::total_cmp);
        let mut lines: Vec<f64> = Vec::new();
        for baseline in baselines {
            if lines.last().is_none_or(|last| baseline - last >= 2.8) {
                lines.push(baseline);
            }
        }
        let line = lines.iter().filter(|line| **line <= own.baseline.0 + 0.1).count();
        return Some((page.number as u32, line as u32));
    }
    None
}

#[test]
fn a_fresh_report_is_right_in_every_figure() {
    for draft in DRAFTS.iter() {
        let document = document::read(&draft.name, &draft.markdown).unwrap();
        let printed = print(&document);
        for reading in [&printed.docx, &printed.pdf] {
            let collation = compared(draft, &document, reading);
            let wrong: Vec<_> = collation.figures.iter().filter(|f| !matches!(f.verdict, Verdict::Right | Verdict::Drawn)).collect();
            assert!(
                wrong.is_empty() && collation.strays.is_empty() && collation.edits.is_empty(),
                "{}: {wrong:?} {:?} {:?}",
                draft.name,
                collation.strays,
                collation.edits
            );
            assert_eq!(collation.figures.len(), draft.figures.len(), "{}", draft.name);
            assert!(reading.is_ours());
        }
    }
}

/// Figures changed in the printed document, each k-th of both reports: all are found, as printed, on their page and line.
#[test]
fn every_planted_change_is_found_in_its_place() {
    let mut planted = 0;
    for draft in DRAFTS.iter() {
        let document = document::read(&draft.name, &draft.markdown).unwrap();
        for step in [3, 5, 7] {
            let (mut changed, mut changes) = (document.clone(), Vec::new());
            let mut count = 0;
            visit(&mut changed, |number, text| {
                count += 1;
                if count % step == 0 && change_digit(text, count) {
                    changes.push((number, text.clone()));
                }
            });
            let printed = print(&changed);
            for (reading, pdf) in [(&printed.docx, false), (&printed.pdf, true)] {
                let collation = compared(draft, &document, reading);
                for (number, text) in &changes {
                    let judged = collation.figures.iter().find(|figure| figure.number == *number).unwrap();
                    assert_eq!(judged.verdict, Verdict::Wrong(text.clone()), "{} {number}: {judged:?}", draft.name);
                    if pdf {
                        assert_eq!(judged.spot.line(), place_of(&printed.pages, *number), "{} {judged:?}", draft.name);
                    } else {
                        assert_ne!(judged.spot, Spot::Nowhere);
                    }
                }
                let wrong = collation.figures.iter().filter(|figure| !matches!(figure.verdict, Verdict::Right | Verdict::Drawn)).count();
                assert_eq!((wrong, collation.strays.len()), (changes.len(), 0), "{}: nothing else is wrong", draft.name);
                planted += changes.len();
            }
        }
    }
    assert!(planted >= 400, "{planted}");
}

/// Right and wrong together in one file: a wrong figure, its paragraph moved, words around it changed.
#[test]
fn moved_paragraphs_keep_their_figures() {
    let draft = DRAFTS.iter().find(|draft| draft.name == "monthly").unwrap();
    let document = document::read(&draft.name, &draft.markdown).unwrap();
    let mut moved = document.clone();
    let paragraphs: Vec<usize> =
        moved.blocks.iter().enumerate().filter(|(_, block)| matches!(block, Block::Paragraph(_))).map(|(at, _)| at).collect();
    moved.blocks.swap(paragraphs[1], paragraphs[4]);
    moved.blocks.swap(paragraphs[6], paragraphs[9]);
    let printed = print(&moved);
    for reading in [&printed.docx, &printed.pdf] {
        let collation = compared(draft, &document, reading);
        assert!(collation.figures.iter().all(|figure| figure.verdict == Verdict::Right), "{:?}", verdicts(&collation));
        assert!(collation.strays.is_empty() && collation.edits.iter().any(|edit| edit.moved), "{:?}", collation.edits);
    }
}

/// A row taken out and one put in: the figures of the others stay in their places.
#[test]
fn tables_are_compared_row_by_row() {
    let draft = DRAFTS.iter().find(|draft| draft.name == "monthly").unwrap();
    let document = document::read(&draft.name, &draft.markdown).unwrap();
    let mut changed = document.clone();
    let Some(Block::Table(table)) = changed.blocks.iter_mut().find(|block| matches!(block, Block::Table(_))) else { panic!("a table") };
    let gone = table.rows.remove(2);
    let new = gone.iter().map(|_| vec![Inline::Text("77".to_owned())]).collect();
    table.rows.insert(5, new);
    let cells = gone.len();
    let gone = gone.iter().flatten().filter(|piece| matches!(piece, Inline::Figure { .. })).count();
    let printed = print(&changed);
    for reading in [&printed.docx, &printed.pdf] {
        let collation = compared(draft, &document, reading);
        let missing = collation.figures.iter().filter(|figure| figure.verdict == Verdict::Missing).count();
        let right = collation.figures.iter().filter(|figure| figure.verdict == Verdict::Right).count();
        assert_eq!((missing, right, collation.strays.len()), (gone, collation.figures.len() - gone, cells));
    }
}

/// Values of a chart: kept by the DOCX, printed as words in the PDF.
#[test]
fn a_changed_value_of_a_chart_is_found() {
    let draft = DRAFTS.iter().find(|draft| draft.name == "progress").unwrap();
    let document = document::read(&draft.name, &draft.markdown).unwrap();
    let mut changed = document.clone();
    let Some(Block::Chart(chart)) = changed.blocks.iter_mut().find(|block| matches!(block, Block::Chart(_))) else { panic!("a chart") };
    let figure = chart.series[0].figures[2].expect("values of charts are figures");
    chart.series[0].values[2] = Some("89.9".to_owned());
    let printed = print(&changed);
    for reading in [&printed.docx, &printed.pdf] {
        let collation = compared(draft, &document, reading);
        let wrong: Vec<_> = collation.figures.iter().filter(|f| !matches!(f.verdict, Verdict::Right | Verdict::Drawn)).collect();
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert_eq!((wrong[0].number, &wrong[0].verdict), (figure, &Verdict::Wrong("89.9".to_owned())));
        assert!(matches!(wrong[0].spot, Spot::Chart { number: 1, .. }));
    }
}
