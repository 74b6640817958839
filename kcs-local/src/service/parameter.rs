//! Parameters and parameter groups: none of their Actions is implemented yet.

use super::Account;
use crate::generated::service::parameter::Service;

impl Service for Account {}
