//! The bytes of a file: streams deflated side by side, all other objects gathered in object streams, a cross-reference stream
//! (ISO 32000-1, 7.5.7 and 7.5.8) and an identifier hashed from what stands before it.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::failed;
use super::syntax::{write_dictionary, write_object};
use crate::error::Result;

/// Level of deflate for objects and places, which are small and alike.
const CLOSE: u32 = 9;
/// Level of deflate for text and outlines: outlines hardly shrink further.
pub const LEVEL: u32 = 6;
/// Objects in one object stream: many shrink well together, but a reader unpacks all to see one.
const TOGETHER: usize = 1000;
/// Length of the file identifier in bytes.
const ID_LENGTH: usize = 16;
/// The four bytes above 127 tell programs that move files that this is no text.
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
/// Bytes of an entry: its kind, place or container, number within the container.
const ENTRY: usize = 7;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    At(usize),
    Within(u32, u16),
}

/// Writes a document whose objects are all of generation 0.
pub fn bytes(document: Document) -> Result<Vec<u8>> {
    let Document { objects, trailer, .. } = document;
    let last = objects.keys().next_back().map_or(0, |(number, _)| *number);
    let mut places = vec![Place::Nowhere; last as usize + 1];
    let mut file = HEADER.to_vec();
    let (mut streams, mut others) = (Vec::new(), Vec::new());
    for ((number, _), object) in objects {
        match object {
            Object::Stream(stream) => streams.push((number, stream)),
            other => others.push((number, other)),
        }
    }
    streams.par_iter_mut().for_each(|(_, stream)| deflate(stream, LEVEL));
    let gathered: Vec<_> = others.par_chunks(TOGETHER).map(gather).collect();
    for (container, (stream, chunk)) in (last + 1..).zip(gathered.into_iter().zip(others.chunks(TOGETHER))) {
        for (at, (number, _)) in (0..).zip(chunk) {
            put(&mut places, *number, Place::Within(container, at));
        }
        streams.push((container, stream));
    }
    for (number, stream) in &streams {
        put(&mut places, *number, Place::At(file.len()));
        write_stream(&mut file, *number, stream);
    }
    finish(file, places, &trailer)
}

fn put(places: &mut Vec<Place>, number: u32, place: Place) {
    let number = number as usize;
    if places.len() <= number {
        places.resize(number + 1, Place::Nowhere);
    }
    if let Some(entry) = places.get_mut(number) {
        *entry = place;
    }
}

/// Objects in one stream: their numbers and places, then the objects.
fn gather(objects: &[(u32, Object)]) -> Stream {
    let (mut index, mut content) = (String::new(), Vec::new());
    for (number, object) in objects {
        index.push_str(&format!("{number} {} ", content.len()));
        write_object(&mut content, object);
        content.push(b'\n');
    }
    let first = i64::try_from(index.len()).unwrap_or(i64::MAX);
    let count = i64::try_from(objects.len()).unwrap_or(i64::MAX);
    let mut stream = Stream::new(dictionary! { "Type" => "ObjStm", "N" => count, "First" => first }, index.into_bytes());
    stream.content.append(&mut content);
    deflate(&mut stream, CLOSE);
    stream
}

/// The cross-reference stream with the identifier, and where it begins.
fn finish(mut file: Vec<u8>, mut places: Vec<Place>, trailer: &Dictionary) -> Result<Vec<u8>> {
    let start = file.len();
    let number = u32::try_from(places.len()).map_err(failed)?;
    places.push(Place::At(start));
    let id: Vec<u8> = Sha256::digest(&file).iter().copied().take(ID_LENGTH).collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    let mut rows = Vec::with_capacity(places.len() * (ENTRY + 1));
    let mut above = [0_u8; ENTRY];
    for (at, place) in places.iter().enumerate() {
        let row = entry(at, *place)?;
        // Each byte less the one above it: neighbours differ by little.
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    let columns = i64::try_from(ENTRY).map_err(failed)?;
    let described = dictionary! {
        "Type" => "XRef",
        "Size" => i64::from(number) + 1,
        "W" => vec![1.into(), 4.into(), 2.into()],
        "Root" => trailer.get(b"Root").map_err(failed)?.clone(),
        "Info" => trailer.get(b"Info").map_err(failed)?.clone(),
        "ID" => vec![id.clone(), id],
    };
    let mut stream = Stream::new(described, packed(&rows, CLOSE).ok_or_else(|| failed("deflate"))?);
    stream.dict.set("Filter", "FlateDecode");
    stream.dict.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => columns });
    write_stream(&mut file, number, &stream);
    file.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    Ok(file)
}

fn entry(at: usize, place: Place) -> Result<[u8; ENTRY]> {
    let (kind, first, second) = match place {
        // Number 0 begins the list of free objects and may never be used.
        Place::Nowhere => (0, 0, if at == 0 { u16::MAX } else { 0 }),
        Place::At(place) => (1, u32::try_from(place).map_err(failed)?, 0),
        Place::Within(container, at) => (2, container, at),
    };
    let ([a, b, c, d], [e, f]) = (first.to_be_bytes(), second.to_be_bytes());
    Ok([kind, a, b, c, d, e, f])
}

fn write_stream(file: &mut Vec<u8>, number: u32, stream: &Stream) {
    file.extend(format!("{number} 0 obj\n").into_bytes());
    let mut described = stream.dict.clone();
    described.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
    write_dictionary(file, &described);
    file.extend(b"\nstream\n");
    file.extend(&stream.content);
    file.extend(b"\nendstream\nendobj\n");
}

/// Deflates a stream unless it would grow, is packed already or is to stay readable.
pub fn deflate(stream: &mut Stream, level: u32) {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return;
    }
    if let Some(packed) = packed(&stream.content, level).filter(|packed| packed.len() < stream.content.len()) {
        stream.dict.set("Filter", "FlateDecode");
        stream.content = packed;
    }
}

/// Deflated bytes; `None` if that fails, which leaves a stream as it is and is right too.
pub fn packed(content: &[u8], level: u32) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(level));
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}
