//! The body of a draft: headings, paragraphs and tables in order.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use super::annex;
use super::chart;
use super::front::Head;
use super::inline::{self, Content};
use super::numbering::{Numbering, Ordinal};
use super::sentinel::Lifted;
use super::{Align, Block, Inline, Paragraph, RunIn, Table};
use crate::error::{Error, Result};

/// Reads the body: its blocks, and the line of the draft at which each begins. `first_line` is the number of its first line in the draft.
pub fn read(name: &str, text: &str, first_line: usize, lifted: &Lifted, head: &Head) -> Result<(Vec<Block>, Vec<usize>)> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES);
    let swallowed = parser.reference_definitions().iter().map(|(_, definition)| definition.span.start).min();
    let mut body = Body {
        name,
        text,
        first_line,
        lifted,
        head,
        third: head.third,
        numbering: Numbering::default(),
        blocks: Vec::new(),
        starts: Vec::new(),
        heads_start: None,
        heads: Vec::new(),
        caption: None,
    };
    if let Some(start) = swallowed {
        return Err(body.trouble(
            start,
            "“[……]: ……”会被当作链接而不印出",
            "在“[”前加一个反斜杠，或改用全角括号 / a link definition would not print",
        ));
    }
    body.blocks(&mut parser.into_offset_iter())?;
    annex::label(&mut body.blocks, head.front.attachments.len());
    let lines = body.lines();
    Ok((body.blocks, lines))
}

struct Body<'a> {
    name: &'a str,
    text: &'a str,
    first_line: usize,
    lifted: &'a Lifted,
    head: &'a Head,
    third: Ordinal,
    numbering: Numbering,
    blocks: Vec<Block>,
    /// Byte at which each block begins.
    starts: Vec<usize>,
    /// Where the first of `heads` begins.
    heads_start: Option<usize>,
    /// Run-in headings that wait for their text.
    heads: Vec<RunIn>,
    /// A paragraph 表：… that waits for its table: its caption, all of it, and where it begins.
    caption: Option<(Vec<Inline>, Vec<Inline>, usize)>,
}

impl<'a> Body<'a> {
    fn blocks(&mut self, events: &mut OffsetIter<'a>) -> Result<()> {
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Paragraph) => {
                    let content = self.inline(events, TagEnd::Paragraph)?;
                    self.paragraph(content, range.start);
                }
                Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                    if id.is_some() || !classes.is_empty() {
                        return Err(self.attribute(&range));
                    }
                    self.heading(events, level, &attrs, &range)?;
                }
                Event::Start(Tag::Table(columns)) => {
                    let align = columns.into_iter().map(align).collect();
                    self.table(events, align)?;
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => self.indented(events, range.start),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(word))) if word.trim() == chart::FENCE => {
                    self.chart(events, &range)?;
                }
                Event::End(_) => {}
                other => return Err(self.foreign(&other, &range)),
            }
        }
        self.settle();
        self.flush();
        Ok(())
    }

    /// Everything up to the end of a paragraph, heading or cell.
    fn inline(&self, events: &mut OffsetIter<'a>, end: TagEnd) -> Result<Vec<Inline>> {
        let mut content = Content::default();
        for (event, range) in events.by_ref() {
            let raw = self.text.get(range.clone()).unwrap_or_default();
            match event {
                Event::End(tag) if tag == end => break,
                // An escaped star is a star.
                Event::Text(words) if self.text[..range.start].ends_with('\\') => content.literal(&words),
                Event::Text(words) => content.words(&words),
                Event::Code(_) => content.literal(raw),
                Event::SoftBreak | Event::HardBreak => content.line_break(),
                Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => content.stars(),
                // The standard has no slanted type: a single star or underscore is what the author sees, so it is printed.
                Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => content.literal(raw.get(..1).unwrap_or_default()),
                Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) | Event::End(TagEnd::Link) => {}
                other => return Err(self.foreign(&other, &range)),
            }
        }
        Ok(content.finish(self.lifted))
    }

    fn paragraph(&mut self, content: Vec<Inline>, start: usize) {
        self.settle();
        match caption(&content) {
            Some(words) => self.caption = Some((words, content, start)),
            None => self.add(content, start),
        }
    }

    /// A 表：… without a table is a paragraph after all.
    fn settle(&mut self) {
        if let Some((_, whole, start)) = self.caption.take() {
            self.add(whole, start);
        }
    }

    fn add(&mut self, content: Vec<Inline>, start: usize) {
        let begins = self.heads_start.take().unwrap_or(start);
        if !content.is_empty() || !self.heads.is_empty() {
            let heads = std::mem::take(&mut self.heads);
            self.push(Block::Paragraph(Paragraph { heads, content }), begins);
        }
    }

    fn push(&mut self, block: Block, start: usize) {
        self.blocks.push(block);
        self.starts.push(start);
    }

    /// The line of the draft at which each block begins.
    fn lines(&self) -> Vec<usize> {
        let mut line = self.first_line;
        let mut at = 0;
        let count = |start: &usize| {
            line += self.text.get(at..*start).unwrap_or_default().matches('\n').count();
            at = at.max(*start);
            line
        };
        self.starts.iter().map(count).collect()
    }

    /// Run-in headings that got no text stand alone.
    fn flush(&mut self) {
        if !self.heads.is_empty() {
            let start = self.heads_start.unwrap_or_default();
            self.add(Vec::new(), start);
        }
    }

    /// Lines indented by four spaces are what a clerk indents by hand, not code.
    fn indented(&mut self, events: &mut OffsetIter<'a>, start: usize) {
        let text = to_end_of_block(events);
        for paragraph in text.split("\n\n") {
            let mut content = Content::default();
            for line in paragraph.lines().map(str::trim).filter(|line| !line.is_empty()) {
                content.words(line);
                content.line_break();
            }
            let content = content.finish(self.lifted);
            if !content.is_empty() {
                self.paragraph(content, start);
            }
        }
    }

    /// A fenced block 图.
    fn chart(&mut self, events: &mut OffsetIter<'a>, range: &Range<usize>) -> Result<()> {
        let text = to_end_of_block(events);
        let before = self.text.get(..range.start).unwrap_or_default();
        let mut chart = chart::read(self.name, &self.lifted.plain(&text), self.first_line + before.matches('\n').count() + 1)?;
        chart::note_figures(&mut chart, &text, self.lifted);
        self.settle();
        self.flush();
        self.push(Block::Chart(chart), range.start);
        Ok(())
    }

    fn heading(
        &mut self,
        events: &mut OffsetIter<'a>,
        level: HeadingLevel,
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
        range: &Range<usize>,
    ) -> Result<()> {
        let level = level as u8;
        if level > 4 {
            return Err(self.trouble(range.start, "标题只有四级，这里有五个以上的 #", "合并层次，或改为正文 / at most four levels"));
        }
        if !self.text[range.start..].trim_start().starts_with('#') {
            return Err(self.trouble(
                range.start,
                "文字下面紧接一行 --- 或 ===，会变成标题",
                "删去这一行，或在其上空一行 / underlined heading",
            ));
        }
        if level == 1 {
            self.third = self.head.third;
        }
        if level == 1 && attributes.iter().any(|(key, value)| &**key == "附件" && value.is_none()) {
            return self.annex(events, attributes.len(), range);
        }
        for (key, value) in attributes {
            let style = value.as_deref().and_then(Ordinal::named);
            match (&**key, level, style) {
                ("三级", 1, Some(style)) => self.third = style,
                _ => return Err(self.attribute(range)),
            }
        }
        let content = self.inline(events, TagEnd::Heading(heading_level(level)))?;
        self.settle();
        let label = self.numbering.next(level, self.third);
        if self.runs_in(level) {
            if self.heads.last().is_some_and(|last| last.level >= level) {
                self.flush();
            }
            self.heads_start.get_or_insert(range.start);
            self.heads.push(RunIn { level, label, content: ended(content) });
        } else {
            self.flush();
            self.push(Block::Heading { level, label, content }, range.start);
        }
        Ok(())
    }

    /// `# 名单 {附件}`: an annex, in which levels are counted anew.
    fn annex(&mut self, events: &mut OffsetIter<'a>, attributes: usize, range: &Range<usize>) -> Result<()> {
        let title = inline::plain(&self.inline(events, TagEnd::Heading(HeadingLevel::H1))?);
        if attributes > 1 {
            return Err(self.attribute(range));
        }
        if title.is_empty() {
            return Err(self.trouble(range.start, "附件没有名称", "写成“# 名单 {附件}” / an annex needs a title"));
        }
        self.settle();
        self.flush();
        self.numbering = Numbering::default();
        self.push(Block::Annex { label: String::new(), title }, range.start);
        Ok(())
    }

    fn runs_in(&self, level: u8) -> bool {
        self.head.run_in.get(usize::from(level) - 1).copied().unwrap_or(false)
    }

    fn table(&mut self, events: &mut OffsetIter<'a>, align: Vec<Align>) -> Result<()> {
        let caption = self.caption.take();
        self.flush();
        let above = caption.as_ref().map_or(0, |(_, _, start)| *start);
        let mut table = Table { caption: caption.map(|(words, ..)| words), align, ..Table::default() };
        let mut row = Vec::new();
        let mut starts = Vec::new();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    self.whole_row(&range, table.align.len())?;
                    starts.push(range.start);
                }
                Event::Start(Tag::TableCell) => row.push(self.inline(events, TagEnd::TableCell)?),
                Event::End(TagEnd::TableHead) => table.head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => table.rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                other => return Err(self.foreign(&other, &range)),
            }
        }
        for cells in table.rows.iter_mut().chain([&mut table.head]) {
            cells.resize(table.align.len(), Vec::new());
        }
        table.take_attributes().map_err(|word| {
            self.trouble(above, &format!("表题后的花括号不认识“{word}”"), "可以写：{网格}、{横排}、{小字} / unknown table attribute")
        })?;
        table.take_spans().map_err(|(row, message, hint)| self.trouble(starts.get(row).copied().unwrap_or_default(), &message, hint))?;
        self.push(Block::Table(table), starts.first().copied().unwrap_or(above));
        Ok(())
    }

    /// The parser drops cells beyond the last column without a word; here they are an error.
    fn whole_row(&self, range: &Range<usize>, columns: usize) -> Result<()> {
        let row = self.text.get(range.clone()).unwrap_or_default().trim();
        let row = row.strip_prefix('|').unwrap_or(row);
        let row = if row.ends_with("\\|") { row } else { row.strip_suffix('|').unwrap_or(row) };
        let cells = row.replace("\\|", "").matches('|').count() + 1;
        if cells > columns {
            let message = format!("表格这一行有{cells}格，表头只有{columns}格");
            return Err(self.trouble(range.start, &message, "补齐表头，或把格内的“|”写成“\\|” / more cells than columns"));
        }
        Ok(())
    }

    fn attribute(&self, range: &Range<usize>) -> Error {
        let hint = format!("只有一级标题可以写 {{附件}} 或 {{三级=…}}，取值：{} / unknown heading attribute", Ordinal::NAMES.join(" "));
        self.trouble(range.start, "标题后的花括号不认识", &hint)
    }

    fn foreign(&self, event: &Event, range: &Range<usize>) -> Error {
        let (what, hint) = match event {
            Event::Start(Tag::Image { .. }) => ("图片", "公文正文暂不支持图片，请删去 / images are not supported"),
            Event::Start(Tag::Link { .. }) => ("链接", "公文上不能点击，请只写文字；方括号可改用〔〕 / links are not supported"),
            Event::Start(Tag::BlockQuote(_)) => ("引用块", "行首的“>”请改为全角“＞”或删去 / block quotes are not supported"),
            Event::Start(Tag::CodeBlock(_)) => ("代码块", "请删去 ```；图表请写 ```图 / code blocks are not supported"),
            Event::Start(Tag::List(_)) => {
                ("列表", "分条内容请用标题（### 自动编号）或各成一段；行首的“- ”“1. ”请删去 / lists are not supported")
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                ("HTML 标签", "请删去标签；小于号可写全角“＜” / HTML is not supported")
            }
            Event::Rule => ("分隔线", "请删去这一行 / rules are not supported"),
            _ => ("写法", "请改用段落、标题或表格 / not part of the dialect"),
        };
        self.trouble(range.start, &format!("文稿中不能有{what}"), hint)
    }

    fn trouble(&self, offset: usize, message: &str, hint: &str) -> Error {
        let before = self.text.get(..offset).unwrap_or_default();
        let line = self.first_line + before.matches('\n').count();
        Error::Draft { name: self.name.to_owned(), line, message: message.to_owned(), hint: hint.to_owned() }
    }
}

fn align(alignment: pulldown_cmark::Alignment) -> Align {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Align::Left,
        pulldown_cmark::Alignment::Center => Align::Centre,
        pulldown_cmark::Alignment::Right => Align::Right,
    }
}

fn heading_level(level: u8) -> HeadingLevel {
    match level {
        1 => HeadingLevel::H1,
        2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

/// The words of a caption, if a paragraph is one.
fn caption(content: &[Inline]) -> Option<Vec<Inline>> {
    let (first, rest) = content.split_first()?;
    let Inline::Text(words) = first else { return None };
    let words = words.strip_prefix("表：").or_else(|| words.strip_prefix("表:"))?.trim_start();
    let mut caption = Vec::with_capacity(content.len());
    if !words.is_empty() {
        caption.push(Inline::Text(words.to_owned()));
    }
    caption.extend_from_slice(rest);
    Some(caption)
}

/// A run-in heading with its final 。.
fn ended(mut content: Vec<Inline>) -> Vec<Inline> {
    let words = inline::plain(&content);
    let ends = words.trim_end_matches(['”', '’', '）', '》']).ends_with(['。', '！', '？', '；', '：', '，', '…', ':', ';', '!', '?']);
    if !ends {
        match content.last_mut() {
            Some(Inline::Text(last) | Inline::Strong(last)) => last.push('。'),
            _ => content.push(Inline::Text("。".to_owned())),
        }
    }
    content
}

/// The words up to the end of an indented or fenced block.
fn to_end_of_block(events: &mut OffsetIter<'_>) -> String {
    let mut text = String::new();
    for (event, _) in events.by_ref() {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    text
}
