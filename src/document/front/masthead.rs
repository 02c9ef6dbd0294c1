//! 版头 (7.2): what a head says above the red rule, and what cannot stand there together.

use super::entries::{Entries, Entry};
use super::{Checked, forms};
use crate::document::{Format, Masthead};

/// Most organs of a joint mark (*practice*): with more of them the first page would show no text (7.3.3).
const MOST_ORGANS: usize = 10;

/// 版头; `None` where the head names no 发文机关标志.
pub fn masthead(entries: &Entries, format: Format) -> Checked<Option<Masthead>> {
    upward(entries, format)?;
    let secrecy = entries.get("密级").map(|entry| Ok((entry, forms::secrecy(entry)?))).transpose()?;
    let copy_number = entries.get("份号").map(forms::copy_number).transpose()?;
    let urgency = entries.get("紧急").map(forms::urgency).transpose()?;
    if let (Some((entry, _)), None) = (&secrecy, &copy_number) {
        return Err(entry.trouble("涉密公文没有份号", "另起一行写“份号: 000001”（6位数字） / a secret document needs a copy number"));
    }
    let Some(mark) = entries.get("发文机关标志") else {
        return match ["份号", "密级", "紧急", "签发人"].iter().find_map(|key| entries.get(key)) {
            Some(entry) => {
                let hint = "另起一行写“发文机关标志: 机关名称” / these stand in the masthead, which needs the organ's mark";
                Err(entry.trouble(format!("写了“{}”，没有“发文机关标志”", entry.key), hint))
            }
            None => Ok(None),
        };
    };
    let (organs, suffix) = organs(mark, format)?;
    let signers = entries.get("签发人").map(|entry| forms::names(&entry.value)).unwrap_or_default();
    Ok(Some(Masthead { copy_number, secrecy: secrecy.map(|(_, value)| value), urgency, organs, suffix, signers }))
}

/// 行文 and 签发人: a document that goes up names who signed it, and no other does (7.2.6).
fn upward(entries: &Entries, format: Format) -> Checked<()> {
    let direction = entries.get("行文");
    let up = direction.map_or(Ok(false), goes_up)?;
    let signers = entries.get("签发人");
    match (signers, direction) {
        (Some(entry), _) if format != Format::Ordinary => {
            let hint = "上报的公文用“格式: 公文”；其他格式请删去“签发人” / only an ordinary document that goes up names a signer";
            Err(entry.trouble("信函、命令、纪要不标注签发人", hint))
        }
        (_, Some(entry)) if up && format != Format::Ordinary => {
            Err(entry.trouble("信函、命令、纪要不是上行文", "上报的公文用“格式: 公文” / these formats do not go up"))
        }
        (None, Some(entry)) if up => {
            let hint = "上行文应当标注签发人（7.2.6）：另起一行写“签发人: 姓名”，多人用、隔开 / name the signer";
            Err(entry.trouble("上行文没有签发人", hint))
        }
        (Some(entry), _) if !up => {
            let hint = "只有上行文标注签发人（7.2.6）：加一行“行文: 上行”，或删去“签发人” / only a document that goes up names a signer";
            Err(entry.trouble("不是上行文，却写了签发人", hint))
        }
        _ => Ok(()),
    }
}

fn goes_up(entry: &Entry) -> Checked<bool> {
    match entry.value.as_str() {
        "上行" | "上行文" => Ok(true),
        "下行" | "下行文" | "平行" | "平行文" => Ok(false),
        other => Err(entry.trouble(format!("行文不认识“{other}”"), "可以写：上行、下行、平行 / unknown direction")),
    }
}

/// The organs of a mark and its suffix. The suffix of the format may be written after the last organ; it is understood otherwise.
fn organs(entry: &Entry, format: Format) -> Checked<(Vec<String>, String)> {
    let suffixes: &[&str] = match format {
        Format::Ordinary => &["文件"],
        Format::Letter => &[],
        Format::Order => &["命令", "令"],
        Format::Minutes => &["纪要"],
    };
    let written = suffixes.iter().find_map(|suffix| Some((entry.value.strip_suffix(suffix)?, *suffix)));
    let (names, suffix) = written.unwrap_or((&entry.value, suffixes.first().copied().unwrap_or_default()));
    if let Some(foreign) = ["文件", "命令", "纪要"].iter().find(|foreign| names.ends_with(**foreign)) {
        let hint =
            "公文的标志以“文件”结尾，命令以“命令”或“令”，纪要以“纪要”，信函只写机关名称；请改“格式”或标志 / mark and format disagree";
        return Err(entry.trouble(format!("发文机关标志以“{foreign}”结尾，与格式不符"), hint));
    }
    let organs = forms::names(names);
    if organs.is_empty() {
        return Err(entry.trouble("发文机关标志没有机关名称", "写机关全称或规范化简称，如 澜州市人民政府 / name the organ"));
    }
    if organs.len() > MOST_ORGANS {
        let hint = "联合行文可以只用主办机关的标志（7.2.4）；各机关写在“署名”里 / the mark may name the leading organ alone";
        return Err(entry.trouble(format!("发文机关标志有{}个机关，首页排不下正文", organs.len()), hint));
    }
    Ok((organs, suffix.to_owned()))
}
