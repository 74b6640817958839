//! The file: a redb database with a table for each account, and one that says which version they have.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use redb::{
    Database, DatabaseError, ReadableTable, Table, TableDefinition, TableError, TableHandle,
};
use serde_json::Value;

use super::format::{self, Migration};
use super::rows::{self, Rows};
use super::{Changes, StoreError};

/// The table of the account without a name, and what the names of other tables begin with.
const ROWS: &str = "state";
/// What they are.
const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
const VERSION: &str = "version";

type Open = Box<dyn Fn() -> Result<Database, DatabaseError> + Send>;

/// What was saved, by the name of the account.
pub(super) type Saved = BTreeMap<String, Value>;

/// The file.
pub(super) struct File {
    name: String,
    open: Open,
    version: u64,
    /// Nothing after a failure: the database is then opened again.
    database: Option<Database>,
}

impl File {
    /// Opens the file, and returns what was saved in it. What an older version has saved is migrated.
    pub(super) fn open(
        name: String,
        open: impl Fn() -> Result<Database, DatabaseError> + Send + 'static,
        migrations: &[Migration],
    ) -> Result<(Self, Saved), StoreError> {
        let mut file = Self {
            name,
            open: Box::new(open),
            version: format::version(migrations),
            database: None,
        };
        let database = file.database()?;
        let mut saved = Saved::new();
        for account in read(&database).map_err(|error| file.unreadable(error))? {
            let joined = rows::join(&account.rows);
            let migrated =
                joined.and_then(|saved| format::migrate(migrations, account.version, saved));
            let migrated = migrated.map_err(|error| file.unreadable(error))?;
            saved.insert(account.name, migrated);
        }
        file.database = Some(database);
        if !saved.is_empty() {
            // A migration is saved at once, and a disk that cannot be written to is noticed.
            let all = saved.iter();
            let all = all.map(|(account, saved)| (account.clone(), Changes::all(saved.clone())));
            file.write(&all.collect())?;
        }
        Ok((file, saved))
    }

    fn database(&self) -> Result<Database, StoreError> {
        (self.open)().map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => StoreError {
                is_in_use: true,
                ..StoreError::new(format!("{} is used by another server", self.name))
            },
            error => self.unreadable(error),
        })
    }

    /// Saves these changes, by account: all or none.
    pub(super) fn write(&mut self, changes: &BTreeMap<String, Changes>) -> Result<(), StoreError> {
        let database = match self.database.take() {
            Some(database) => database,
            None => self.database()?,
        };
        write(&database, self.version, changes).map_err(|error| {
            StoreError::new(format!("{} cannot be written: {error}", self.name))
        })?;
        self.database = Some(database);
        Ok(())
    }

    fn unreadable(&self, error: impl fmt::Display) -> StoreError {
        StoreError::new(format!("{} cannot be read: {error}", self.name))
    }
}

/// The rows of one account.
struct Account {
    name: String,
    rows: Rows,
    version: u64,
}

/// Returns the rows of each account.
fn read(database: &Database) -> Result<Vec<Account>, Box<dyn Error>> {
    let transaction = database.begin_read()?;
    let version = match transaction.open_table(META) {
        Ok(meta) => meta.get(VERSION)?.map(|version| version.value()),
        Err(TableError::TableDoesNotExist(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let mut accounts = Vec::new();
    let Some(version) = version else {
        return Ok(accounts);
    };
    for table in transaction.list_tables()? {
        let name = match table.name().split_once('/') {
            None if table.name() == ROWS => "",
            Some((ROWS, name)) => name,
            _ => continue,
        };
        let mut rows = Rows::new();
        for row in transaction.open_table(definition(table.name()))?.iter()? {
            let (key, text) = row?;
            rows.insert(key.value().to_owned(), text.value().to_owned());
        }
        accounts.push(Account {
            name: name.to_owned(),
            rows,
            version,
        });
    }
    Ok(accounts)
}

fn write(
    database: &Database,
    version: u64,
    changes: &BTreeMap<String, Changes>,
) -> Result<(), Box<dyn Error>> {
    let transaction = database.begin_write()?;
    for (account, changes) in changes {
        let name = match account.as_str() {
            "" => ROWS.to_owned(),
            account => format!("{ROWS}/{account}"),
        };
        let mut table = transaction.open_table(definition(&name))?;
        let rows = rows::of(&changes.members);
        if changes.is_all {
            table.retain(|key, _| rows.contains_key(key))?;
        } else {
            for member in changes.members.keys() {
                // Up to the character that follows the slash.
                let (first, end) = (format!("{member}/"), format!("{member}0"));
                let items = first.as_str()..end.as_str();
                table.retain_in::<&str, _>(items, |key, _| rows.contains_key(key))?;
            }
        }
        for (key, text) in &rows {
            put(&mut table, key, text)?;
        }
        for (key, item) in rows::items(&changes.items) {
            match item {
                Some(text) => put(&mut table, &key, &text)?,
                None => drop(table.remove(key.as_str())?),
            }
        }
    }
    transaction.open_table(META)?.insert(VERSION, version)?;
    // Returns when the disk has it.
    transaction.commit()?;
    Ok(())
}

/// Writes a row, unless it is there already.
fn put(table: &mut Table<'_, &str, &str>, key: &str, text: &str) -> Result<(), redb::StorageError> {
    let is_there = table.get(key)?.is_some_and(|there| there.value() == text);
    if !is_there {
        table.insert(key, text)?;
    }
    Ok(())
}

fn definition<'a>(name: &'a str) -> TableDefinition<'a, &'static str, &'static str> {
    TableDefinition::new(name)
}
