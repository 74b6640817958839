//! Reading small files that hold secrets.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::CredentialsError;

/// Maximum file size in bytes.
const LIMIT: usize = 256 * 1024;

/// Reads a file into a string that is wiped on drop. `None` if the file does not exist. Pipes, devices and folders are errors.
///
/// With a `user`, the file must belong to that user or to root: its owner determines the account and the endpoint of this program.
pub(super) fn read(
    path: &Path,
    user: Option<u32>,
) -> Result<Option<Zeroizing<String>>, CredentialsError> {
    let failed = |why: String| CredentialsError::failed(format!("{}: {why}", path.display()));
    let unreadable = |error: io::Error| failed(error.to_string()).with_source(error);
    let irregular = || Err(failed("is not a regular file".to_owned()));
    // Checked before the file is opened, because opening a pipe waits for its writer.
    match std::fs::metadata(path) {
        Ok(file) if !file.is_file() => return irregular(),
        Ok(_) => {}
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let opened = file.metadata().map_err(unreadable)?;
    if !opened.is_file() {
        return irregular();
    }
    if let Some(user) = user {
        check_owner(&opened, user).map_err(failed)?;
    }
    let Some(mut bytes) = read_all(&mut file, LIMIT).map_err(unreadable)? else {
        return Err(failed(format!("is larger than {} KiB", LIMIT / 1024)));
    };
    match String::from_utf8(std::mem::take(&mut *bytes)) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = Zeroizing::new(error.into_bytes());
            let before = bytes.get(..at).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            Err(failed(format!("line {line}: is not valid UTF-8")))
        }
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(unix)]
fn check_owner(file: &std::fs::Metadata, user: u32) -> Result<(), String> {
    let owner = std::os::unix::fs::MetadataExt::uid(file);
    if owner == user || owner == 0 {
        return Ok(());
    }
    Err(format!(
        "belongs to user {owner}, not to user {user}, who runs this program, or to root: take it over with `chown`, or \
         name the file explicitly"
    ))
}

#[cfg(not(unix))]
fn check_owner(_: &std::fs::Metadata, _: u32) -> Result<(), String> {
    Ok(())
}

/// Reads a source to its end into bytes that are wiped on drop. `None` if it has more than `limit` bytes.
fn read_all(source: &mut dyn Read, limit: usize) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    // Allocated once, because a growing buffer would leave copies in memory.
    let mut bytes = Zeroizing::new(vec![0; limit + 1]);
    let mut length = 0;
    while let Some(free) = bytes.get_mut(length..).filter(|free| !free.is_empty()) {
        match source.read(free) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if length > limit {
        return Ok(None);
    }
    bytes.truncate(length);
    Ok(Some(bytes))
}

/// Returns the number of the line at an offset.
#[cfg(feature = "profile")]
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn files_of_root_are_trusted() {
        assert!(
            read(Path::new("/etc/passwd"), Some(4242))
                .unwrap()
                .is_some()
        );
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        for (length, limit, whole) in [(0, 0, true), (1, 0, false), (5, 5, true), (6, 5, false)] {
            let bytes = vec![b'x'; length];
            let read = read_all(&mut bytes.as_slice(), limit).unwrap();
            let read = read.map(|bytes| bytes.to_vec());
            assert_eq!(read, whole.then_some(bytes), "{length} of {limit}");
        }
    }

    /// Is interrupted before each byte, and fails after them if it is told to.
    struct Halting(std::vec::IntoIter<u8>, bool, Option<io::ErrorKind>);

    impl Read for Halting {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            match (self.0.next(), self.2) {
                (Some(byte), _) => {
                    into[0] = byte;
                    Ok(1)
                }
                (None, None) => Ok(0),
                (None, Some(kind)) => Err(kind.into()),
            }
        }
    }

    #[test]
    fn reading_goes_on_after_an_interruption_and_ends_with_an_error() {
        let halting = |kind| Halting(b"abc".to_vec().into_iter(), false, kind);
        let read = read_all(&mut halting(None), 10).unwrap().unwrap();
        assert_eq!(&**read, b"abc");
        let kind = io::ErrorKind::ConnectionReset;
        let error = read_all(&mut halting(Some(kind)), 10).unwrap_err();
        assert_eq!(error.kind(), kind);
    }

    #[test]
    fn a_file_is_a_string_that_belongs_to_the_user() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        assert_eq!(read(&path, None).unwrap(), None);
        assert_eq!(read(&path.join("below"), None).unwrap(), None);
        std::fs::write(&path, "a\nb").unwrap();
        assert_eq!(read(&path.join("below"), None).unwrap(), None);
        assert_eq!(read(&path, None).unwrap().unwrap().as_str(), "a\nb");
        std::fs::write(&path, b"a\n\xff").unwrap();
        let why = read(&path, None).unwrap_err().to_string();
        assert!(why.ends_with("keys: line 2: is not valid UTF-8"), "{why}");
        std::fs::write(&path, vec![b'x'; LIMIT + 1]).unwrap();
        let why = read(&path, None).unwrap_err().to_string();
        assert!(why.ends_with("keys: is larger than 256 KiB"), "{why}");
        std::fs::write(&path, vec![b'x'; LIMIT]).unwrap();
        assert!(read(&path, None).unwrap().is_some());
        let file = File::open(&path).unwrap().metadata().unwrap();
        let owner = std::os::unix::fs::MetadataExt::uid(&file);
        assert_eq!(check_owner(&file, owner), Ok(()));
        let other = check_owner(&file, owner + 1);
        // Files of root are trusted by everybody.
        assert_eq!(other.is_ok(), owner == 0);
    }

    /// Opening a pipe waits for its writer, for ever.
    #[test]
    fn a_file_that_is_not_regular_is_rejected_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        for path in [pipe.as_path(), folder.path(), Path::new("/dev/null")] {
            let (told, hears) = std::sync::mpsc::channel();
            let file = path.to_owned();
            std::thread::spawn(move || told.send(read(&file, None)));
            let limit = std::time::Duration::from_secs(20);
            let read = hears.recv_timeout(limit).expect("it waits for the pipe");
            let why = read.unwrap_err().to_string();
            assert!(why.ends_with("is not a regular file"), "{why}");
        }
    }
}
