//! Deflate, in parts side by side: a stream of several parts is one zlib stream for every reader (RFC 1950 and 1951).

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use lopdf::Stream;
use rayon::prelude::*;

/// Level for outlines: they hardly shrink further, 6 takes a fifth more time for less than one part in a hundred.
pub const OUTLINES: u32 = 2;
/// Level for operators, which repeat themselves.
pub const TEXT: u32 = 6;
/// Level for objects and places, which are alike: 9 takes four times as long for a twentieth less.
pub const OBJECTS: u32 = 6;

/// Length of a part: the same on every machine, so that the bytes are; long enough to lose nothing by beginning anew.
const PART: usize = 1 << 17;
/// What begins a zlib stream: deflate, window of 32 KB.
const HEAD: [u8; 2] = [0x78, 0x5E];
/// Modulus of the checksum.
const ADLER: u32 = 65_521;
/// Bytes after which sums of the checksum must be reduced.
const REDUCE: usize = 5552;

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
    if content.len() <= PART + PART / 2 {
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() + HEAD.len()), Compression::new(level));
        encoder.write_all(content).ok()?;
        return encoder.finish().ok();
    }
    let last = content.len().div_ceil(PART) - 1;
    let (parts, sum) = rayon::join(
        || content.par_chunks(PART).enumerate().map(|(at, part)| packed_part(part, level, at == last)).collect::<Option<Vec<_>>>(),
        || checksum(content),
    );
    Some([&HEAD[..], &parts?.concat(), &sum.to_be_bytes()].concat())
}

/// A part that ends on a whole byte; only the last ends the stream.
fn packed_part(part: &[u8], level: u32, last: bool) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(part.len()), Compression::new(level));
    encoder.write_all(part).ok()?;
    if last {
        return encoder.finish().ok();
    }
    encoder.flush().ok()?;
    // Dropped unfinished: its end would be the stream's.
    Some(std::mem::take(encoder.get_mut()))
}

/// Adler-32 (RFC 1950, 8.2).
fn checksum(content: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for part in content.chunks(REDUCE) {
        for byte in part {
            low += u32::from(*byte);
            high += low;
        }
        low %= ADLER;
        high %= ADLER;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    #[test]
    fn parts_unpack_as_one_stream() {
        for length in [0, 1, PART, PART * 3 / 2, PART * 3 / 2 + 1, PART * 2, PART * 5 + 7] {
            let content: Vec<u8> = (0..length as u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect();
            let mut back = Vec::new();
            ZlibDecoder::new(&packed(&content, OUTLINES).unwrap()[..]).read_to_end(&mut back).unwrap();
            assert!(back == content, "{length}");
        }
    }
}
