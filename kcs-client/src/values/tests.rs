//! What values are compared with, looked up by, parsed from and printed as.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;

use crate::action::Method;
use crate::check::Rule;
use crate::clock::UnixTime;
use crate::types::{
    BackupType, BillType, CacheId, ClusterName, ClusterStatus, Gigabytes, Mode, Months, Password,
    Region,
};
use crate::{Json, RequestId, Timestamp};

/// Whether width, alignment, fill and precision are honoured.
fn pads(value: impl Display) -> bool {
    let text = value.to_string();
    let length = text.chars().count();
    let fill = "*".repeat(3);
    format!("{value:*<width$}", width = length + 3) == format!("{text}{fill}")
        && format!("{value:*>width$}", width = length + 3) == format!("{fill}{text}")
        && format!("{value:.1}") == text.chars().take(1).collect::<String>()
}

#[test]
fn every_value_is_printed_with_the_width_that_is_asked_for() {
    assert!(pads(CacheId::from("c-1")));
    assert!(pads(ClusterName::from("订单缓存")));
    assert!(pads(RequestId::from("r-1")));
    assert!(pads(Timestamp::from("2021-01-06 12:30:00")));
    assert!(pads(Json::default()));
    assert!(pads(Gigabytes(16)) && pads(Months(-1)));
    assert!(pads(Region::CnBeijing6) && pads(Region::from("cn-nowhere-9")));
    assert!(pads(Mode::Single) && pads(Mode::from(77)));
    assert!(pads(Method::Get) && pads(Rule::Length));
    assert!(pads(crate::intercept::Outcome::Success));
    assert!(pads(UnixTime::from_seconds(0)));
}

#[test]
fn a_value_that_a_program_reads_is_not_replaced_by_its_default() {
    fn read<T: serde_core::de::DeserializeOwned>(json: &str) -> Result<T, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }
    for json in ["2", "\"2\"", "2.0", "\"single\"", "\"Single\""] {
        assert_eq!(read(json), Ok(Mode::Single), "{json}");
    }
    assert_eq!(read("77"), Ok(Mode::from(77)));
    for json in ["8", "\"8\"", "\"8 GB\""] {
        assert_eq!(read(json), Ok(Gigabytes(8)), "{json}");
    }
    assert_eq!(read("7"), Ok(CacheId::from("7")));
    assert_eq!(read("\"new\""), Ok(Region::from("new")));
    for (json, found) in [
        ("\"several\"", "a string (\"several\")"),
        ("2.5", "a number (2.5)"),
        ("true", "a boolean (true)"),
        ("null", "null"),
        ("{}", "an object"),
        ("[2]", "a list"),
    ] {
        let expected = format!("expected an integer, found {found}");
        let said = read::<Mode>(json).unwrap_err();
        assert!(said.starts_with(&expected), "{json}: {said}");
        let said = read::<Gigabytes>(json).unwrap_err();
        assert!(said.starts_with(&expected), "{json}: {said}");
    }
    for json in ["{}", "[\"c-1\"]"] {
        let said = [
            read::<CacheId>(json).unwrap_err(),
            read::<Region>(json).unwrap_err(),
        ];
        assert!(
            said.iter().all(|it| it.starts_with("expected a string")),
            "{said:?}"
        );
    }
    let said = read::<Password>("{\"canary\": 1}").unwrap_err();
    assert!(!said.contains("canary"), "{said}");
    assert_eq!(read("[null, 2]"), Ok(vec![None, Some(Mode::Single)]));
}

#[test]
fn strings_are_compared_with_strings() {
    let id = CacheId::from("c-1");
    assert_eq!(id, "c-1");
    assert_eq!("c-1", id);
    assert_eq!(id, *"c-1");
    assert_eq!(*"c-1", id);
    assert_ne!(id, "c-2");
    assert_ne!("c-2", id);
    let text = String::from("c-1");
    assert_eq!(id, text);
    assert_eq!(text, id);
    assert_eq!(CacheId::from(&text), id);
    assert_ne!(id, String::new());
    let [region, other] = ["cn-beijing-6", "x"].map(Region::from);
    assert_eq!(region, "cn-beijing-6");
    assert_eq!("cn-beijing-6", region);
    assert_ne!(region, "cn-shanghai-2");
    assert_eq!(other, "x");
}

#[test]
fn maps_are_searched_by_strings() {
    let ids: HashMap<CacheId, u8> = [(CacheId::from("c-1"), 1)].into();
    assert_eq!((ids.get("c-1"), ids.get("c-2")), (Some(&1), None));
    let sorted: BTreeMap<ClusterName, u8> = [("b", 2), ("a", 1)]
        .map(|(name, number)| (name.into(), number))
        .into();
    assert_eq!(sorted.get("b"), Some(&2));
    let kinds = BackupType::VALUES.iter().cloned();
    let kinds = kinds.chain([BackupType::from("Weekly")]).zip(0..);
    let numbers: HashMap<BackupType, u8> = kinds.clone().collect();
    for (kind, number) in kinds {
        assert_eq!(numbers.get(kind.as_str()), Some(&number), "{kind}");
    }
    let regions: BTreeMap<Region, usize> = Region::VALUES.iter().cloned().zip(0..).collect();
    for (place, region) in Region::VALUES.iter().enumerate() {
        assert_eq!(regions.get(region.as_str()), Some(&place), "{region}");
    }
}

#[test]
fn what_is_printed_can_be_read_again() {
    assert_eq!("c-1".parse(), Ok(CacheId::from("c-1")));
    assert_eq!("s3cret".parse(), Ok(Password::from("s3cret")));
    for region in Region::VALUES {
        assert_eq!(region.to_string().parse().as_ref(), Ok(region));
    }
    for status in ClusterStatus::VALUES
        .iter()
        .copied()
        .chain([77, -1, i64::MIN].map(ClusterStatus::from))
    {
        assert_eq!(status.to_string().parse(), Ok(status));
        assert_eq!(status.code().to_string().parse(), Ok(status));
        assert_eq!(status.to_string().to_lowercase().parse(), Ok(status));
    }
    for text in ["", "Runnin", "Running ", "2.0", "Other", "٢"] {
        assert!(text.parse::<ClusterStatus>().is_err(), "{text}");
    }
    for (text, number) in [
        ("8", 8),
        ("8 GB", 8),
        ("8GB", 8),
        ("-1", -1),
        ("+7", 7),
        ("9223372036854775807 GB", i64::MAX),
    ] {
        assert_eq!(text.parse(), Ok(Gigabytes(number)), "{text}");
    }
    for text in [
        "",
        "GB",
        "8 gb",
        "8 GiB",
        " 8",
        "8.5",
        "8 months",
        "9223372036854775808",
    ] {
        assert!(text.parse::<Gigabytes>().is_err(), "{text}");
    }
}

#[test]
fn quantities_are_summed_up_and_never_overflow() {
    let sizes = [Gigabytes(4), Gigabytes(8), Gigabytes(0)];
    assert_eq!(sizes.iter().sum::<Gigabytes>(), Gigabytes(12));
    assert_eq!(
        sizes.into_iter().sum::<Gigabytes>(),
        Gigabytes(4) + Gigabytes(8)
    );
    assert_eq!(Gigabytes(4) - Gigabytes(8), Gigabytes(-4));
    let mut total = Gigabytes(1);
    total += Gigabytes(8);
    total -= Gigabytes(2);
    assert_eq!(total, Gigabytes(7));
    assert_eq!(Gigabytes(i64::MAX) + Gigabytes(1), Gigabytes(i64::MAX));
    assert_eq!(Gigabytes(i64::MIN) - Gigabytes(1), Gigabytes(i64::MIN));
    assert_eq!(
        [Gigabytes(i64::MAX); 3].iter().sum::<Gigabytes>(),
        Gigabytes(i64::MAX)
    );
    assert!(Gigabytes(9) > 8 && Gigabytes(8) == 8 && Gigabytes(7) < 8 && Gigabytes(8) != 9);
}

#[test]
fn enums_are_ordered_and_equal_by_what_is_on_the_wire() {
    let mut codes = [77, 2, -1, 1].map(Mode::from);
    codes.sort();
    assert_eq!(codes.map(Mode::code), [-1, 1, 2, 77]);
    let mut regions = ["eu-east-1", "a", "cn-beijing-6", "z"].map(Region::from);
    regions.sort();
    assert_eq!(
        regions.each_ref().map(Region::as_str),
        ["a", "cn-beijing-6", "eu-east-1", "z"]
    );
    assert_eq!(Mode::from(77), Mode::from(77));
    assert_ne!(Mode::from(77), Mode::from(78));
    assert_ne!(Region::from("x"), Region::from("X"));
    assert_eq!(format!("{:?}", Mode::from(77)), "Other(77)");
    assert_eq!(format!("{:?}", Region::from("x")), "Other(\"x\")");
}

/// Whatever makes a value, a listed one is never an unlisted one.
#[test]
fn a_listed_value_is_never_in_the_open_end() {
    for listed in BillType::VALUES {
        let json = listed.code().to_string();
        for value in [
            BillType::from(listed.code()),
            serde_json::from_str(&json).unwrap(),
            serde_json::from_str(&format!("{json:?}")).unwrap(),
            json.parse().unwrap(),
        ] {
            assert!(!matches!(value, BillType::Other(_)), "{value:?}");
        }
    }
    for listed in BackupType::VALUES {
        let text = listed.as_str();
        for value in [
            BackupType::from(text),
            BackupType::from(text.to_owned()),
            serde_json::from_str(&format!("{text:?}")).unwrap(),
            text.parse().unwrap(),
        ] {
            assert!(!matches!(value, BackupType::Other(_)), "{value:?}");
        }
    }
    assert!(matches!(BackupType::default(), BackupType::Other(_)));
    assert!(matches!(BillType::default(), BillType::Other(_)));
}
