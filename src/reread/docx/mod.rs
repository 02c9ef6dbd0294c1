//! DOCX → paragraphs, tables, charts and notes in document order (ECMA-376), as Word shows them: numbers of lists counted, deleted and
//! hidden text left out.

mod body;
mod chart;
mod numbering;
mod package;
mod xml;

use super::{Part, Reading, Spot, Unreadable, passage};
use body::Kept;
use numbering::Numbering;
use package::Package;

pub(super) fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.target("_rels/.rels", "/officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(document) = package.part(&main)? else {
        return Err(Unreadable::new("不是 Word 文档：没有正文部件 / no Word document inside"));
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut numbering =
        Numbering::read(package.part(&beside("numbering.xml"))?.as_deref(), package.part(&beside("styles.xml"))?.as_deref())?;
    let kept = body::read(&document, &mut numbering)?;
    let mut reading = Reading { maker: maker(&mut package)?, structured: true, parts: kept.parts, ..Reading::default() };
    charts(&mut package, &main, &mut reading)?;
    for (name, mark) in [("footnotes.xml", "w:footnote"), ("endnotes.xml", "w:endnote")] {
        if let Some(notes) = package.part(&beside(name))? {
            reading.parts.extend(notes_of(&notes, mark, &kept.notes)?);
        }
    }
    for name in package.names(&folder, &["header", "footer"]) {
        if let Some(part) = package.part(&name)? {
            let Kept { parts, .. } = body::read(&part, &mut numbering)?;
            reading.aside.extend(parts.into_iter().filter_map(|part| if let Part::Text(words) = part { Some(words) } else { None }));
        }
    }
    Ok(reading)
}

/// Fills in what the charts say; the body only names their parts.
fn charts(package: &mut Package<'_>, main: &str, reading: &mut Reading) -> Result<(), Unreadable> {
    let targets = package.relations(main)?;
    for part in &mut reading.parts {
        if let Part::Chart(chart) = part {
            let name = chart.labels.pop().and_then(|id| targets.get(&id).cloned());
            if let Some(text) = name.map(|name| package.part(&name)).transpose()?.flatten() {
                chart.series = chart::series(&text)?;
            }
        }
    }
    Ok(())
}

/// The notes that the text refers to, in its order.
fn notes_of(text: &str, mark: &str, referred: &[(String, String)]) -> Result<Vec<Part>, Unreadable> {
    let notes = body::notes(text, mark)?;
    let wanted = referred.iter().filter(|(kind, _)| format!("w:{}", kind.trim_start_matches("w:").trim_end_matches("Reference")) == mark);
    let words = wanted.filter_map(|(_, id)| notes.iter().find(|(own, _)| own == id));
    Ok((1..).zip(words).map(|(number, (_, words))| Part::Text(passage(words, Spot::Note(number)))).collect())
}

/// The program that saved the file last.
fn maker(package: &mut Package<'_>) -> Result<String, Unreadable> {
    let Some(properties) = package.part("docProps/app.xml")? else { return Ok(String::new()) };
    let mut events = xml::Events::new(&properties);
    let mut inside = false;
    while let Some(event) = events.next()? {
        match event {
            xml::Event::Open { name, .. } => inside = name == "Application",
            xml::Event::Text(words) if inside => return Ok(words),
            xml::Event::Close(_) => inside = false,
            xml::Event::Text(_) => {}
        }
    }
    Ok(String::new())
}
