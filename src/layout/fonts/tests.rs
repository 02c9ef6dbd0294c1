//! Tests with the real open fonts; `make fonts` has put them into the cache or the system has them.

use super::*;

/// Folders as a run would have them; tests of later stages use it too.
pub fn search() -> FontSearch {
    #[expect(clippy::disallowed_methods, reason = "tests have no settings")]
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let cache = folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(".cache"))).map(|cache| cache.join("bqw/fonts"));
    // Only where the open fonts are installed: a machine's own 仿宋 must not change what these tests see.
    let system = [
        "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
        "/usr/share/fonts/truetype/lxgw-wenkai",
        "/usr/share/fonts/opentype/noto",
    ];
    let system = system.map(PathBuf::from).to_vec();
    FontSearch { given: Vec::new(), cache, system, strict: false }
}

fn name(fonts: &Fonts, served: Option<Served>) -> &str {
    &fonts.font(served.expect("served").font).expect("font").name
}

#[test]
fn no_folder_is_an_error_that_names_faces_and_the_command() {
    let Err(error) = Fonts::load(&FontSearch::default()) else { panic!("fonts from nowhere") };
    for face in Face::ALL {
        assert!(error.to_string().contains(face.name()), "{error}");
    }
    assert!(error.hint().contains("make fonts"));
}

#[test]
fn strict_refuses_substitutes() {
    let mut search = search();
    search.strict = true;
    let Err(error) = Fonts::load(&search) else { panic!("Fandol is no official font") };
    assert!(error.to_string().contains("方正小标宋简体"), "{error}");
}

#[test]
fn open_fonts_serve_each_face_and_the_chain_serves_gaps() {
    let fonts = Fonts::load(&search()).expect("fonts");
    for (face, character, expected) in [
        (Face::FangSong, '百', "FandolFang-Regular"),
        (Face::KaiTi, '百', "FandolKai-Regular"),
        (Face::HeiTi, '百', "FandolHei-Regular"),
        (Face::SongTi, '百', "FandolSong-Regular"),
        (Face::XiaoBiaoSong, '百', "FandolSong-Bold"),
        (Face::FangSong, '湴', "LXGWWenKai-Light"),
        (Face::KaiTi, '㙍', "LXGWWenKai-Light"),
        (Face::HeiTi, '埇', "NotoSansCJKsc-Regular"),
        (Face::SongTi, '埇', "NotoSerifCJKsc-Regular"),
        (Face::XiaoBiaoSong, '埇', "NotoSerifCJKsc-Bold"),
    ] {
        assert_eq!(name(&fonts, fonts.serve(face, character)), expected, "{face:?} {character}");
    }
    for nowhere in ['\u{10FFFF}', '\u{200B}', '\n'] {
        assert_eq!(fonts.serve(Face::FangSong, nowhere), None);
    }
}

#[test]
fn a_fallback_is_lowered_to_its_neighbours() {
    let fonts = Fonts::load(&search()).expect("fonts");
    for (face, character, expected) in
        [(Face::FangSong, '湴', -0.045), (Face::KaiTi, '湴', -0.048), (Face::HeiTi, '湴', -0.080), (Face::XiaoBiaoSong, '湴', -0.080)]
    {
        let served = fonts.serve(face, character).expect("served");
        assert!(served.fallback && (served.shift - expected).abs() < 0.012, "{face:?}: {}", served.shift);
    }
    assert_eq!(fonts.serve(Face::FangSong, '百').map(|served| served.shift), Some(0.0));
}

/// FandolFang's digits are as heavy as a 黑体's; those of FandolSong are as wide and keep company with 仿宋.
#[test]
fn letters_and_digits_of_the_body_are_light() {
    let fonts = Fonts::load(&search()).expect("fonts");
    for character in ['2', 'Q', '%', '.'] {
        let served = fonts.serve(Face::FangSong, character).expect("served");
        let own = fonts.serve(Face::FangSong, '，').expect("served");
        assert_ne!(served.font, own.font);
        assert_eq!((fonts.font(served.font).map(|f| f.name.as_str()), served.fallback), (Some("FandolSong-Regular"), false), "{character}");
    }
}

#[test]
fn dashes_and_quotation_marks_fill_a_cell_even_in_fonts_with_narrow_ones() {
    let mut fonts = Fonts::load(&search()).expect("fonts");
    let wenkai = fonts.serve(Face::FangSong, '湴').expect("served").font.0;
    fonts.chains.entry(Face::FangSong).or_default().fonts.insert(0, wenkai);
    assert_eq!(name(&fonts, fonts.serve(Face::FangSong, '百')), "LXGWWenKai-Light");
    for character in "“”‘’—…·".chars() {
        let served = fonts.serve(Face::FangSong, character).expect("served");
        assert!(served.advance > 0.99, "{character}");
    }
    assert_eq!(name(&fonts, fonts.serve(Face::FangSong, '“')), "FandolFang-Regular");
}

#[test]
fn the_report_names_files_substitutes_and_fallbacks() {
    let report = Fonts::load(&search()).expect("fonts").report();
    assert_eq!(report.faces.len(), 5);
    let text = report.to_string();
    for part in ["FandolFang-Regular.otf", "代替 仿宋_GB2312", "由 LXGWWenKai-Light 补：㙍"] {
        assert!(text.contains(part), "{part} not in\n{text}");
    }
}

/// A folder with a font that calls itself `simfang.ttf` and has these embedding rights.
pub fn folder_with_simfang(rights: u16) -> tempfile::TempDir {
    let fonts = Fonts::load(&search()).expect("fonts");
    let mut data = fonts.font(fonts.serve(Face::KaiTi, '百').expect("served").font).expect("font").data.to_vec();
    let record = data.windows(4).position(|tag| tag == b"OS/2").expect("a table of rights");
    let start = u32::from_be_bytes(data[record + 8..record + 12].try_into().expect("offset")) as usize;
    data[start + 8..start + 10].copy_from_slice(&rights.to_be_bytes());
    let folder = tempfile::tempdir().expect("folder");
    #[expect(clippy::disallowed_methods, reason = "a test's own folder")]
    std::fs::write(folder.path().join("simfang.ttf"), data).expect("written");
    folder
}

#[test]
fn an_official_font_is_taken_unless_it_may_not_be_embedded() {
    for (rights, taken, whole) in [(0, true, false), (0x0100, true, true), (2, false, false), (0x0200, false, false)] {
        let folder = folder_with_simfang(rights);
        let fonts = Fonts::load(&FontSearch { given: vec![folder.path().to_path_buf()], ..search() }).expect("fonts");
        let font = fonts.font(fonts.serve(Face::FangSong, '百').expect("served").font).expect("font");
        assert_eq!((font.path.ends_with("simfang.ttf"), font.whole), (taken, whole), "{rights:#06x}");
        let report = fonts.report();
        assert_eq!((report.faces[1].standing == Standing::Official, report.barred.is_empty()), (taken, taken), "{rights:#06x}");
        assert_eq!(report.to_string().contains("不许嵌入"), !taken);
    }
}

#[test]
fn a_damaged_font_is_passed_over() {
    let folder = tempfile::tempdir().expect("folder");
    #[expect(clippy::disallowed_methods, reason = "a test's own folder")]
    std::fs::write(folder.path().join("simfang.ttf"), b"OTTO no font at all").expect("written");
    let fonts = Fonts::load(&FontSearch { given: vec![folder.path().to_path_buf()], ..search() }).expect("fonts");
    assert_eq!(name(&fonts, fonts.serve(Face::FangSong, '百')), "FandolFang-Regular");
}
