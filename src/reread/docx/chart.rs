//! The values that a chart part keeps beside its workbook: Word draws them until somebody opens the workbook.

use super::xml::{Event, Events};
use crate::reread::Unreadable;

/// Most values of a series.
const MOST_VALUES: usize = 10_000;

/// A series: its name and its values by category.
type Series = (String, Vec<Option<String>>);

/// Name and values of each series.
pub(super) fn series(text: &str) -> Result<Vec<Series>, Unreadable> {
    let mut events = Events::new(text);
    let mut found: Vec<Series> = Vec::new();
    let (mut path, mut index): (Vec<String>, usize) = (Vec::new(), 0);
    while let Some(event) = events.next()? {
        match event {
            Event::Open { name, attributes } => {
                match name.as_str() {
                    "c:ser" => found.push(Series::default()),
                    "c:pt" => index = attributes.get("idx").and_then(|index| index.parse().ok()).unwrap_or(0),
                    _ => {}
                }
                path.push(name);
            }
            Event::Close(_) => {
                path.pop();
            }
            Event::Text(words) => {
                let within = |name: &str| path.iter().any(|open| open == name);
                let Some((name, values)) = found.last_mut().filter(|_| path.last().is_some_and(|open| open == "c:v") && within("c:ser"))
                else {
                    continue;
                };
                if within("c:tx") {
                    name.push_str(&words);
                } else if within("c:val") && index < MOST_VALUES {
                    values.resize(values.len().max(index + 1), None);
                    values.get_mut(index).into_iter().for_each(|value| value.get_or_insert_default().push_str(&words));
                }
            }
        }
    }
    Ok(found)
}
