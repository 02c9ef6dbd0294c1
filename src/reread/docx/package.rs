//! The container of a DOCX: its parts by name, each within bounds.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::xml::{Event, Events};
use crate::reread::Unreadable;

/// Most bytes that the parts read may unfold to, all together.
const MOST_UNFOLDED: u64 = 64 * 1024 * 1024;
/// Most entries of the container.
const MOST_ENTRIES: usize = 10_000;
/// First bytes of the container of old .doc files and of encrypted ones.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    room: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.starts_with(&COMPOUND) {
            return Err(Unreadable::new("是加密的文档或旧版 .doc，请另存为未加密的 .docx / encrypted, or an old .doc"));
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::new("不是 DOCX 文件或已损坏 / not a DOCX, or damaged"))?;
        if archive.len() > MOST_ENTRIES {
            return Err(Unreadable::new("DOCX 内的部件过多 / too many parts"));
        }
        Ok(Self { archive, room: MOST_UNFOLDED })
    }

    /// The text of a part; `None` if there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Unreadable::new(format!("DOCX 部件 {name} 已加密或损坏 / part encrypted or damaged"))),
        };
        let mut bytes = Vec::new();
        let read = entry.take(self.room + 1).read_to_end(&mut bytes);
        read.map_err(|_| Unreadable::new(format!("DOCX 部件 {name} 已损坏 / damaged part")))?;
        self.room = self.room.checked_sub(bytes.len() as u64).ok_or_else(|| Unreadable::new("DOCX 展开后过大 / unfolds to too much"))?;
        let text = String::from_utf8(bytes).map_err(|_| Unreadable::new(format!("DOCX 部件 {name} 不是 UTF-8 / not UTF-8")))?;
        Ok(Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)))
    }

    /// Parts of a folder whose names begin so, in order.
    pub(super) fn names(&self, folder: &str, begin: &[&str]) -> Vec<String> {
        let inside = |name: &&str| {
            let file = if folder.is_empty() { Some(*name) } else { name.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) };
            file.is_some_and(|file| begin.iter().any(|begin| file.starts_with(begin)) && file.rsplit('.').next() == Some("xml"))
        };
        let mut names: Vec<String> = self.archive.file_names().filter(inside).map(str::to_owned).collect();
        names.sort();
        names
    }

    /// Where the first relation of a kind leads, from the root.
    pub(super) fn target(&mut self, relations: &str, kind: &str) -> Option<String> {
        let text = self.part(relations).ok()??;
        let found = relations_of(&text).ok()?;
        let (_, _, target) = found.into_iter().find(|(_, own, _)| own.ends_with(kind))?;
        Some(target.trim_start_matches('/').to_owned())
    }

    /// The relations of a part: identifier to name of the part.
    pub(super) fn relations(&mut self, part: &str) -> Result<BTreeMap<String, String>, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(text) = self.part(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(BTreeMap::new()) };
        let absolute = |target: &str| match target.strip_prefix('/') {
            Some(root) => root.to_owned(),
            None => format!("{folder}/{target}"),
        };
        Ok(relations_of(&text)?.into_iter().map(|(id, _, target)| (id, absolute(&target))).collect())
    }
}

/// Identifier, kind and target of each relation.
fn relations_of(text: &str) -> Result<Vec<(String, String, String)>, Unreadable> {
    let mut events = Events::new(text);
    let mut found = Vec::new();
    while let Some(event) = events.next()? {
        if let Event::Open { name, attributes } = event
            && name == "Relationship"
        {
            let get = |key: &str| attributes.get(key).cloned().unwrap_or_default();
            found.push((get("Id"), get("Type"), get("Target")));
        }
    }
    Ok(found)
}
