//! Where the facts come from.

use std::collections::BTreeMap;

use heck::{ToLowerCamelCase as _, ToSnakeCase as _};

use super::{Action, Param, Text, words};

/// A source of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What a fact cites it by: `sdk-go`.
    pub id: String,
    /// What sentences call it.
    pub name: Text,
    /// Its title, where it has been published under one.
    pub title: Option<Text>,
    /// What it is.
    pub doc: Text,
    /// The versions that have been read, first the one that a fact means if it names none.
    pub versions: Vec<SourceVersion>,
    /// The number of its lines, for the source that is cited by line.
    pub lines: Option<u32>,
    /// The number of its numbered entries.
    pub entries: Option<u32>,
    /// The names of its sections that can be cited.
    pub sections: Vec<String>,
    /// What it is one of.
    pub family: Option<Family>,
    /// How it spells Actions, if it is a client that has something for each.
    pub actions: Option<Spelling>,
    /// How it spells parameters, if it is a client.
    pub members: Option<Spelling>,
    /// What it spells otherwise: `Action` or `Action.Param` to its own name.
    pub names: BTreeMap<String, String>,
}

/// What several sources are, such as clients of one generation in several languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// What sentences call them together.
    pub name: Text,
    /// Which of them it is: `Go`.
    pub member: String,
}

words! {
    /// How a client spells names of the wire.
    pub Spelling {
        /// As they are.
        Wire = "wire",
        /// `passWord`.
        CamelCase = "camelCase",
        /// `pass_word`.
        SnakeCase = "snake_case",
    }
}

/// A version of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceVersion {
    /// As the source numbers or dates it.
    pub version: String,
    /// The day of its publication.
    pub date: Option<String>,
    /// The commit that has been read.
    pub commit: Option<String>,
}

impl Spelling {
    /// A name as such a client spells it.
    pub fn spell(self, wire: &str) -> String {
        match self {
            Self::Wire => wire.to_owned(),
            Self::CamelCase => wire.to_lower_camel_case(),
            Self::SnakeCase => wire.to_snake_case(),
        }
    }
}

impl Source {
    /// What a client calls an Action, or a parameter of an Action that it has a name for.
    pub fn name_of(&self, action: &Action, param: Option<&Param>) -> Option<String> {
        let spelled = |key: &str, spelling: Option<Spelling>, wire: &str| {
            let own = self.names.get(key).cloned();
            own.or_else(|| Some(spelling?.spell(wire)))
        };
        let of_action = spelled(&action.name, self.actions, &action.name)?;
        let Some(param) = param else {
            return Some(of_action);
        };
        let key = format!("{}.{}", action.name, param.name);
        spelled(&key, self.members, &param.wire().member())
    }
}
