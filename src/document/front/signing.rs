//! 落款 (7.3.5): who signs, and how.

use super::entries::{Entries, Entry};
use super::{Checked, forms};
use crate::document::{Closing, Format, Front};

/// Fills in the signature of a front whose format and date are known.
pub fn sign(entries: &Entries, front: &mut Front) -> Checked<()> {
    front.closing = closing(entries, front.format)?;
    let name = entries.get("署名");
    let mut names = name.map(|entry| forms::names(&entry.value)).unwrap_or_default().into_iter();
    front.signatory = names.next();
    front.cosignatories = names.collect();
    if front.closing == Closing::Stamped {
        if let Some(entry) = name {
            let hint = "签名章前标注的是签发人职务（7.3.5.3），请删去“署名” / a stamp stands behind a post, not a name";
            return Err(entry.trouble("用签名章落款时不写署名", hint));
        }
        return stamps(entries, front);
    }
    if let Some(entry) = entries.get("职务").or_else(|| entries.get("签名")) {
        let hint = "加一行“落款: 签名章”，或删去“职务”和“签名” / post and name belong to a stamp";
        return Err(entry.trouble(format!("写了“{}”，落款不是签名章", entry.key), hint));
    }
    if front.format == Format::Order
        && let Some(entry) = name.or_else(|| entries.get("成文日期"))
    {
        let hint = "命令（令）由签发人签名章落款（10.2）：写“职务”“签名”和“成文日期”，不写“署名” / an order bears a stamp";
        return Err(entry.trouble("命令（令）没有签名章", hint));
    }
    match (front.closing, entries.get("落款")) {
        (Closing::Sealed, Some(entry)) if front.signatory.is_none() || front.date.is_none() => {
            let hint =
                "印章压在署名和成文日期上，不得出现空白印章（7.3.5.1）：写“署名”和“成文日期” / a seal needs a name and a date under it";
            Err(entry.trouble("落款盖章，没有署名或成文日期", hint))
        }
        _ => Ok(()),
    }
}

/// 落款. An order is always signed by a stamp (10.2), minutes bear no seal (10.3).
fn closing(entries: &Entries, format: Format) -> Checked<Closing> {
    let entry = entries.get("落款");
    let asked = entry.map(named).transpose()?;
    match (format, asked, entry) {
        (Format::Order, Some(Closing::Sealed | Closing::Unsealed), Some(entry)) => {
            let hint = "命令（令）由签发人签名章落款（10.2）：写“职务”“签名”，删去这一行 / an order bears a stamp";
            Err(entry.trouble("命令（令）不用印章落款", hint))
        }
        (Format::Minutes, Some(Closing::Sealed), Some(entry)) => {
            Err(entry.trouble("纪要不加盖印章", "删去这一行，或写“落款: 不盖章” / minutes bear no seal"))
        }
        (Format::Order, None, _) if entries.get("签名").is_some() || entries.get("职务").is_some() => Ok(Closing::Stamped),
        _ => Ok(asked.unwrap_or_default()),
    }
}

fn named(entry: &Entry) -> Checked<Closing> {
    match entry.value.as_str() {
        "盖章" => Ok(Closing::Sealed),
        "不盖章" => Ok(Closing::Unsealed),
        "签名章" => Ok(Closing::Stamped),
        other => Err(entry.trouble(format!("落款不认识“{other}”"), "可以写：盖章、不盖章、签名章 / unknown closing")),
    }
}

/// 职务 and 签名 in pairs, the leading organ's first (7.3.5.3).
fn stamps(entries: &Entries, front: &mut Front) -> Checked<()> {
    let posts: Vec<&Entry> = entries.all("职务").collect();
    let names: Vec<&Entry> = entries.all("签名").collect();
    let hint = "签名章落款要写“职务”和“签名”，每位签发人各一行（7.3.5.3） / each stamp needs a post and a name";
    if posts.len() != names.len() || posts.is_empty() {
        let at = names.last().or(posts.last()).copied().or_else(|| entries.get("落款"));
        let line = at.map_or(1, |entry| entry.line);
        let message = format!("签名章落款有{}个职务、{}个签名", posts.len(), names.len());
        return Err(super::Trouble::new(line, message, hint));
    }
    let mut pairs = posts.iter().zip(&names).map(|(post, name)| (post.value.clone(), name.value.clone()));
    (front.post, front.stamp) = pairs.next().unzip();
    front.costamps = pairs.collect();
    Ok(())
}
