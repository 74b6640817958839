//! Reading small files, and pipes, that hold secrets.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::CredentialsError;

/// As many bytes may a file have.
const LIMIT: usize = 256 * 1024;

/// The text of a file, to be wiped; `None` if there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Zeroizing<String>>, CredentialsError> {
    let broken = |why: String| CredentialsError::broken(format!("{}: {why}", path.display()));
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if is_absence(&error) => return Ok(None),
        Err(error) => return Err(broken(error.to_string())),
    };
    let Some(mut bytes) = read_all(&mut file, LIMIT).map_err(|error| broken(error.to_string()))?
    else {
        return Err(broken(format!("is larger than {} KiB", LIMIT / 1024)));
    };
    match String::from_utf8(std::mem::take(&mut *bytes)) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = Zeroizing::new(error.into_bytes());
            let before = bytes.get(..at).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            Err(broken(format!("line {line}: is no UTF-8")))
        }
    }
}

/// Everything that comes out of a file or a pipe, to be wiped; `None` if it is more than so many bytes.
pub(super) fn read_all(
    source: &mut dyn Read,
    most: usize,
) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    // All the room at once: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(vec![0; most + 1]);
    let length = fill(source, &mut bytes)?;
    if length > most {
        return Ok(None);
    }
    bytes.truncate(length);
    Ok(Some(bytes))
}

/// Reads until the room is full or the source has ended, and says how much it was.
pub(super) fn fill(source: &mut dyn Read, room: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(room) = room.get_mut(length..).filter(|room| !room.is_empty()) {
        match source.read(room) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The number of the line that a byte stands in.
#[cfg(feature = "profile")]
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}
