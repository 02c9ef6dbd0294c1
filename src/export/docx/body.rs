//! The body, through the builder: paragraphs that name a style, runs, tables, one section, two footers.

use docx_rs as word;

use super::order::TableNote;
use super::styles;
use super::table;
use super::tree::is_legal;
use super::turned;
use super::twips::{Margins, twips};
use crate::document::{Block, Chart, Document, Inline, Paragraph, RunIn};
use crate::layout::chart::Plan;
use crate::layout::gbt9704 as gb;
use crate::layout::{Pages, Pt, Sheet, Style};

/// Baseline of an exact line below its upper edge, in line heights (*practice*: as word processors set it).
const BASELINE: f64 = 0.8;

/// From the upper edge of the paper to a header, in twips; nothing stands there, but some printers complain of nought.
const HEADER_DISTANCE: i32 = 851;
/// Deepest run-in heading that the navigation pane lists.
const LISTED_RUN_IN: u8 = 2;

/// The document for the builder, and notes for each table.
pub(super) fn build(document: &Document, pages: &Pages, sheet: &Sheet) -> (word::Docx, Vec<TableNote>) {
    let mut flow = Flow::new();
    for paragraph in front(document, pages) {
        flow.paragraph(paragraph);
    }
    let end = end(document);
    let last = document.blocks.len().saturating_sub(1);
    let mut shapes = pages.tables.iter();
    let mut charts = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        // 署名 and 成文日期 never stand alone on a page: something of the body stays with them.
        let kept = index == last && !end.is_empty();
        match block {
            Block::Heading { level, label, content } => flow.paragraph(heading(*level, label, content)),
            Block::Annex { label, title } => flow.paragraph(heading(1, label, &[Inline::Text(title.clone())])),
            Block::Chart(chart) => {
                charts += 1;
                flow.paragraph(figure(chart, sheet));
                flow.paragraph(plain(styles::FIGURE_CAPTION, &chart.title(charts)).keep_next(kept && pages.end_tied));
            }
            Block::Paragraph(paragraph) if kept && pages.end_tied => flow.paragraph(body(paragraph).keep_next(true)),
            Block::Paragraph(paragraph) => flow.paragraph(body(paragraph)),
            // A table without columns has nothing to print, and Word refuses a row without cells.
            Block::Table(table) if table.align.is_empty() => _ = shapes.next(),
            Block::Table(table) => {
                let shape = shapes.next();
                let on_its_side = shape.is_some_and(|shape| shape.turned);
                if on_its_side {
                    flow.paragraph(styled(turned::BEGIN));
                }
                if let Some(caption) = &table.caption {
                    flow.paragraph(table::caption(caption));
                }
                flow.table(table::table(table, shape, sheet, kept), shape.map_or(Pt::ZERO, |shape| shape.after));
                if on_its_side {
                    flow.paragraph(styled(turned::END));
                }
            }
        }
    }
    for paragraph in end {
        flow.paragraph(paragraph);
    }
    let (docx, notes) = flow.finish();
    (section(docx, sheet), notes)
}

/// Paragraphs and tables in order. Two tables that touch would become one, and a body must end with a paragraph.
struct Flow {
    docx: word::Docx,
    notes: Vec<TableNote>,
    /// White below the table that came last; `None` after a paragraph.
    white: Option<Pt>,
}

impl Flow {
    fn new() -> Self {
        Self { docx: word::Docx::new(), notes: Vec::new(), white: None }
    }

    fn paragraph(&mut self, paragraph: word::Paragraph) {
        let before = self.white.take().and_then(|white| u32::try_from(twips(white)).ok()).unwrap_or_default();
        let paragraph = match before {
            0 => paragraph,
            _ => paragraph.line_spacing(word::LineSpacing::new().before(before)),
        };
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn table(&mut self, (table, note): (word::Table, TableNote), white: Pt) {
        self.part();
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        self.notes.push(note);
        self.white = Some(white);
    }

    /// Puts the lowest of paragraphs below a table that nothing else follows.
    fn part(&mut self) {
        if let Some(white) = &mut self.white {
            *white = (*white - styles::SEAM_LINE).max(Pt::ZERO);
            self.paragraph(styled(styles::SEAM));
        }
    }

    fn finish(mut self) -> (word::Docx, Vec<TableNote>) {
        self.part();
        (self.docx, self.notes)
    }
}

/// 标题, 副标题, one blank line, 主送.
fn front(document: &Document, pages: &Pages) -> Vec<word::Paragraph> {
    let front = &document.front;
    let mut paragraphs = Vec::new();
    let given: Vec<&str> = front.title.lines().collect();
    let broken: Vec<&str> = pages.title_lines.iter().map(String::as_str).collect();
    let lines = if broken.is_empty() { given } else { broken };
    if !lines.is_empty() {
        let mut run = eastern();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                run = run.add_break(word::BreakType::TextWrapping);
            }
            run = run.add_text(sanitised(line));
        }
        paragraphs.push(styled(styles::TITLE).add_run(run));
    }
    paragraphs.extend(front.subtitles.iter().map(|line| plain(styles::SUBTITLE, line)));
    if !paragraphs.is_empty() {
        paragraphs.push(styled(styles::BLANK));
    }
    if let Some(addressee) = &front.addressee {
        paragraphs.push(plain(styles::ADDRESSEE, &format!("{}：", addressee.trim_end_matches([':', '：']))));
    }
    paragraphs
}

/// A blank line, 署名, 成文日期.
fn end(document: &Document) -> Vec<word::Paragraph> {
    let front = &document.front;
    let mut paragraphs = Vec::new();
    let alone = document.blocks.is_empty() && front.title.is_empty() && front.addressee.is_none();
    if !alone && (front.signatory.is_some() || front.date.is_some()) {
        paragraphs.push(styled(styles::BLANK).keep_next(true));
    }
    paragraphs.extend(front.signatory.as_deref().map(|name| plain(styles::SIGNATURE, name)));
    paragraphs.extend(front.date.as_deref().map(|date| plain(styles::DATE, date)));
    paragraphs
}

fn heading(level: u8, label: &str, content: &[Inline]) -> word::Paragraph {
    runs(styled(&styles::heading(level)), &labelled(label, content), None)
}

/// The words of a heading, its number in front.
fn labelled(label: &str, content: &[Inline]) -> Vec<Inline> {
    std::iter::once(Inline::Text(label.to_owned())).chain(content.iter().cloned()).collect()
}

/// A paragraph, each run-in heading in the character style of its level.
fn body(paragraph: &Paragraph) -> word::Paragraph {
    let mut built = styled(styles::BODY);
    if let Some(RunIn { level: level @ 1..=LISTED_RUN_IN, .. }) = paragraph.heads.first() {
        built = built.outline_lvl(usize::from(level - 1));
    }
    for RunIn { level, label, content } in &paragraph.heads {
        built = runs(built, &labelled(label, content), Some(&styles::run_in(*level)));
    }
    runs(built, &paragraph.content, None)
}

/// Adds words to a paragraph. Neighbours of one look share a run: a program may break a line differently where runs meet.
pub(super) fn runs(mut paragraph: word::Paragraph, content: &[Inline], style: Option<&str>) -> word::Paragraph {
    for chunk in content.chunk_by(|a, b| is_strong(a) == is_strong(b)) {
        let text: String = chunk.iter().map(Inline::text).collect();
        let run = eastern().add_text(sanitised(&text));
        let style = if chunk.iter().any(is_strong) { Some(styles::STRONG) } else { style };
        paragraph = paragraph.add_run(match style {
            Some(style) => run.style(style),
            None => run,
        });
    }
    paragraph
}

const fn is_strong(inline: &Inline) -> bool {
    matches!(inline, Inline::Strong(_))
}

/// The paragraph that takes the drawing of a chart, as many lines high as the chart.
fn figure(chart: &Chart, sheet: &Sheet) -> word::Paragraph {
    let height = Plan::of(chart, sheet).height;
    if height == sheet.pitch * gb::FIGURE_LINES as f64 {
        return styled(styles::FIGURE);
    }
    let line = word::LineSpacing::new().line(twips(height)).line_rule(word::LineSpacingType::AtLeast);
    styled(styles::FIGURE).line_spacing(line)
}

fn styled(style: &str) -> word::Paragraph {
    word::Paragraph::new().style(style)
}

fn plain(style: &str, text: &str) -> word::Paragraph {
    styled(style).add_run(eastern().add_text(sanitised(text)))
}

/// A run whose quotes, dashes and ellipses are Chinese: the hint decides where Unicode does not.
fn eastern() -> word::Run {
    word::Run::new().fonts(word::RunFonts::new().hint("eastAsia"))
}

/// Text that the builder can take: it writes characters that XML forbids as they are, and Word takes breaks and tabs for spaces.
pub(super) fn sanitised(text: &str) -> String {
    text.chars()
        .filter(|character| is_legal(*character))
        .map(|character| if matches!(character, '\n' | '\r' | '\t') { ' ' } else { character })
        .collect()
}

fn section(docx: word::Docx, sheet: &Sheet) -> word::Docx {
    let margins = Margins::of(sheet);
    let mut section = word::SectionProperty::new()
        .page_size(word::PageSize::new().size(margins.width.unsigned_abs(), margins.height.unsigned_abs()))
        .page_margin(
            word::PageMargin::new()
                .top(margins.top)
                .right(margins.right)
                .bottom(margins.bottom)
                .left(margins.left)
                .header(HEADER_DISTANCE)
                .footer(twips(footer_distance(sheet)))
                .gutter(0),
        )
        .doc_grid(
            word::DocGrid::new().grid_type(word::DocGridType::Lines).line_pitch(usize::try_from(twips(sheet.pitch)).unwrap_or_default()),
        );
    section.space = 0;
    let mut docx = docx;
    docx.document.section_property = section;
    docx.footer(footer(styles::FOOTER_ODD)).even_footer(footer(styles::FOOTER_EVEN))
}

/// From the lower edge of the paper to that of the footer's one line, so that the dash begins 7 mm below the type area (7.5).
fn footer_distance(sheet: &Sheet) -> Pt {
    sheet.height - footer_line_bottom(sheet)
}

/// Lower edge of the line of the page number, from the upper edge of the paper.
pub(super) fn footer_line_bottom(sheet: &Sheet) -> Pt {
    let size = Style::of(crate::document::Role::PageNumber).size;
    let dash = sheet.top + sheet.depth + gb::PAGE_NUMBER_DROP.pt();
    let baseline = dash + size * gb::DASH_RISE;
    baseline + size * (1.0 - BASELINE)
}

/// `— 1 —` with the number as a field.
fn footer(style: &str) -> word::Footer {
    let field = |kind| eastern().add_field_char(kind, false);
    let paragraph = styled(style)
        .add_run(eastern().add_text("— "))
        .add_run(field(word::FieldCharType::Begin))
        .add_run(eastern().add_instr_text(word::InstrText::Unsupported(" PAGE ".to_owned())))
        .add_run(field(word::FieldCharType::Separate))
        .add_run(eastern().add_text("1"))
        .add_run(field(word::FieldCharType::End))
        .add_run(eastern().add_text(" —"));
    word::Footer::new().add_paragraph(paragraph)
}
