//! The body, through the builder: paragraphs that name a style, runs, tables, one section, two footers.

use std::iter::Peekable;
use std::slice::Iter;

use docx_rs as word;

use super::closing::closing;
use super::colophon::colophon;
use super::contents;
use super::made::Made;
use super::masthead::masthead;
use super::splice::Splices;
use super::tree::{Element, is_legal};
use super::turned;
use super::twips::{Margins, twips};
use super::{notes, splice, styles, table};
use crate::document::{Block, Chart, Document, Inline, Paragraph, RunIn};
use crate::layout::chart::Plan;
use crate::layout::gbt9704 as gb;
use crate::layout::{Pages, Pt, Sheet, Style, TableShape};

/// Baseline of an exact line below its upper edge, in line heights (*practice*: as word processors set it).
pub(super) const BASELINE: f64 = 0.8;

/// From the upper edge of the paper to a header, in twips; nothing stands there, but some printers complain of nought.
const HEADER_DISTANCE: i32 = 851;
/// Deepest run-in heading that the navigation pane lists.
const LISTED_RUN_IN: u8 = 2;

/// The document for the builder, and what it cannot write.
pub(super) struct Built {
    /// For the builder.
    pub(super) docx: word::Docx,
    /// What takes the place of marked paragraphs: tables and elements around the body.
    pub(super) splices: Splices,
    /// Elements around the body: their styles.
    pub(super) elements: Made,
}

/// Builds a document.
pub(super) fn build(document: &Document, pages: &Pages, sheet: &Sheet) -> Built {
    let mut flow = Flow { tied: pages.end_tied, ..Flow::new() };
    flow.made(masthead(&document.front, pages, sheet));
    flow.listed = pages.fittings.contents.len();
    let (title, addressee) = front(document, pages);
    for paragraph in title.into_iter().chain(contents::paragraphs(&pages.fittings.contents)) {
        flow.paragraph(paragraph);
    }
    // The text begins a page after a 目录.
    flow.turn = flow.listed > 0;
    if let Some(paragraph) = addressee {
        flow.paragraph(paragraph);
    }
    let (text, annexes) = document.parts();
    let end = end(document, pages, sheet);
    let mut shapes = pages.tables.iter().peekable();
    let mut spacings = pages.spacings.iter();
    // 署名 and 成文日期 never stand alone on a page: something of the body stays with them.
    flow.blocks(text, (&mut shapes, &mut spacings), &[], sheet, !end.is_empty());
    flow.made(end);
    flow.blocks(annexes, (&mut shapes, &mut spacings), &pages.fittings.annex_titles, sheet, false);
    flow.made(colophon(&document.front, pages, sheet));
    let Flow { docx, splices, elements, .. } = flow.finish();
    Built { docx: section(docx, sheet), splices, elements }
}

/// Paragraphs and tables in order. Two tables that touch would become one, and a body must end with a paragraph.
struct Flow {
    docx: word::Docx,
    /// White below the table that came last; `None` after a paragraph.
    white: Option<Pt>,
    splices: Splices,
    elements: Made,
    /// Charts so far.
    charts: usize,
    /// Whether the last paragraph of the text is tied to what follows it.
    tied: bool,
    /// Whether what comes next begins a page.
    turn: bool,
    /// Whether the page is turned.
    turned: bool,
    /// Entries of the 目录, and how many of their headings have come.
    listed: usize,
    come: usize,
}

impl Flow {
    fn new() -> Self {
        Self {
            docx: word::Docx::new(),
            white: None,
            splices: Vec::new(),
            elements: Made::default(),
            charts: 0,
            tied: true,
            turn: false,
            turned: false,
            listed: 0,
            come: 0,
        }
    }

    /// Blocks in order; `kept` ties the last to what follows.
    fn blocks<'a>(
        &mut self,
        blocks: &[Block],
        (shapes, spacings): (&mut Peekable<Iter<'a, TableShape>>, &mut impl Iterator<Item = &'a i32>),
        titles: &[Vec<String>],
        sheet: &Sheet,
        kept: bool,
    ) {
        let mut titles = titles.iter();
        let last = blocks.len().saturating_sub(1);
        for (index, block) in blocks.iter().enumerate() {
            let kept = kept && index == last;
            let below = blocks.get(index..).unwrap_or_default();
            if !self.turned && turned::opens(below) && shapes.peek().is_some_and(|shape| shape.turned) {
                self.turned = true;
                self.paragraph(styled(turned::BEGIN));
            }
            match block {
                Block::Heading { level, label, content } => self.heading(heading(*level, label, content), listed([*level])),
                Block::Annex { label, title } => {
                    let lines = titles.next().cloned().unwrap_or_else(|| title.lines().map(str::to_owned).collect());
                    self.made(notes::annex(label, &lines, sheet));
                    self.mark_last();
                }
                Block::Chart(chart) => {
                    self.charts += 1;
                    self.paragraph(figure(chart, sheet));
                    self.paragraph(plain(styles::FIGURE_CAPTION, &chart.title(self.charts)).keep_next(kept && self.tied));
                }
                Block::Paragraph(paragraph) => {
                    let heads = listed(paragraph.heads.iter().map(|head| head.level));
                    let built = spaced(body(paragraph), sheet, spacings.next().copied().unwrap_or_default());
                    self.heading(if kept && self.tied || paragraph.is_heading() { built.keep_next(true) } else { built }, heads);
                }
                // A table without columns has nothing to print, and Word refuses a row without cells.
                Block::Table(table) if table.align.is_empty() => _ = shapes.next(),
                Block::Table(table) => {
                    let shape = shapes.next();
                    if let Some(caption) = &table.caption {
                        self.paragraph(runs(styled(styles::CAPTION), caption, None));
                    }
                    self.table(table::table(table, shape, sheet, kept), shape.map_or(Pt::ZERO, |shape| shape.after));
                    if std::mem::take(&mut self.turned) {
                        self.paragraph(styled(turned::END));
                    }
                }
            }
        }
    }

    /// An element around the body.
    fn made(&mut self, made: Made) {
        if !made.is_empty() {
            self.part();
            let content = self.elements.absorb(made);
            self.splice(content);
        }
    }

    /// What the builder does not write.
    fn splice(&mut self, content: Vec<Element>) {
        self.splices.push(content);
        self.docx = std::mem::take(&mut self.docx).add_paragraph(styled(splice::STYLE));
    }

    /// Bookmarks the heading that was spliced in last, if a 目录 lists it.
    fn mark_last(&mut self) {
        if self.come < self.listed
            && let Some(paragraph) = self.splices.last_mut().and_then(|elements| elements.iter_mut().find(|element| element.name == "w:p"))
        {
            contents::mark(paragraph, self.come);
            self.come += 1;
        }
    }

    /// A paragraph with so many headings that a 目录 lists.
    fn heading(&mut self, paragraph: word::Paragraph, count: usize) {
        let count = count.min(self.listed - self.come);
        self.paragraph(contents::marked(paragraph, self.come, count));
        self.come += count;
    }

    fn paragraph(&mut self, paragraph: word::Paragraph) {
        let paragraph = if std::mem::take(&mut self.turn) { paragraph.page_break_before(true) } else { paragraph };
        let before = self.white.take().and_then(|white| u32::try_from(twips(white)).ok()).unwrap_or_default();
        let paragraph = match before {
            0 => paragraph,
            _ => paragraph.line_spacing(word::LineSpacing::new().before(before)),
        };
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn table(&mut self, table: Element, white: Pt) {
        self.part();
        if self.turn {
            self.paragraph(styled(styles::SEAM));
        }
        self.splice(vec![table]);
        self.white = Some(white);
    }

    /// Puts the lowest of paragraphs below a table that nothing else follows.
    fn part(&mut self) {
        if let Some(white) = &mut self.white {
            *white = (*white - styles::SEAM_LINE).max(Pt::ZERO);
            self.paragraph(styled(styles::SEAM));
        }
    }

    fn finish(mut self) -> Self {
        self.part();
        self
    }
}

/// 标题, 副标题, one blank line, 主送.
fn front(document: &Document, pages: &Pages) -> (Vec<word::Paragraph>, Option<word::Paragraph>) {
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
    let addressee = |words: &String| plain(styles::ADDRESSEE, &format!("{}：", words.trim_end_matches([':', '：'])));
    (paragraphs, front.addressee.as_ref().filter(|_| !pages.fittings.addressee_moved).map(addressee))
}

/// What stands between the text and the annexes, all on one page: 附件说明, attendees, 署名 and 成文日期, 附注.
fn end(document: &Document, pages: &Pages, sheet: &Sheet) -> Made {
    let front = &document.front;
    let mut end = notes::attachments(&document.attachments(), pages, sheet);
    end.add(notes::attendees(&front.attendees, pages, sheet));
    let breaks: Vec<usize> = pages.fittings.closing_breaks.iter().map(|lines| end.content.len() + lines).collect();
    end.add(closing(front, pages, sheet));
    end.add(front.remark.as_deref().map(|words| notes::remark(words, sheet)).unwrap_or_default());
    end.tied(&breaks)
}

fn heading(level: u8, label: &str, content: &[Inline]) -> word::Paragraph {
    runs(styled(&styles::heading(level)), &labelled(label, content), None)
}

/// The words of a heading, its number in front.
fn labelled(label: &str, content: &[Inline]) -> Vec<Inline> {
    std::iter::once(Inline::Text(label.to_owned())).chain(content.iter().cloned()).collect()
}

/// How many headings of these levels a 目录 lists.
fn listed(levels: impl IntoIterator<Item = u8>) -> usize {
    levels.into_iter().filter(|level| gb::CONTENTS_LEVELS.contains(level)).count()
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

/// The same with so many twips more between its characters, where layout gave it some.
fn spaced(mut paragraph: word::Paragraph, sheet: &Sheet, more: i32) -> word::Paragraph {
    if more == 0 {
        return paragraph;
    }
    let spacing = twips(sheet.spacing) + more;
    for child in &mut paragraph.children {
        if let word::ParagraphChild::Run(run) = child {
            **run = std::mem::take(&mut **run).character_spacing(spacing);
        }
    }
    paragraph
}

/// Adds words to a paragraph. Neighbours of one look share a run: a program may break a line differently where runs meet.
fn runs(mut paragraph: word::Paragraph, content: &[Inline], style: Option<&str>) -> word::Paragraph {
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

pub(super) const fn is_strong(inline: &Inline) -> bool {
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
pub(super) fn eastern() -> word::Run {
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
    let dash = sheet.area_bottom() + gb::PAGE_NUMBER_DROP.pt();
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
