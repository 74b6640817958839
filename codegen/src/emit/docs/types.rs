//! The pages of types.

use super::markdown::{Page, type_link};
use crate::ir::{Api, EngineParameter, EnumValue, Repr, Rules, Type, TypeKind};
use crate::prose::{self, Language, code};

/// Ids, texts, secrets and quantities.
pub(super) fn values(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Simple types", "基本类型"));
    page.block(language.pick(
        "Types of single values. The built-in ones are `string`, `integer` (64 bits, signed), `number` (with or without a fraction), `boolean`, `timestamp` (date and time as the service prints it, without a zone), `string-or-list` and `json` (anything).",
        "单个值的类型。内置类型有 `string`、`integer`（64 位有符号）、`number`（可含小数）、`boolean`、`timestamp`（服务返回的日期时间，不含时区）、`string-or-list` 和 `json`（任意值）。",
    ));
    for ty in api.types.values() {
        let none = Rules::default();
        let (kind, rules) = match &ty.kind {
            TypeKind::Id => (language.pick("id", "标识").to_owned(), &none),
            TypeKind::Text(rules) => (language.pick("text", "文本").to_owned(), rules),
            TypeKind::Secret(rules) => (
                language
                    .pick("secret, never shown", "机密，从不显示")
                    .to_owned(),
                rules,
            ),
            TypeKind::Quantity { unit, rules } => (
                match language {
                    Language::English => format!("integer, in {}", code(unit)),
                    Language::Chinese => format!("整数，单位 {}", code(unit)),
                },
                rules,
            ),
            TypeKind::Enum { .. } | TypeKind::Structure(_) => continue,
        };
        head(&mut page, ty, language);
        let mut facts = vec![match language {
            Language::English => format!("Kind: {kind}"),
            Language::Chinese => format!("种类：{kind}"),
        }];
        let rules = prose::rules(rules, language);
        if !rules.is_empty() {
            let rules = rules.join(language.pick("; ", "；"));
            facts.push(match language {
                Language::English => format!("Rules: {rules}"),
                Language::Chinese => format!("规则：{rules}"),
            });
        }
        facts.extend(sources(&ty.sources, language));
        page.bullets(&facts);
    }
    page.finish()
}

/// Sets of values.
pub(super) fn enums(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Enumerations", "枚举"));
    page.block(language.pick(
        "All are open: the service may return a value that is not listed, and the SDK keeps it.",
        "所有枚举都是开放的：服务可能返回未列出的值，SDK 会原样保留。",
    ));
    for ty in api.types.values() {
        let TypeKind::Enum { repr, values } = &ty.kind else {
            continue;
        };
        head(&mut page, ty, language);
        let mut facts = vec![match (repr, language) {
            (Repr::String, Language::English) => "On the wire: a string".to_owned(),
            (Repr::String, Language::Chinese) => "传输形式：字符串".to_owned(),
            (Repr::Integer, Language::English) => "On the wire: an integer".to_owned(),
            (Repr::Integer, Language::Chinese) => "传输形式：整数".to_owned(),
        }];
        facts.extend(sources(&ty.sources, language));
        page.bullets(&facts);
        let rows: Vec<Vec<String>> = values
            .iter()
            .map(|value| {
                vec![
                    value_cell(value),
                    language.of(&value.doc).to_owned(),
                    prose::sources(&value.sources, language),
                ]
            })
            .collect();
        page.table(
            &[
                language.pick("Value", "值"),
                language.pick("Meaning", "含义"),
                language.pick("Source", "来源"),
            ],
            &rows,
        );
        let rows: Vec<Vec<String>> = values
            .iter()
            .flat_map(|value| engine_rows(value, language))
            .collect();
        if !rows.is_empty() {
            page.block(language.pick("What the engine takes:", "引擎接受的取值："));
        }
        page.table(
            &[
                language.pick("Value", "参数"),
                language.pick("Protocols", "协议版本"),
                language.pick("Default", "默认值"),
                language.pick("Allowed", "允许的取值"),
            ],
            &rows,
        );
    }
    page.finish()
}

fn value_cell(value: &EnumValue) -> String {
    let mut spellings = vec![code(&value.value.wire())];
    spellings.extend(value.aliases.iter().map(|alias| code(alias)));
    spellings.join(" = ")
}

fn engine_rows(value: &EnumValue, language: Language) -> Vec<Vec<String>> {
    value
        .engine
        .iter()
        .map(|engine| {
            vec![
                code(&value.value.wire()),
                engine.protocols.join(", "),
                engine.default.as_deref().map(code).unwrap_or_default(),
                allowed(engine, language),
            ]
        })
        .collect()
}

fn allowed(engine: &EngineParameter, language: Language) -> String {
    if !engine.choices.is_empty() {
        let all: Vec<String> = engine.choices.iter().map(|choice| code(choice)).collect();
        return language.list(&all);
    }
    if let Some(pattern) = &engine.pattern {
        return match language {
            Language::English => format!("matches {}", code(pattern)),
            Language::Chinese => format!("匹配 {}", code(pattern)),
        };
    }
    match (&engine.min, &engine.max, language) {
        (Some(min), Some(max), Language::English) => format!("{min} to {max}"),
        (Some(min), Some(max), Language::Chinese) => format!("{min} 至 {max}"),
        (Some(min), None, Language::English) => format!("at least {min}"),
        (Some(min), None, Language::Chinese) => format!("至少 {min}"),
        (None, Some(max), Language::English) => format!("at most {max}"),
        (None, Some(max), Language::Chinese) => format!("最大 {max}"),
        (None, None, _) => String::new(),
    }
}

/// Objects.
pub(super) fn structures(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Structures", "结构"));
    page.block(language.pick(
        "Objects of replies, and the items of paired lists. A field marked with * is in every reply that a source shows.",
        "返回中的对象，以及成对列表的元素。标 * 的字段在所有资料的返回示例中都存在。",
    ));
    for ty in api.types.values() {
        let TypeKind::Structure(fields) = &ty.kind else {
            continue;
        };
        head(&mut page, ty, language);
        page.bullets(&sources(&ty.sources, language));
        let rows: Vec<Vec<String>> = fields
            .iter()
            .map(|field| {
                let mark = if field.always { "\\*" } else { "" };
                vec![
                    format!("{}{mark}", code(&field.name)),
                    type_link(api, &field.ty),
                    language.of(&field.doc).to_owned(),
                    prose::sources(&field.sources, language),
                ]
            })
            .collect();
        page.table(
            &[
                language.pick("Field", "字段"),
                language.pick("Type", "类型"),
                language.pick("Description", "说明"),
                language.pick("Source", "来源"),
            ],
            &rows,
        );
    }
    page.finish()
}

fn head(page: &mut Page, ty: &Type, language: Language) {
    page.heading(&ty.name);
    page.block(language.of(&ty.doc));
}

fn sources(sources: &[String], language: Language) -> Vec<String> {
    if sources.is_empty() {
        return Vec::new();
    }
    let text = prose::sources(sources, language);
    vec![match language {
        Language::English => format!("Source: {text}"),
        Language::Chinese => format!("来源：{text}"),
    }]
}
