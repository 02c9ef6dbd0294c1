//! What makes pages a file: catalogue, properties, identifier, and every stream deflated once.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jiff::civil::Date;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::failed;
use crate::error::Result;
use crate::export::Properties;

/// Level of deflate: outlines hardly shrink further; 6 takes a seventh more time for one part in a thousand.
const LEVEL: u32 = 4;
/// Length of the file identifier in bytes.
const ID_LENGTH: usize = 16;
const PRODUCER: &str = concat!("bqw ", env!("CARGO_PKG_VERSION"));
/// Dates are civil dates of China.
const ZONE_PDF: &str = "000000+08'00'";
const ZONE_XMP: &str = "T00:00:00+08:00";

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

/// Catalogue, information and metadata.
pub fn describe(document: &mut Document, properties: &Properties, outline: Option<ObjectId>) -> Result<()> {
    "1.7".clone_into(&mut document.version);
    let mut metadata = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(properties).into_bytes());
    // Left readable, so that archives can search it without a PDF reader.
    metadata.allows_compression = false;
    let metadata = document.add_object(metadata);
    let catalog = document.catalog_mut().map_err(failed)?;
    catalog.set("Lang", Object::String(b"zh-CN".to_vec(), StringFormat::Literal));
    catalog.set("Metadata", metadata);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    let date = Object::String(format!("D:{}{ZONE_PDF}", digits(properties.date, "")).into_bytes(), StringFormat::Literal);
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

/// The finished bytes.
pub fn save(mut document: Document) -> Result<Vec<u8>> {
    document.prune_objects();
    document.renumber_objects();
    document.objects.par_iter_mut().for_each(|(_, object)| {
        if let Object::Stream(stream) = object {
            deflate(stream);
        }
    });
    // The identifier is a hash of the file, in which it stands: the file is written with zeros in its place.
    let blank = Object::String(vec![0; ID_LENGTH], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![blank.clone(), blank]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(failed)?;
    let id = hex(&Sha256::digest(&bytes), ID_LENGTH);
    let zeros = "00".repeat(ID_LENGTH).into_bytes();
    let trailer = bytes.windows(7).rposition(|window| window == b"trailer").ok_or_else(|| failed("没有文件尾 / no trailer"))?;
    let places = bytes.iter().enumerate().skip(trailer).map(|(at, _)| at);
    for at in places.collect::<Vec<_>>() {
        if let Some(place) = bytes.get_mut(at..at + zeros.len()).filter(|place| **place == *zeros) {
            place.copy_from_slice(&id);
        }
    }
    Ok(bytes)
}

/// The first bytes of a hash as hexadecimal digits.
fn hex(hash: &[u8], bytes: usize) -> Vec<u8> {
    let digit = |value: u8| b"0123456789ABCDEF".get(usize::from(value & 15)).copied().unwrap_or(b'0');
    hash.iter().take(bytes).flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// Deflates a stream unless it would grow or is to stay readable.
fn deflate(stream: &mut Stream) {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return;
    }
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
    // A failure leaves the stream as it is, which is right too.
    if encoder.write_all(&stream.content).is_ok()
        && let Ok(packed) = encoder.finish()
        && packed.len() < stream.content.len()
    {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
}

/// A text string: ASCII as it is, anything else as UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
pub fn text_string(text: &str) -> Object {
    if text.chars().all(|c| matches!(c, ' '..='~')) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

fn xmp(properties: &Properties) -> String {
    let title = escape(&properties.title);
    let author = if properties.author.is_empty() {
        String::new()
    } else {
        format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escape(&properties.author))
    };
    let date = format!("{}{ZONE_XMP}", digits(properties.date, "-"));
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n<dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n{author}\
         <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n<xmp:CreateDate>{date}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{date}</xmp:ModifyDate>\n<pdf:Producer>{PRODUCER}</pdf:Producer>\n</rdf:Description>\n</rdf:RDF>\n\
         </x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
    )
}

/// Text of XML; characters XML cannot hold are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

fn digits(date: Date, between: &str) -> String {
    format!("{:04}{between}{:02}{between}{:02}", date.year(), date.month(), date.day())
}
