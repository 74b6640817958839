//! Plugins: none of their Actions is implemented yet.

use super::Account;
use crate::generated::service::plugin::Service;

impl Service for Account {}
