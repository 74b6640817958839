//! Buckets of object storage, as far as snapshots are exported to them and restored from them.

use serde::{Deserialize, Serialize};

/// An object in a bucket. The names cannot lead out of a folder that holds the buckets as folders.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Object {
    bucket: String,
    name: String,
}

/// What is wrong with the name of a bucket or of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameError {
    /// Not 1 to 63 bytes.
    BucketLength,
    /// Something other than letters, digits, `_`, `-` and `.`, or a `.` in front.
    BucketCharacters,
    /// Not 1 to 1024 bytes.
    ObjectLength,
    /// Control characters or a backslash.
    ObjectCharacters,
    /// A segment that is `.`, `..`, empty or longer than 255 bytes.
    ObjectPath,
}

/// Longest names, in bytes.
const LONGEST_BUCKET: usize = 63;
const LONGEST_OBJECT: usize = 1024;
/// Longest part of an object's name between slashes, in bytes. File systems allow no more.
const LONGEST_SEGMENT: usize = 255;

impl Object {
    /// Checks the names of a bucket and of an object in it.
    ///
    /// # Errors
    ///
    /// A name could not be that of a bucket or an object, or would lead out of its folder.
    pub(crate) fn new(bucket: &str, name: &str) -> Result<Self, NameError> {
        if bucket.is_empty() || bucket.len() > LONGEST_BUCKET {
            return Err(NameError::BucketLength);
        }
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
        if bucket.starts_with('.') || !bucket.bytes().all(fits) {
            return Err(NameError::BucketCharacters);
        }
        if name.is_empty() || name.len() > LONGEST_OBJECT {
            return Err(NameError::ObjectLength);
        }
        if name.chars().any(|char| char.is_control() || char == '\\') {
            return Err(NameError::ObjectCharacters);
        }
        let mut segments = name.split('/');
        if segments
            .any(|segment| matches!(segment, "" | "." | "..") || segment.len() > LONGEST_SEGMENT)
        {
            return Err(NameError::ObjectPath);
        }
        Ok(Self {
            bucket: bucket.to_owned(),
            name: name.to_owned(),
        })
    }

    /// The bucket's name.
    pub(crate) fn bucket(&self) -> &str {
        &self.bucket
    }

    /// The object's name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_bucket() {
        let object = |name: &str| Object::new("Kingsoft_buk", name);
        let longest = "a".repeat(LONGEST_SEGMENT);
        for name in [
            "Kingsoft_Redis_Test",
            "2026/11/orders.rdb",
            "..a/b..",
            "备份",
            &longest,
        ] {
            assert_eq!(object(name).unwrap().name(), name);
        }
        let segments = ["b"; 512].join("/");
        assert!(object(&format!("{segments}c")).is_ok());
        for name in [
            "",
            ".",
            "..",
            "../../x",
            "a/../x",
            "a/..",
            "/etc/passwd",
            "a//b",
            "a/",
            "a\\..\\b",
            "a\0b",
            "a\nb",
            &format!("{longest}a"),
            &format!("{segments}cd"),
        ] {
            assert!(
                matches!(
                    object(name),
                    Err(NameError::ObjectLength
                        | NameError::ObjectCharacters
                        | NameError::ObjectPath)
                ),
                "{name:?}"
            );
        }
    }

    #[test]
    fn buckets_have_plain_names() {
        let bucket = |name: &str| Object::new(name, "x");
        let longest = "b".repeat(LONGEST_BUCKET);
        for name in ["b", "Kingsoft_buk", "my-bucket.2026", &longest] {
            assert_eq!(bucket(name).unwrap().bucket(), name);
        }
        for name in [
            "",
            ".",
            "..",
            ".b",
            "a/b",
            "a b",
            "桶",
            "a\0",
            &format!("{longest}b"),
        ] {
            assert!(
                matches!(
                    bucket(name),
                    Err(NameError::BucketLength | NameError::BucketCharacters)
                ),
                "{name:?}"
            );
        }
    }
}
