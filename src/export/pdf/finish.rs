//! What makes pages a document: shared resources, catalogue, properties, and what archives ask of it (PDF/A-2u, ISO 19005-2).

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::metadata::{PRODUCER, clean, info_date, xmp};
use super::{failed, srgb};
use crate::error::Result;
use crate::export::Properties;

/// Moves the fonts to one dictionary that all pages inherit and takes off what printpdf wrote in vain; returns names and places of fonts.
pub fn share_resources(document: &mut Document, kids: &[ObjectId]) -> Result<Dictionary> {
    let first = kids.first().ok_or_else(|| failed("没有页面 / no page"))?;
    let parent = document.get_dictionary(*first).and_then(|page| page.get(b"Parent")?.as_reference()).map_err(failed)?;
    let resources = document.get_dictionary(*first).and_then(|page| page.get(b"Resources")?.as_reference()).map_err(failed)?;
    let place = document.get_dictionary(resources).and_then(|resources| resources.get(b"Font")?.as_reference()).map_err(failed)?;
    let fonts = document.get_dictionary(place).map_err(failed)?.clone();
    for kid in kids {
        let page = document.get_object_mut(*kid).and_then(Object::as_dict_mut).map_err(failed)?;
        for needless in [&b"Resources"[..], b"TrimBox", b"CropBox", b"Annots"] {
            page.remove(needless);
        }
    }
    let shared = document.add_object(dictionary! { "Font" => fonts.clone() });
    document.get_object_mut(parent).and_then(Object::as_dict_mut).map_err(failed)?.set("Resources", shared);
    Ok(fonts)
}

/// Takes out what nothing names. While there are few objects: it takes the square of their number.
pub fn prune(document: &mut Document) {
    document.trailer.remove(b"Info");
    document.prune_objects();
    document.renumber_objects();
}

/// Catalogue, information, metadata and the colours meant.
pub fn describe(document: &mut Document, properties: &Properties, outline: Option<ObjectId>) -> Result<()> {
    // The same words in both places, which PDF/A compares.
    let properties = Properties { title: clean(&properties.title), author: clean(&properties.author), date: properties.date };
    let mut metadata = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(&properties).into_bytes());
    // Left readable, so that archives can search it without a PDF reader.
    metadata.allows_compression = false;
    let metadata = document.add_object(metadata);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, srgb::profile()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => ascii("sRGB"),
        "Info" => ascii("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let catalog = document.catalog_mut().map_err(failed)?;
    catalog.set("Lang", ascii("zh-CN"));
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    let date = ascii(&info_date(properties.date));
    let mut info = dictionary! { "Title" => text_string(&properties.title) };
    if !properties.author.is_empty() {
        info.set("Author", text_string(&properties.author));
    }
    info.set("Producer", text_string(PRODUCER));
    info.set("CreationDate", date.clone());
    info.set("ModDate", date);
    let info = document.add_object(info);
    document.trailer.set("Info", info);
    Ok(())
}

fn ascii(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

/// A text string: ASCII as it is, anything else as UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
pub fn text_string(text: &str) -> Object {
    if text.chars().all(|c| matches!(c, ' '..='~')) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
