//! Analyses of keys and logs: none of their Actions is implemented yet.

use super::Account;
use crate::generated::service::analysis::Service;

impl Service for Account {}
