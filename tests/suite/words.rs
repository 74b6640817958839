//! Enums of strings: every text that the specification knows is the value that it has there, and every other is kept.

use std::path::Path;

use kcs_client::types::*;
use kcs_codegen::ir::{EnumValue, Repr, TypeKind};

use crate::lists::for_each_string_enum;

/// The name of each type, with a function that gives the place of a text among the values and the text as it is written.
macro_rules! enums {
    ($($name:ident)*) => {
        [$((stringify!($name), (|text: &str| {
            let value = $name::from(text);
            let place = $name::VALUES.iter().position(|listed| *listed == value);
            (place, value.as_str().to_owned())
        }) as Read)),*]
    };
}

type Read = fn(&str) -> (Option<usize>, String);

#[test]
fn every_text_is_the_value_that_it_has_in_the_specification() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let api = kcs_codegen::load(&tests.parent().unwrap().join("api-spec")).unwrap();
    let types = api.types.values().filter_map(|ty| match &ty.kind {
        TypeKind::Enum {
            repr: Repr::String,
            values,
        } => Some((ty.name.as_str(), values.as_slice())),
        _ => None,
    });
    let types: Vec<(&str, &[EnumValue])> = types.collect();
    let names: Vec<&str> = types.iter().map(|(name, _)| *name).collect();
    let enums = for_each_string_enum!(enums);
    assert_eq!(names, enums.map(|(name, _)| name));
    for ((name, values), (_, read)) in types.iter().zip(enums) {
        for (place, value) in values.iter().enumerate() {
            let wire = value.value.wire();
            let spellings = [&wire].into_iter().chain(&value.aliases);
            for text in spellings {
                assert_eq!(read(text), (Some(place), wire.clone()), "{name}: {text}");
            }
            for other in [format!("{wire}?"), format!("?{wire}"), wire.repeat(2)] {
                assert_eq!(read(&other), (None, other.clone()), "{name}");
            }
        }
        assert_eq!(read("汉字"), (None, "汉字".to_owned()), "{name}");
    }
}
