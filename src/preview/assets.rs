//! The files of the page, part of the program.

/// A file of the page.
pub(super) struct Asset {
    /// Its media type.
    pub(super) media: &'static str,
    /// Its text.
    pub(super) text: &'static str,
}

pub(super) const INDEX: Asset = Asset { media: "text/html; charset=utf-8", text: include_str!("page/index.html") };
pub(super) const STYLE: Asset = Asset { media: "text/css; charset=utf-8", text: include_str!("page/app.css") };
pub(super) const SCRIPT: Asset = Asset { media: "text/javascript; charset=utf-8", text: include_str!("page/app.js") };

/// The file under a name.
pub(super) fn asset(name: &str) -> Option<Asset> {
    match name {
        "" => Some(INDEX),
        "app.css" => Some(STYLE),
        "app.js" => Some(SCRIPT),
        _ => None,
    }
}
