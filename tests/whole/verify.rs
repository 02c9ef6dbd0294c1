//! Finished files read again through the binary: what is right, what was changed afterwards, where a figure comes from.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use lopdf::content::Content;
use lopdf::{Document, Object, Stream};
use serde_json::Value;

use super::build::sample_city;
use super::driver::{Ran, Workspace};

const MONTHLY: &str = "output/2026-10/澜州市“百千万工程”工作情况月通报";
const PROGRESS: &str = "output/2026-10/澜州市“百千万工程”工作进展情况报告";

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap()
}

fn extension(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

fn built() -> Workspace {
    let workspace = sample_city();
    workspace.run(&["build", "--period", "2026-10", "-q", "--keep-draft", "--no-sheets"]).status(0);
    workspace
}

/// A DOCX with its body changed.
fn edit_docx(workspace: &Workspace, file: &str, change: impl FnOnce(String) -> String) {
    let path = workspace.path(file);
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(&path).unwrap())).unwrap();
    let mut change = Some(change);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if part.name() == "word/document.xml" {
            bytes = (change.take().unwrap())(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        writer.start_file(part.name(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn everything_that_the_sample_city_gets_is_right() {
    let workspace = built();
    workspace.run(&["feedback", "--period", "2026-10", "-q"]).status(0);
    let whole = json(&workspace.run(&["verify", "output/2026-10", "--json"]).status(0));
    let files: Vec<&Value> = whole["files"].as_array().unwrap().iter().filter(|file| file["outcome"] != "not_covered").collect();
    assert!(files.len() >= 180, "at least two reports and 58 sheets in three formats: {}", files.len());
    for file in files {
        let is_clean = file["outcome"] == "compared" && file["strays"] == Value::Array(vec![]) && file["edits"] == Value::Array(vec![]);
        assert!(is_clean, "{file}");
    }
    let (compared, wrong) = (whole["figures"]["compared"].as_u64().unwrap(), whole["figures"]["wrong"].as_u64().unwrap());
    assert!(compared > 17_000 && wrong == 0, "{compared} figures");
    workspace.run(&["verify", "output/2026-10"]).status(0).says(&["不符 0", "全部数字与数据一致"]);
}

/// A digit of every 4th number of a DOCX changed in its XML: each is a wrong figure, or a number that nobody computed.
#[test]
fn no_changed_digit_of_a_docx_goes_unseen() {
    let workspace = built();
    let mut planted = 0;
    for file in [MONTHLY, PROGRESS] {
        let mut here = 0;
        edit_docx(&workspace, &format!("{file}.docx"), |xml| {
            let mut out = String::new();
            let mut numbers = 0;
            for piece in xml.split_inclusive("</w:t>") {
                let from = piece.rfind("<w:t xml:space=\"preserve\">").map_or(piece.len(), |at| at + 26);
                let (before, words) = piece.split_at(from);
                out.push_str(before);
                let mut inside = false;
                for sign in words.chars() {
                    let begins = sign.is_ascii_digit() && !inside;
                    inside = sign.is_ascii_digit() || inside && sign == '.';
                    numbers += usize::from(begins);
                    let plant = begins && numbers % 4 == 0;
                    here += usize::from(plant);
                    out.push(if plant { char::from_digit((sign.to_digit(10).unwrap() + 3) % 10, 10).unwrap() } else { sign });
                }
            }
            out
        });
        let whole = json(&workspace.run(&["verify", &format!("{file}.docx"), "--json"]).status(1));
        let (wrong, strays) = (whole["files"][0]["wrong"].as_array().unwrap().len(), whole["files"][0]["strays"].as_array().unwrap().len());
        assert_eq!(wrong + strays, here, "{file}: {wrong} figures, {strays} other numbers");
        planted += here;
    }
    assert!(planted >= 200, "{planted}");
}

/// The code of another digit in the font of a code, by the font's map.
fn other_digits(document: &Document, page: lopdf::ObjectId) -> BTreeMap<Vec<u8>, BTreeMap<u16, u16>> {
    let fonts = document.get_page_fonts(page).unwrap();
    let map = |font: &lopdf::Dictionary| {
        let stream = font.get(b"ToUnicode").and_then(|map| document.dereference(map)).unwrap().1.as_stream().unwrap();
        let map = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
        let pairs = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
        let digits: Vec<u16> = pairs
            .filter(|(_, unit)| (0x30..=0x39).contains(&u32::from_str_radix(unit, 16).unwrap_or(0)))
            .map(|(code, _)| u16::from_str_radix(code, 16).unwrap())
            .collect();
        digits.iter().zip(digits.iter().cycle().skip(1)).filter(|(one, other)| one != other).map(|(one, other)| (*one, *other)).collect()
    };
    fonts.into_iter().map(|(name, font)| (name, map(font))).collect()
}

/// The same in the operators of a PDF, whose words beside the glyphs still say the old digit: what is printed counts.
#[test]
fn no_changed_digit_of_a_pdf_goes_unseen() {
    let workspace = built();
    let mut planted = 0;
    for file in [MONTHLY, PROGRESS] {
        let path = workspace.path(&format!("{file}.pdf"));
        let mut document = Document::load_mem(&fs::read(&path).unwrap()).unwrap();
        let (mut here, mut numbers) = (0, 0);
        for page in document.get_pages().into_values() {
            let digits = other_digits(&document, page);
            let mut content = Content::decode(&document.get_page_content(page)).unwrap();
            let (mut font, mut artifact) = (Vec::new(), false);
            for operation in &mut content.operations {
                match operation.operator.as_str() {
                    "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                    "BMC" => artifact = true,
                    "BDC" | "EMC" => artifact = false,
                    "TJ" | "Tj" if !artifact => {
                        let mut inside = false;
                        let pieces: Vec<&mut Object> = match &mut operation.operands[0] {
                            Object::Array(pieces) => pieces.iter_mut().collect(),
                            piece => vec![piece],
                        };
                        for piece in pieces {
                            let Object::String(codes, _) = piece else { continue };
                            for code in codes.chunks_exact_mut(2) {
                                let other = digits[&font].get(&u16::from_be_bytes([code[0], code[1]]));
                                let begins = other.is_some() && !inside;
                                inside = other.is_some();
                                numbers += usize::from(begins);
                                if begins && numbers % 12 == 0 {
                                    code.copy_from_slice(&other.unwrap().to_be_bytes());
                                    here += 1;
                                }
                            }
                        }
                    }
                    _ => {}
                }
            }
            let contents = document.get_page_contents(page);
            document.objects.insert(contents[0], Object::Stream(Stream::new(lopdf::Dictionary::new(), content.encode().unwrap())));
        }
        document.save(&path).unwrap();
        let whole = json(&workspace.run(&["verify", &format!("{file}.pdf"), "--json"]).status(1));
        let found = &whole["files"][0];
        let (wrong, strays) = (found["wrong"].as_array().unwrap(), found["strays"].as_array().unwrap());
        // A number of the axis of a chart is neither; there are six.
        assert!(
            wrong.len() + strays.len() <= here && wrong.len() + strays.len() + 2 >= here,
            "{file}: {} + {} of {here}",
            wrong.len(),
            strays.len()
        );
        assert!(wrong.iter().all(|figure| figure["page"].as_u64().unwrap() >= 1));
        planted += here;
    }
    assert!(planted >= 80, "{planted}");
}

#[test]
fn a_datum_changed_after_the_build_is_told_with_its_place() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10", "-q"]).status(0);
    workspace.run(&["verify", "output/2026-10"]).status(0);
    workspace.edit("data/2026-10/county/甲县.yaml", "本年累计: 54.3", "本年累计: 53.3");
    workspace.run(&["verify", "output/2026-10"]).status(1).says(&[
        "应为83.3公里",
        "文件中为84.3公里",
        "甲县.yaml:11:",
        "第1页第",
        "有差错",
    ]);
}

#[test]
fn edited_words_are_noted_and_moved_paragraphs_too() {
    let workspace = built();
    edit_docx(&workspace, &format!("{MONTHLY}.docx"), |xml| {
        let xml = xml.replace("按序时进度亮灯：", "截至目前，按序时进度亮灯情况为：");
        let paragraphs: Vec<&str> = xml.split_inclusive("</w:p>").collect();
        let at = paragraphs.iter().position(|paragraph| paragraph.contains("亮灯情况为")).unwrap();
        let mut moved = paragraphs.clone();
        moved.swap(at, at + 1);
        moved.concat()
    });
    let ran = workspace.run(&["verify", &format!("{MONTHLY}.docx")]).status(0).says(&["改动文字", "移动了", "不符 0"]);
    assert!(!ran.stdout.contains("错误"), "{}", ran.stdout);
}

#[test]
fn files_that_are_missing_strange_or_broken_are_said_to_be() {
    let workspace = Workspace::small();
    workspace.run(&["verify", "output/2026-10"]).status(2).says(&["找不到"]);
    workspace.run(&["build", "--period", "2026-10", "-q"]).status(0);
    let names: Vec<String> = workspace.output().into_iter().map(|(name, _)| name).collect();
    let pdf = names.iter().find(|name| extension(name) == "pdf").unwrap();
    let whole = fs::read(workspace.path(&format!("output/{pdf}"))).unwrap();
    workspace.write(&format!("output/{pdf}"), &whole[..whole.len() / 2]);
    workspace.write("output/2026-10/别的.docx", "x").write("output/2026-10/台账.xlsx", "x");
    let docx = names.iter().rfind(|name| extension(name) == "docx").unwrap();
    fs::remove_file(workspace.path(&format!("output/{docx}"))).unwrap();
    workspace.run(&["verify", "output/2026-10"]).status(1).says(&[
        "无法读取",
        "别的.docx：提示：该期没有这份报告",
        "台账.xlsx：提示",
        "缺少文件（清单中有）",
    ]);
    fs::remove_file(workspace.path("output/2026-10/manifest.json")).unwrap();
    workspace.run(&["verify", "output/2026-10"]).status(1).says(&["没有这个文件"]);
    workspace.run(&["verify", "output/2026-10/别的.docx", "--period", "2026-10"]).status(0).says(&["该期没有这份报告"]);
    workspace.write("x/a.pdf", "x");
    workspace.run(&["verify", "x/a.pdf"]).status(2).says(&["--period"]);
}

/// A manifest names reports whose files were renamed, files that are gone and inputs that changed.
#[test]
fn a_manifest_is_believed_where_there_is_one() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10", "-q", "--report", "progress"]).status(0);
    let names: Vec<String> = workspace.output().into_iter().map(|(name, _)| name).collect();
    let docx = names.iter().find(|name| extension(name) == "docx").unwrap();
    fs::rename(workspace.path(&format!("output/{docx}")), workspace.path("output/2026-10/定稿.docx")).unwrap();
    let manifest = r#"{"schema":1,"period":"2026-10","inputs":[{"path":"data/org.yaml","sha256":"0"},{"path":"data/gone.yaml","sha256":"0"}],
        "files":[{"path":"定稿.docx","sha256":"0","bytes":1,"report":"progress","key":"k"},{"path":"没有.pdf","sha256":"0","bytes":1,"report":"progress"}]}"#;
    workspace.write("output/2026-10/manifest.json", manifest);
    let words = ["缺少文件（清单中有）", "没有.pdf", "data/org.yaml", "data/gone.yaml（已不存在）", "定稿.docx：生成之后改动过"];
    workspace.run(&["verify", "output/2026-10"]).status(1).says(&words);
    for broken in ["{", "[]", "{\"files\":7,\"period\":[]}"] {
        workspace.write("output/2026-10/manifest.json", broken);
        workspace.run(&["verify", "output/2026-10/定稿.docx"]).status(0);
    }
}

/// Every figure of the monthly bulletin, in all three formats, tells its formula, and its inputs where it has any.
#[test]
fn every_figure_of_the_bulletin_can_be_traced() {
    let workspace = built();
    let origins: Value = serde_json::from_str(&fs::read_to_string(workspace.path(&format!("{MONTHLY}.figures.json"))).unwrap()).unwrap();
    let origins = origins["figures"].as_array().unwrap().clone();
    assert!(origins.len() > 100, "{}", origins.len());
    for extension in ["pdf", "docx", "md"] {
        let file = format!("{MONTHLY}.{extension}");
        // Without a text all figures of the file are meant.
        let found = json(&workspace.run(&["trace", &file, "", "--json"]).status(0));
        let traced: BTreeMap<u64, &Value> =
            found["found"].as_array().unwrap().iter().map(|figure| (figure["number"].as_u64().unwrap(), figure)).collect();
        assert_eq!(traced.len(), origins.len(), "{extension}");
        for (number, figure) in &traced {
            let origin = &origins[*number as usize];
            assert_eq!(figure["expected"], origin["text"], "{extension} {number}");
            assert!(figure["formula"] == origin["formula"] && figure["formula"].as_str().is_some_and(|formula| !formula.is_empty()));
            assert_eq!(figure["inputs"], origin["inputs"], "{extension} {number}");
            assert!(figure["place"].as_str().unwrap().contains('第'), "{figure}");
        }
    }
}

#[test]
fn a_figure_is_found_by_its_text_or_its_place() {
    let workspace = built();
    let pdf = format!("{MONTHLY}.pdf");
    workspace.run(&["trace", &pdf, "82.8"]).status(0).says(&[
        "【82.8%】",
        "算法",
        "未修约值",
        "82.80476612505616",
        ".yaml:",
        "^",
        "用 --all 全部列出",
    ]);
    workspace.run(&["trace", &pdf, "26"]).status(0).says(&["处符合", "蓝灯【26】项"]);
    let second = workspace.run(&["trace", &pdf, "26", "--nth", "2"]).status(0).says(&["蓝灯【26】项", "按灯号计数"]);
    let place = second.stdout.split('：').next().unwrap().to_owned();
    let numbers: Vec<&str> = place.split(|sign: char| !sign.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    workspace.run(&["trace", &pdf, "26", "--page", numbers[0], "--line", numbers[1]]).status(0).says(&["按灯号计数"]);
    workspace.run(&["trace", &pdf, "--page", numbers[0], "--line", numbers[1], "--nth", "3"]).status(0).says(&["算法"]);
    workspace.run(&["trace", &pdf, "31号"]).status(1).says(&["没有由数据算出的数字", "第1页第", "附近的数字"]);
    workspace.run(&["trace", &format!("{MONTHLY}.docx"), "93.3"]).status(0).says(&["第2行第6格", "石浦市"]);
    workspace.run(&["trace", &format!("{MONTHLY}.xlsx"), "93.3"]).status(2);
    workspace.run(&["trace", "output/2026-10", "93.3"]).status(2).says(&["文件夹"]);
}
