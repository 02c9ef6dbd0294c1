//! Lines of the 目录 lead to their headings.

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::error::{Error, Result};
use crate::layout::gbt9704::CONTENTS_LEVELS;
use crate::layout::{Link, OutlineEntry, Pages};

/// Printed and not hidden: the flags that PDF/A asks of an annotation (ISO 19005-2, 6.3.2).
const PRINTED: i64 = 4;

/// Adds a link over each line of the 目录, as wide as the type area.
pub fn add(document: &mut Document, pages: &Pages, kids: &[ObjectId], (left, right): (f64, f64)) -> Result<()> {
    let listed: Vec<&OutlineEntry> = pages.outline.iter().filter(|entry| CONTENTS_LEVELS.contains(&entry.level)).collect();
    for (number, (page, kid)) in pages.pages.iter().zip(kids).enumerate() {
        let mut links = Vec::new();
        for link in pages.links.iter().filter(|link| link.page == number) {
            let Some((entry, target)) = listed.get(link.entry).and_then(|entry| Some((entry, kids.get(entry.page)?))) else { continue };
            let Some(height) = pages.pages.get(entry.page).map(|page| page.height) else { continue };
            let (top, bottom) = area(link, page.height.0);
            let annotation = dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "F" => PRINTED,
                "Rect" => [left, bottom, right, top].map(real).to_vec(),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "Contents" => super::finish::text_string(&entry.text),
                "Dest" => vec![(*target).into(), "XYZ".into(), Object::Null, real((height - entry.y).0), Object::Null],
            };
            links.push(Object::Reference(document.add_object(annotation)));
        }
        if !links.is_empty() {
            document.get_object_mut(*kid).and_then(Object::as_dict_mut).map_err(fault)?.set("Annots", links);
        }
    }
    Ok(())
}

fn area(link: &Link, page: f64) -> (f64, f64) {
    (page - link.y.0, page - link.y.0 - link.height.0)
}

fn real(length: f64) -> Object {
    Object::Real(((length * 1000.0).round() / 1000.0) as f32)
}

fn fault(error: lopdf::Error) -> Error {
    super::failed(error)
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object};

    use crate::document::read;
    use crate::export::Properties;
    use crate::layout::{Fonts, Sheet, layout};

    /// Each line of the 目录 leads to the page whose number it prints.
    #[test]
    fn lines_of_the_contents_lead_to_their_headings() {
        let draft = include_str!("../../../tests/cases/page/目录.md");
        let fonts = Fonts::load(&crate::layout::fonts::tests::search()).unwrap();
        let pages = layout(&read("目录", draft).unwrap(), &fonts, &Sheet::GBT9704).unwrap();
        let properties = Properties { title: String::new(), author: String::new(), date: jiff::civil::date(2026, 11, 9) };
        let document = Document::load_mem(&super::super::write(&pages, &fonts, &properties).unwrap()).unwrap();
        let kids = document.get_pages();
        let mut led = Vec::new();
        for id in kids.values() {
            let Ok(annotations) = document.get_dictionary(*id).unwrap().get(b"Annots") else { continue };
            for annotation in annotations.as_array().unwrap() {
                let annotation = document.get_dictionary(annotation.as_reference().unwrap()).unwrap();
                let target = annotation.get(b"Dest").and_then(Object::as_array).unwrap()[0].as_reference().unwrap();
                led.push(kids.iter().find(|(_, id)| **id == target).map(|(number, _)| *number as usize).unwrap());
            }
        }
        // An entry of two lines has two links.
        let lines: Vec<usize> = pages.fittings.contents.iter().flat_map(|entry| vec![entry.page; entry.lines.len()]).collect();
        assert!(lines.len() > 10);
        assert_eq!(led, lines);
    }
}
