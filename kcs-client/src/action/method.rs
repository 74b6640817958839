//! HTTP methods.

use std::fmt;

/// An HTTP method of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`, with all parameters in the query.
    Get,
    /// `POST`, with parameters in a form.
    Post,
    /// `PUT`, with parameters in a form.
    Put,
    /// `DELETE`, with all parameters in the query.
    Delete,
}

impl Method {
    /// Returns the method in uppercase: `GET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Returns whether the parameters are sent in the body, as a form.
    pub fn has_form(self) -> bool {
        matches!(self, Self::Post | Self::Put)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The methods that an Action accepts, the preferred one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Methods(&'static [Method]);

impl Methods {
    /// Creates a list of methods.
    pub const fn new(methods: &'static [Method]) -> Self {
        Self(methods)
    }

    /// Iterates over the methods.
    pub fn iter(&self) -> impl Iterator<Item = Method> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Method, Methods};

    #[test]
    fn methods_keep_their_order() {
        let all = &[Method::Put, Method::Get, Method::Post, Method::Delete];
        assert!(Methods::new(all).iter().eq(all.iter().copied()));
        assert_eq!(Methods::new(&[]).iter().next(), None);
    }
}
