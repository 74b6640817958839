//! The parts of JSON: members of objects and items of lists, each as JSON.

use super::read::{Path, Reader};
use super::scan::ReadError;

/// Returns the members of an object, each value as JSON. `None` if it is not an object, or takes more memory than a reply of this
/// length may.
pub(crate) fn members(text: &str) -> Option<Members> {
    members_of(&mut Reader::bounded(text)).ok()
}

/// The members of an object, each value as JSON.
pub(crate) type Members = Vec<(String, String)>;

/// Memory of a member besides its text, in bytes: its place in a vector with twice the capacity, and the allocator's overhead for two
/// strings.
const MEMBER: usize = 2 * size_of::<(String, String)>() + 32;

/// Returns a member by name, without case as everywhere in replies. If there are several, the last.
pub(crate) fn member<'a>(members: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut members = members.iter().rev();
    members
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// Returns a JSON scalar as the value of a parameter.
pub(crate) fn text(json: &str) -> Option<String> {
    match json.bytes().next()? {
        b'"' => serde_json::from_str(json).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(json.to_owned()),
    }
}

fn members_of(reader: &mut Reader<'_>) -> Result<Members, ReadError> {
    let mut members = Vec::new();
    reader.scanner.object()?;
    while let Some(name) = reader.key(members.is_empty(), &Path::Root)? {
        let mut value = String::new();
        reader.json(&mut value, &Path::Root)?;
        reader.take(MEMBER + name.len() + value.len())?;
        members.push((name.into_owned(), value));
    }
    reader.scanner.end()?;
    Ok(members)
}

/// Returns the members of each object of a list. `None` if it is not a list of objects, or takes more memory than a reply of this
/// length may.
pub(crate) fn objects(text: &str) -> Option<Vec<Members>> {
    fn read(reader: &mut Reader<'_>) -> Result<Vec<Members>, ReadError> {
        let mut objects = Vec::new();
        let mut item = String::new();
        reader.scanner.list()?;
        while reader.scanner.item(objects.is_empty())? {
            item.clear();
            reader.json(&mut item, &Path::Root)?;
            let mut of_item = Reader::new(&item, reader.budget());
            let members = members_of(&mut of_item)?;
            let taken = reader.budget() - of_item.budget();
            reader.take(size_of::<Members>() + taken)?;
            objects.push(members);
        }
        reader.scanner.end()?;
        Ok(objects)
    }
    read(&mut Reader::bounded(text)).ok()
}

/// Returns the first items of a list, at most `most`, each as JSON. `None` if it is not a list.
pub(crate) fn first_items(text: &str, most: usize) -> Option<Vec<String>> {
    fn read(reader: &mut Reader<'_>, most: usize) -> Result<Vec<String>, ReadError> {
        let mut items = Vec::new();
        reader.scanner.list()?;
        let mut is_first = true;
        while reader.scanner.item(is_first)? {
            is_first = false;
            let mut item = String::new();
            reader.json(&mut item, &Path::Root)?;
            if items.len() < most {
                items.push(item);
            }
        }
        reader.scanner.end()?;
        Ok(items)
    }
    read(&mut Reader::unbounded(text), most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::object;

    #[test]
    fn a_text_is_taken_apart_and_put_together() {
        let text = r#" {"a \"": [1, {"b": null}], "c": "金"} "#;
        let parts = members(text).unwrap();
        let expected = [(r#"a ""#, r#"[1,{"b":null}]"#), ("c", r#""金""#)];
        assert_eq!(parts, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(object(&parts), r#"{"a \"":[1,{"b":null}],"c":"金"}"#);
        let items = |text: &str| first_items(text, usize::MAX);
        assert_eq!(items(&parts[0].1).unwrap(), ["1", r#"{"b":null}"#]);
        assert_eq!(first_items(&parts[0].1, 1).unwrap(), ["1"]);
        assert_eq!(objects(&parts[0].1), None);
        let member = ("b".to_owned(), "null".to_owned());
        let expected = vec![vec![member], vec![]];
        assert_eq!(objects(r#"[{"b": null}, {}]"#), Some(expected));
        assert_eq!(
            (object(&[]).as_str(), members("{}"), items("[]")),
            ("{}", Some(vec![]), Some(vec![]))
        );
        for text in ["", "null", "1", "[]", "{", "{} x", r#"{"a": }"#] {
            assert_eq!(members(text), None, "{text}");
        }
        for text in ["", "null", "{}", "[", "[] x"] {
            assert_eq!(items(text), None, "{text}");
        }
    }

    /// A reply of a megabyte does not become hundreds of them.
    #[test]
    fn what_is_taken_apart_takes_memory_in_proportion() {
        let many = |item: &str| [item].repeat((64 << 20) / 28).join(",");
        assert_eq!(objects(&format!("[{}]", many("{}"))), None);
        assert_eq!(objects(&format!("[{}]", many(r#"{"a":1}"#))), None);
        assert_eq!(objects(&format!("[{{{}}}]", many(r#""a":1"#))), None);
        assert_eq!(members(&format!("{{{}}}", many(r#""a":1"#))), None);
        let some = format!("[{}]", [r#"{"a":1}"#].repeat(1000).join(","));
        assert_eq!(objects(&some).unwrap().len(), 1000);
    }
}
