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
/// The scripts in the order of the index; each uses those before it.
pub(super) const SCRIPTS: [(&str, &str); 11] = [
    ("words.js", include_str!("page/words.js")),
    ("make.js", include_str!("page/make.js")),
    ("paper.js", include_str!("page/paper.js")),
    ("desk.js", include_str!("page/desk.js")),
    ("marks.js", include_str!("page/marks.js")),
    ("search.js", include_str!("page/search.js")),
    ("fault.js", include_str!("page/fault.js")),
    ("card.js", include_str!("page/card.js")),
    ("side.js", include_str!("page/side.js")),
    ("live.js", include_str!("page/live.js")),
    ("app.js", include_str!("page/app.js")),
];

/// The file under a name.
pub(super) fn asset(name: &str) -> Option<Asset> {
    match name {
        "" => Some(INDEX),
        "app.css" => Some(STYLE),
        _ => {
            let (_, text) = SCRIPTS.into_iter().find(|(known, _)| *known == name)?;
            Some(Asset { media: "text/javascript; charset=utf-8", text })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{INDEX, SCRIPTS};

    #[test]
    fn the_index_asks_for_every_script_in_order() {
        let asked: Vec<&str> = INDEX.text.split("<script src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(asked, SCRIPTS.map(|(name, _)| name));
    }
}
