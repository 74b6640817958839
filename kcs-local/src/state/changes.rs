//! What is to be saved of a state: collections that remember which of their items were changed since they were last saved.
//!
//! Whoever gets an item to change counts as having changed it, even if he only looks at it.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What was changed since a state was last saved.
#[derive(Debug, PartialEq)]
pub(crate) struct Changes {
    /// Members as they are now.
    pub(crate) members: Map<String, Value>,
    /// Of other members, the items that were changed: by key, or by position as ten digits. `null` stands for one that is gone.
    pub(crate) items: Map<String, Value>,
    /// Whether that is everything that there is.
    pub(crate) is_all: bool,
}

/// Whether nothing of a state was saved yet. States that differ in this alone are equal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unsaved(pub(super) bool);

impl Default for Unsaved {
    fn default() -> Self {
        Self(true)
    }
}

impl PartialEq for Unsaved {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Items by key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Table<K: Ord, V> {
    items: BTreeMap<K, V>,
    #[serde(skip, default = "BTreeSet::new")]
    changed: BTreeSet<K>,
    /// The same, since the agenda was last brought up to date.
    #[serde(skip, default = "BTreeSet::new")]
    touched: BTreeSet<K>,
}

impl<K: Ord + Clone, V> Table<K, V> {
    pub(super) fn new() -> Self {
        Self {
            items: BTreeMap::new(),
            changed: BTreeSet::new(),
            touched: BTreeSet::new(),
        }
    }

    fn touch(&mut self, key: &K) {
        self.changed.insert(key.clone());
        self.touched.insert(key.clone());
    }

    /// Returns an item to be changed.
    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (own, _) = self.items.get_key_value(key)?;
        let own = own.clone();
        self.touch(&own);
        self.items.get_mut(key)
    }

    /// Returns all items to be changed.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.changed.extend(self.items.keys().cloned());
        self.touched.extend(self.items.keys().cloned());
        self.items.iter_mut()
    }

    /// Returns all items to be changed, without their keys.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.iter_mut().map(|(_, item)| item)
    }

    pub(crate) fn insert(&mut self, key: K, item: V) {
        self.touch(&key);
        self.items.insert(key, item);
    }

    pub(crate) fn remove(&mut self, key: &K) {
        if self.items.remove(key).is_some() {
            self.touch(key);
        }
    }

    /// Returns the keys of the items that were changed since the last call.
    pub(super) fn take_touched(&mut self) -> BTreeSet<K> {
        std::mem::take(&mut self.touched)
    }
}

impl<K: Ord + Serialize, V: Serialize> Table<K, V> {
    /// Returns the items that were changed since the last call. From here on they count as saved.
    pub(super) fn take_changes(&mut self) -> Result<Value, serde_json::Error> {
        let mut changes = Map::new();
        for key in std::mem::take(&mut self.changed) {
            let item = serde_json::to_value(self.items.get(&key))?;
            if let Value::String(key) = serde_json::to_value(key)? {
                changes.insert(key, item);
            }
        }
        Ok(Value::Object(changes))
    }

    /// Counts everything as saved.
    pub(super) fn set_saved(&mut self) {
        self.changed.clear();
    }
}

impl<K: Ord, V> Deref for Table<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &Self::Target {
        &self.items
    }
}

impl<K: Ord, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

/// Items in an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct List<T> {
    items: Vec<T>,
    /// Positions.
    #[serde(skip)]
    changed: BTreeSet<usize>,
    /// How many items were saved.
    #[serde(skip)]
    saved: usize,
}

impl<T> List<T> {
    pub(super) fn new() -> Self {
        Self {
            items: Vec::new(),
            changed: BTreeSet::new(),
            saved: 0,
        }
    }

    pub(crate) fn push(&mut self, item: T) {
        self.changed.insert(self.items.len());
        self.items.push(item);
    }

    /// Returns the first item that is the one, to be changed.
    pub(crate) fn find_mut(&mut self, is: impl Fn(&T) -> bool) -> Option<&mut T> {
        let position = self.items.iter().position(is)?;
        self.changed.insert(position);
        self.items.get_mut(position)
    }

    /// Removes the items that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.extract(|item| !keep(item));
    }

    /// Removes and returns the items that are the ones, in their order.
    pub(crate) fn extract(&mut self, is: impl Fn(&T) -> bool) -> Vec<T> {
        let Some(first) = self.items.iter().position(&is) else {
            return Vec::new();
        };
        let extracted = self.items.extract_if(first.., |item| is(item)).collect();
        // The others have moved up.
        self.changed.extend(first..self.items.len());
        extracted
    }
}

impl<T: Serialize> List<T> {
    /// Returns the items that were changed since the last call, by position as ten digits. From here on they count as saved.
    pub(super) fn take_changes(&mut self) -> Result<Value, serde_json::Error> {
        let removed = self.items.len()..self.saved;
        let mut changes = Map::new();
        for position in std::mem::take(&mut self.changed).into_iter().chain(removed) {
            let item = serde_json::to_value(self.items.get(position))?;
            changes.insert(format!("{position:010}"), item);
        }
        self.saved = self.items.len();
        Ok(Value::Object(changes))
    }

    /// Counts everything as saved.
    pub(super) fn set_saved(&mut self) {
        self.changed.clear();
        self.saved = self.items.len();
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &Self::Target {
        &self.items
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_table_tells_what_was_changed() {
        let mut table: Table<String, u32> = Table::new();
        for (key, item) in [("a", 1), ("b", 2), ("c", 3)] {
            table.insert(key.to_owned(), item);
        }
        assert_eq!(
            table.take_changes().unwrap(),
            json!({ "a": 1, "b": 2, "c": 3 })
        );
        assert_eq!(table.take_changes().unwrap(), json!({}));
        *table.get_mut("b").unwrap() = 7;
        assert_eq!(table.get_mut("d"), None);
        table.remove(&"c".to_owned());
        table.remove(&"e".to_owned());
        assert_eq!(table.take_changes().unwrap(), json!({ "b": 7, "c": null }));
        for item in table.values_mut() {
            *item += 1;
        }
        table.insert("new".to_owned(), 0);
        table.remove(&"new".to_owned());
        assert_eq!(
            table.take_changes().unwrap(),
            json!({ "a": 2, "b": 8, "new": null })
        );
        table.insert("a".to_owned(), 5);
        table.set_saved();
        assert_eq!(table.take_changes().unwrap(), json!({}));
        assert_eq!(
            serde_json::to_value(&table).unwrap(),
            json!({ "a": 5, "b": 8 })
        );
    }

    #[test]
    fn a_list_tells_what_was_changed() {
        let mut list: List<u32> = List::new();
        for item in [10, 20, 30, 40] {
            list.push(item);
        }
        list.set_saved();
        assert_eq!(list.take_changes().unwrap(), json!({}));
        *list.find_mut(|item| *item == 20).unwrap() = 21;
        assert_eq!(list.find_mut(|item| *item == 20), None);
        assert_eq!(list.take_changes().unwrap(), json!({ "0000000001": 21 }));
        list.retain(|item| *item != 30);
        assert_eq!(
            list.take_changes().unwrap(),
            json!({ "0000000002": 40, "0000000003": null })
        );
        list.retain(|item| *item > 0);
        assert_eq!(list.take_changes().unwrap(), json!({}));
        list.push(50);
        assert_eq!(list.extract(|item| *item < 30), [10, 21]);
        assert_eq!(
            list.take_changes().unwrap(),
            json!({ "0000000000": 40, "0000000001": 50, "0000000002": null, "0000000003": null })
        );
        assert_eq!(serde_json::to_value(&list).unwrap(), json!([40, 50]));
    }
}
