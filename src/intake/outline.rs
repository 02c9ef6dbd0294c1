//! A file as its values, each with the path of keys that leads to it: what two revisions are compared by.

use super::decode;
use super::yaml::{self, Node, Value};
use crate::source::{FileId, Place, Sources};

/// One value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Keys from the outermost in; an entry of a list goes by its own number or name: `项目[P012].总投资`.
    pub path: String,
    /// As written.
    pub value: String,
    /// Where the value stands.
    pub place: Place,
}

/// Keys by which entries of lists are told apart, the first that an entry has.
const NAMES: [&str; 7] = ["编号", "指标", "工作", "标题", "名称", "事项", "乙"];

/// Every value of a file in its order; `None` if it is no YAML.
pub fn outline(sources: &Sources, file: FileId) -> Option<Vec<Leaf>> {
    let text = sources.file(file)?.text.as_str();
    let root = yaml::parse(text, file, decode::is_key, &mut Vec::new())?;
    let mut leaves = Vec::new();
    walk(&root, String::new(), &mut leaves);
    Some(leaves)
}

fn walk(node: &Node<'_>, path: String, leaves: &mut Vec<Leaf>) {
    match &node.value {
        Value::Map(pairs) => {
            let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            for pair in pairs {
                walk(&pair.node, join(&pair.key), leaves);
            }
        }
        Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Scalar(_) | Value::Null)) => {
            let texts: Vec<&str> = items.iter().filter_map(scalar).collect();
            leaves.push(Leaf { path, value: texts.join("、"), place: node.place });
        }
        Value::List(items) => {
            let names: Vec<String> =
                items.iter().enumerate().map(|(at, item)| name(item).unwrap_or_else(|| (at + 1).to_string())).collect();
            for (at, (item, name)) in items.iter().zip(&names).enumerate() {
                // Two entries of one name are told apart by their order.
                let before = names.iter().take(at).filter(|earlier| *earlier == name).count();
                let again = if before == 0 { String::new() } else { format!("#{}", before + 1) };
                walk(item, format!("{path}[{name}{again}]"), leaves);
            }
        }
        Value::Scalar(text) => leaves.push(Leaf { path, value: text.clone().into_owned(), place: node.place }),
        Value::Null | Value::Lost => leaves.push(Leaf { path, value: String::new(), place: node.place }),
    }
}

fn scalar<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(text) => Some(text),
        _ => None,
    }
}

fn name(node: &Node<'_>) -> Option<String> {
    let Value::Map(pairs) = &node.value else { return None };
    let of = |key: &str| pairs.iter().find(|pair| pair.key == key).and_then(|pair| scalar(&pair.node));
    NAMES.iter().find_map(|key| of(key)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::outline;
    use crate::source::{FileId, SourceFile, Sources};

    #[test]
    fn every_value_has_its_path() {
        let text = "期次: 2026-10\n进展:\n  M1: {本年累计: 96.40, 佐证: [a.pdf, b.pdf]}\n  M2: 不适用\n问题:\n  - {编号: Q1, 内容: 甲}\n  - {内容: 乙}\n  - {编号: Q1, 内容: 丙}\n空:\n";
        let sources = Sources::new(vec![SourceFile { path: "a.yaml".into(), text: text.to_owned() }]);
        let leaves = outline(&sources, FileId(0)).unwrap();
        let shown: Vec<String> = leaves.iter().map(|leaf| format!("{}={}", leaf.path, leaf.value)).collect();
        assert_eq!(
            shown,
            [
                "期次=2026-10",
                "进展.M1.本年累计=96.40",
                "进展.M1.佐证=a.pdf、b.pdf",
                "进展.M2=不适用",
                "问题[Q1].编号=Q1",
                "问题[Q1].内容=甲",
                "问题[2].内容=乙",
                "问题[Q1#2].编号=Q1",
                "问题[Q1#2].内容=丙",
                "空=",
            ]
        );
        assert_eq!((leaves[1].place.line, leaves[1].place.column), (3, 14));
    }
}
