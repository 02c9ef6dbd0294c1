//! `frozen.yaml` → [`Frozen`].

use super::fields::{Clerk, Fields};
use super::progress::named_scalar;
use crate::intake::frozen::Frozen;
use crate::intake::yaml::Node;
use crate::source::Sourced;

const ROOT: &[&str] = &["冻结"];
const ENTRY: &[&str] = &["期次", "批准", "文件"];

/// Keys of every map of this file.
pub const KEYS: &[&[&str]] = &[ROOT, ENTRY];

/// Decodes the closed periods.
pub fn frozen(root: &Node<'_>, clerk: &mut Clerk) -> Vec<Frozen> {
    let Some(mut f) = Fields::open(root, root.place, ROOT, clerk) else { return Vec::new() };
    f.list("冻结", ENTRY, |f| {
        f.expect("期次");
        let (period, approved_by) = (f.period("期次"), f.text("批准"));
        let pairs = f.named("文件").iter();
        let files = pairs.filter_map(|pair| {
            let hash = named_scalar(pair, f.clerk)?.map(str::to_owned);
            Some((Sourced::new(pair.key.clone().into_owned(), pair.place), hash))
        });
        Some(Frozen { place: f.place, files: files.collect(), approved_by, period: period? })
    })
}
