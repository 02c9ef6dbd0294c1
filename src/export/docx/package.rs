//! The container: sorted names, one time, the same bytes whenever and wherever it is written.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::fault;
use crate::error::Result;

/// Name of the part that must come first.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";
/// Namespace of the parts of relationships.
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Deflates parts into one file; the content types come first, the rest by name.
pub(super) fn zip<N: AsRef<str>>(mut parts: Vec<(N, Vec<u8>)>) -> Result<Vec<u8>> {
    let order = |name: &N| (name.as_ref() != CONTENT_TYPES, name.as_ref().to_owned());
    parts.sort_by_cached_key(|(name, _)| order(name));
    // DOS times begin in 1980; the real dates stand in docProps/core.xml.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_ref(), options).map_err(fault)?;
        writer.write_all(&bytes).map_err(fault)?;
    }
    Ok(writer.finish().map_err(fault)?.into_inner())
}
