//! The file: a redb database with two tables.

use std::error::Error;
use std::fmt;

use redb::{Database, DatabaseError, ReadableTable, TableDefinition};
use serde_json::Value;

use super::StoreError;
use super::format::{self, Migration};
use super::rows::{self, Rows};

/// What is saved.
const ROWS: TableDefinition<'_, &str, &str> = TableDefinition::new("state");
/// What it is.
const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
const VERSION: &str = "version";

type Open = Box<dyn Fn() -> Result<Database, DatabaseError> + Send>;

/// The file, and what it holds.
pub(super) struct File {
    name: String,
    open: Open,
    version: u64,
    /// Nothing after a failure: the database is then opened again.
    current: Option<(Database, Rows)>,
}

impl File {
    /// Opens the file, and returns what was saved in it. What an older version has saved is migrated.
    pub(super) fn open(
        name: String,
        open: impl Fn() -> Result<Database, DatabaseError> + Send + 'static,
        migrations: &[Migration],
    ) -> Result<(Self, Option<Value>), StoreError> {
        let mut file = Self {
            name,
            open: Box::new(open),
            version: format::version(migrations),
            current: None,
        };
        let (database, rows, version) = file.read()?;
        let saved = match version {
            None => None,
            Some(version) => {
                let migrated =
                    rows::join(&rows).and_then(|saved| format::migrate(migrations, version, saved));
                Some(migrated.map_err(|error| file.unreadable(error))?)
            }
        };
        file.current = Some((database, rows));
        if let Some(saved) = &saved {
            // A migration is saved at once, and a disk that cannot be written to is noticed.
            file.write(rows::split(saved.clone()))?;
        }
        Ok((file, saved))
    }

    /// Opens the database and reads all of it.
    fn read(&self) -> Result<(Database, Rows, Option<u64>), StoreError> {
        let database = (self.open)().map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => StoreError {
                is_in_use: true,
                ..StoreError::new(format!("{} is used by another server", self.name))
            },
            error => self.unreadable(error),
        })?;
        let read = || -> Result<_, Box<dyn Error>> {
            let transaction = database.begin_write()?;
            let mut rows = Rows::new();
            let version = {
                let table = transaction.open_table(ROWS)?;
                for entry in table.iter()? {
                    let (key, text) = entry?;
                    rows.insert(key.value().to_owned(), text.value().to_owned());
                }
                let meta = transaction.open_table(META)?;
                meta.get(VERSION)?.map(|version| version.value())
            };
            transaction.commit()?;
            Ok((rows, version))
        };
        let (rows, version) = read().map_err(|error| self.unreadable(error))?;
        Ok((database, rows, version))
    }

    /// Saves these rows instead of those that the file holds: all or none.
    pub(super) fn write(&mut self, rows: Rows) -> Result<(), StoreError> {
        let (database, saved) = match self.current.take() {
            Some(current) => current,
            None => {
                let (database, rows, _) = self.read()?;
                (database, rows)
            }
        };
        let written = self.replace(&database, &saved, &rows);
        written.map_err(|error| {
            StoreError::new(format!("{} cannot be written: {error}", self.name))
        })?;
        self.current = Some((database, rows));
        Ok(())
    }

    fn replace(
        &self,
        database: &Database,
        saved: &Rows,
        rows: &Rows,
    ) -> Result<(), Box<dyn Error>> {
        let transaction = database.begin_write()?;
        {
            let mut table = transaction.open_table(ROWS)?;
            for (key, text) in rows {
                if saved.get(key) != Some(text) {
                    table.insert(key.as_str(), text.as_str())?;
                }
            }
            for key in saved.keys().filter(|key| !rows.contains_key(*key)) {
                table.remove(key.as_str())?;
            }
            let mut meta = transaction.open_table(META)?;
            meta.insert(VERSION, self.version)?;
        }
        // Returns when the disk has it.
        transaction.commit()?;
        Ok(())
    }

    fn unreadable(&self, error: impl fmt::Display) -> StoreError {
        StoreError::new(format!("{} cannot be read: {error}", self.name))
    }
}
