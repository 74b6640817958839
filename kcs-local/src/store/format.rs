//! Versions of what is saved.

use serde_json::Value;

/// Changes what an older version has saved into what the next version saves.
pub(super) type Migration = fn(Value) -> Result<Value, String>;

/// The migration from version 1 to 2, from 2 to 3, and so on. A version of `State` that cannot be read from what the one before it has
/// saved gets a row.
pub(super) const MIGRATIONS: &[Migration] = &[];

/// The version that is saved.
pub(super) fn version(migrations: &[Migration]) -> u64 {
    migrations.len() as u64 + 1
}

/// Brings what was saved to the present version.
///
/// # Errors
///
/// There is no such version, or a migration fails.
pub(super) fn migrate(migrations: &[Migration], found: u64, saved: Value) -> Result<Value, String> {
    let current = version(migrations);
    let done = found
        .checked_sub(1)
        .and_then(|done| usize::try_from(done).ok());
    let Some(rest) = done.and_then(|done| migrations.get(done..)) else {
        return Err(format!(
            "it has version {found}, and this version of kcs-local reads versions 1 to {current}"
        ));
    };
    rest.iter()
        .try_fold(saved, |saved, migration| migration(saved))
}
