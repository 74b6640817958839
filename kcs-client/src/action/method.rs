//! HTTP methods.

use std::fmt;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// All parameters in the query.
    Get,
    /// Parameters in a form.
    Post,
    /// Parameters in a form.
    Put,
    /// All parameters in the query.
    Delete,
}

impl Method {
    /// As it stands in the request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether the parameters travel in the body.
    pub fn has_form(self) -> bool {
        matches!(self, Self::Post | Self::Put)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Some methods, in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Methods(&'static [Method]);

impl Methods {
    /// These.
    pub const fn new(methods: &'static [Method]) -> Self {
        Self(methods)
    }

    /// One after the other.
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
