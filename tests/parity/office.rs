//! One LibreOffice for all files, with the official font names of the DOCX led to the very files our PDF takes.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The name in the DOCX, and family and style of the open font that the PDF takes for it. Letters and digits of 仿宋 are those of
/// FandolSong in the PDF; the Han of both have one width, so FandolSong stands for the whole of it here.
const FACES: [(&str, &str, &str); 5] = [
    ("仿宋_GB2312", "FandolSong", "Regular"),
    ("宋体", "FandolSong", "Regular"),
    ("楷体_GB2312", "FandolKai", "Regular"),
    ("黑体", "FandolHei", "Regular"),
    ("方正小标宋简体", "FandolSong", "Bold"),
];

/// Where `make fonts` puts fonts, and where Debian does.
const FOLDERS: [&str; 4] = [
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/fonts/opentype/fandol",
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
];

/// What `soffice --version` says; `None` where there is none.
pub(crate) fn version() -> Option<String> {
    let output = Command::new("soffice").arg("--version").stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Prints every DOCX of `files` as PDF into `folder`.
pub(crate) fn print(files: &[PathBuf], folder: &Path, scratch: &Path) {
    let fonts = scratch.join("fonts.conf");
    fs::write(&fonts, configuration(scratch)).unwrap();
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", scratch.join("profile").display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(files)
        .env("FONTCONFIG_FILE", &fonts)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "soffice: {said}");
    let printed = files.iter().map(|file| folder.join(file.file_stem().unwrap()).with_extension("pdf"));
    let missing: Vec<_> = printed.filter(|file| !file.is_file()).collect();
    assert!(missing.is_empty(), "soffice did not print {missing:?}: {said}");
}

fn configuration(scratch: &Path) -> String {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")));
    let folders = cache.map(|cache| cache.join("bqw/fonts")).into_iter().chain(FOLDERS.map(PathBuf::from));
    let mut out = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n");
    for folder in folders.filter(|folder| folder.is_dir()) {
        let _ = writeln!(out, "<dir>{}</dir>", folder.display());
    }
    let _ = writeln!(out, "<cachedir>{}</cachedir>", scratch.join("fontconfig").display());
    for (name, family, style) in FACES {
        let _ = writeln!(
            out,
            "<match target=\"scan\"><test name=\"family\"><string>{family}</string></test><test name=\"style\"><string>{style}</string></test>\
             <edit name=\"family\" mode=\"prepend\"><string>{name}</string></edit></match>"
        );
    }
    out.push_str("</fontconfig>\n");
    out
}
