//! Lines of a head as written: key, value, line.

use super::{Checked, Trouble};
use crate::document::sentinel::Lifted;
use crate::text::nearest;

/// Every key a head may have, in the order of the page.
pub const KEYS: [&str; 28] = [
    "格式",
    "份号",
    "密级",
    "紧急",
    "发文机关标志",
    "文号",
    "签发人",
    "行文",
    "标题",
    "副标题",
    "主送",
    "目录",
    "附件",
    "落款",
    "署名",
    "职务",
    "签名",
    "成文日期",
    "附注",
    "出席",
    "请假",
    "列席",
    "版记主送",
    "抄送",
    "印发",
    "印发日期",
    "接排",
    "三级",
];

/// Keys that may stand on several lines.
const REPEATED: [&str; 4] = ["副标题", "附件", "职务", "签名"];

/// A line of a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it names.
    pub key: String,
    /// What it says; never empty.
    pub value: String,
    /// Its line in the draft.
    pub line: usize,
}

impl Entry {
    /// What is wrong with it.
    pub fn trouble(&self, message: impl Into<String>, hint: impl Into<String>) -> Trouble {
        Trouble::new(self.line, message, hint)
    }
}

/// The lines of a head in order.
#[derive(Debug, Default)]
pub struct Entries {
    seen: Vec<String>,
    list: Vec<Entry>,
}

impl Entries {
    /// Takes a line; one without a value says nothing.
    pub fn add(&mut self, lifted: &Lifted, line: &str, number: usize) -> Checked<()> {
        let Some((key, value)) = line.split_once([':', '：']) else {
            let message = format!("文稿头这一行没有冒号：{}", lifted.plain(line));
            return Err(Trouble::new(number, message, "写成“标题: 关于……的报告” / write key: value"));
        };
        let (key, value) = (lifted.plain(key.trim()), lifted.plain(value.trim()));
        if !KEYS.contains(&key.as_str()) {
            let near = nearest(&key, KEYS).map_or_else(String::new, |near| format!("是否想写“{near}”？"));
            let message = format!("文稿头不认识“{key}”。{near}");
            return Err(Trouble::new(number, message, format!("可以写：{} / unknown key", KEYS.join("、"))));
        }
        if self.seen.contains(&key) && !REPEATED.contains(&key.as_str()) {
            let hint = format!("只保留一行；{}才可以有多行 / may not repeat", REPEATED.join("、"));
            return Err(Trouble::new(number, format!("“{key}”写了两次"), hint));
        }
        self.seen.push(key.clone());
        if !value.is_empty() {
            self.list.push(Entry { key, value, line: number });
        }
        Ok(())
    }

    /// The line of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.list.iter().find(|entry| entry.key == key)
    }

    /// The lines of a key that may repeat.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.list.iter().filter(move |entry| entry.key == key)
    }
}
