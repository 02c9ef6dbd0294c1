//! Deflate, in parts side by side: a stream of several parts is one zlib stream for every reader (RFC 1950 and 1951).

use lopdf::Stream;
use rayon::prelude::*;
use zlib_rs::{Deflate, DeflateConfig, DeflateFlush, Strategy, compress_bound};

/// How hard to look for what repeats itself.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Level of deflate, 1 to 9.
    level: i32,
    strategy: Strategy,
}

/// For outlines, which hardly repeat themselves: frequent bytes get short codes and nothing is looked for. The stream is one part in twenty-five
/// longer than at level 2.
pub const OUTLINES: Effort = Effort { level: 2, strategy: Strategy::HuffmanOnly };
/// For operators, which repeat themselves.
pub const TEXT: Effort = Effort { level: 6, strategy: Strategy::Default };
/// For objects and places, which are alike; at level 9 the file of a long table is one part in fifty shorter.
pub const OBJECTS: Effort = Effort { level: 6, strategy: Strategy::Default };

/// Length of a part: the same on every machine, so that the bytes are; long enough to lose nothing by beginning anew.
const PART: usize = 1 << 17;
/// Window of deflate, as a power of two: 32 KB.
const WINDOW: i32 = 15;
/// Room for the empty block that ends a part on a whole byte.
const FLUSHED: usize = 16;
/// What begins a zlib stream: deflate, window of 32 KB.
const HEAD: [u8; 2] = [0x78, 0x5E];
/// Modulus of the checksum.
const ADLER: u32 = 65_521;
/// Bytes after which sums of the checksum must be reduced.
const REDUCE: usize = 5552;

/// Deflates a stream unless it would grow, is packed already or is to stay readable.
pub fn deflate(stream: &mut Stream, effort: Effort) {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return;
    }
    if let Some(packed) = packed(&stream.content, effort).filter(|packed| packed.len() < stream.content.len()) {
        stream.dict.set("Filter", "FlateDecode");
        stream.content = packed;
    }
}

/// Deflated bytes; `None` if that fails, which leaves a stream as it is and is right too.
pub fn packed(content: &[u8], effort: Effort) -> Option<Vec<u8>> {
    if content.len() <= PART + PART / 2 {
        return run(content, effort, WINDOW, DeflateFlush::Finish);
    }
    let last = content.len().div_ceil(PART) - 1;
    // A negative window leaves out the head and the checksum. Only the last part ends the stream.
    let part = |(at, part): (usize, &[u8])| {
        let end = if at == last { DeflateFlush::Finish } else { DeflateFlush::SyncFlush };
        run(part, effort, -WINDOW, end)
    };
    let (parts, sum) = rayon::join(|| content.par_chunks(PART).enumerate().map(part).collect::<Option<Vec<_>>>(), || checksum(content));
    Some([&HEAD[..], &parts?.concat(), &sum.to_be_bytes()].concat())
}

/// One part in one go.
fn run(content: &[u8], Effort { level, strategy }: Effort, window_bits: i32, end: DeflateFlush) -> Option<Vec<u8>> {
    let mut packed = vec![0; compress_bound(content.len()) + FLUSHED];
    let mut deflate = Deflate::new_with_config(DeflateConfig { level, window_bits, strategy, ..DeflateConfig::default() });
    deflate.compress(content, &mut packed, end).ok()?;
    let whole = usize::try_from(deflate.total_in()).ok()? == content.len();
    packed.truncate(usize::try_from(deflate.total_out()).ok()?);
    whole.then_some(packed)
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
            for effort in [OUTLINES, TEXT] {
                back.clear();
                ZlibDecoder::new(&packed(&content, effort).unwrap()[..]).read_to_end(&mut back).unwrap();
                assert!(back == content, "{length} {effort:?}");
            }
        }
    }
}
