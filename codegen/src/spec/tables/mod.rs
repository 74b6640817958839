//! The tables of the format. A new key is one line here and one row in `api-spec/README.md`.

mod action;
mod deprecated;
mod generator;
mod glossary;
mod reference;
mod rules;
mod service;
mod sources;
mod types;
mod waiters;

pub(crate) use action::*;
pub(crate) use deprecated::*;
pub(crate) use generator::*;
pub(crate) use glossary::*;
pub(crate) use reference::*;
pub(crate) use rules::*;
pub(crate) use service::*;
pub(crate) use sources::*;
pub(crate) use types::*;
pub(crate) use waiters::*;

use super::read::{Entries, OneOrMany, shape_of_words, table, words};
use crate::diag::At;
use crate::ir::Literal;
pub(crate) use crate::ir::{
    Effect, Format, Hazard, Method, NotFoundMeans, Repr, RequestScheme, Retry, Scheme, Spelling,
    Status,
};

shape_of_words!(
    Effect,
    Format,
    Hazard,
    Method,
    NotFoundMeans,
    Repr,
    RequestScheme,
    Retry,
    Scheme,
    Spelling,
    Status
);

pub(crate) type Str = At<String>;
pub(crate) type Int = At<i64>;
pub(crate) type Bool = At<bool>;
pub(crate) type List<T> = At<Vec<T>>;

table! {
    /// A text in both languages of the documentation.
    Doc, "a `doc`" {
        /// In English, starting with a sentence of its own.
        en = "en": optional Str;
        /// In Chinese.
        zh = "zh": optional Str;
    }
}
