//! Sentences about rules, conditions and sources, in both languages of the documentation.

use std::fmt::Write as _;

use crate::ir::{Charset, Condition, Format, Literal, Presence, Rules, Text, Waiter};

/// A language of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Chinese.
    Chinese,
}

impl Language {
    /// The folder and tag of the language.
    pub fn tag(self) -> &'static str {
        self.pick("en", "zh")
    }

    /// One of two texts.
    pub fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Self::English => en,
            Self::Chinese => zh,
        }
    }

    /// A text in this language.
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.en, &text.zh)
    }

    /// Parts of an enumeration.
    pub fn list(self, parts: &[String]) -> String {
        parts.join(self.pick(", ", "、"))
    }
}

/// When a waiter polls, without a full stop.
pub(crate) fn polls(waiter: &Waiter, language: Language) -> String {
    let Waiter {
        first_delay,
        min_delay,
        max_delay,
        limit,
        ..
    } = waiter;
    match language {
        Language::English => format!(
            "Polls at once, again after {first_delay} s, then every {min_delay} to {max_delay} s, for at most {limit} s"
        ),
        Language::Chinese => format!(
            "立即首次查询，{first_delay} 秒后再次查询，之后每 {min_delay} 至 {max_delay} 秒一次，最长 {limit} 秒"
        ),
    }
}

/// The rules of a value, one phrase each.
pub fn rules(rules: &Rules, language: Language) -> Vec<String> {
    let mut all = Vec::new();
    match (rules.min_chars, rules.max_chars) {
        (Some(min), Some(max)) if min == max => all.push(match language {
            Language::English => format!("{min} characters"),
            Language::Chinese => format!("{min} 个字符"),
        }),
        (Some(min), Some(max)) => all.push(match language {
            Language::English => format!("{min} to {max} characters"),
            Language::Chinese => format!("{min} 至 {max} 个字符"),
        }),
        (Some(min), None) => all.push(match language {
            Language::English => format!("at least {min} characters"),
            Language::Chinese => format!("至少 {min} 个字符"),
        }),
        (None, Some(max)) => all.push(match language {
            Language::English => format!("at most {max} characters"),
            Language::Chinese => format!("最多 {max} 个字符"),
        }),
        (None, None) => {}
    }
    if !rules.charset.is_empty() {
        let classes: Vec<String> = rules
            .charset
            .iter()
            .map(|class| charset(class, language))
            .collect();
        all.push(match language {
            Language::English => format!("only {}", language.list(&classes)),
            Language::Chinese => format!("仅限{}", language.list(&classes)),
        });
    }
    if let Some(text) = range(rules, language) {
        all.push(text);
    }
    if !rules.one_of.is_empty() {
        all.push(match language {
            Language::English => format!("one of {}", values(&rules.one_of, language)),
            Language::Chinese => format!("取值 {}", values(&rules.one_of, language)),
        });
    }
    if let Some(format) = rules.format {
        all.push(self::format(format, language).to_owned());
    }
    if let Some(classes) = rules.classes {
        all.push(match language {
            Language::English => {
                format!("at least {classes} of upper case, lower case, digits and other characters")
            }
            Language::Chinese => {
                format!("大写字母、小写字母、数字、其他字符中至少包含 {classes} 类")
            }
        });
    }
    match (rules.min_items, rules.max_items) {
        (Some(min), Some(max)) => all.push(match language {
            Language::English => format!("{min} to {max} items"),
            Language::Chinese => format!("{min} 至 {max} 项"),
        }),
        (Some(min), None) => all.push(match language {
            Language::English => format!("at least {min} items"),
            Language::Chinese => format!("至少 {min} 项"),
        }),
        (None, Some(max)) => all.push(match language {
            Language::English => format!("at most {max} items"),
            Language::Chinese => format!("最多 {max} 项"),
        }),
        (None, None) => {}
    }
    if rules.may_be_empty {
        all.push(language.pick("may be empty", "可以为空").to_owned());
    }
    all
}

fn range(rules: &Rules, language: Language) -> Option<String> {
    let mut text = match (rules.min, rules.max, language) {
        (Some(min), Some(max), Language::English) => format!("{min} to {max}"),
        (Some(min), Some(max), Language::Chinese) => format!("{min} 至 {max}"),
        (Some(min), None, Language::English) => format!("at least {min}"),
        (Some(min), None, Language::Chinese) => format!("至少 {min}"),
        (None, Some(max), Language::English) => format!("at most {max}"),
        (None, Some(max), Language::Chinese) => format!("最大 {max}"),
        (None, None, _) => String::new(),
    };
    if let Some(step) = rules.step {
        if !text.is_empty() {
            text.push_str(language.pick(" ", "，"));
        }
        // Writing to a `String` cannot fail.
        let _ = match language {
            Language::English => write!(text, "in steps of {step}"),
            Language::Chinese => write!(text, "步长 {step}"),
        };
    }
    (!text.is_empty()).then_some(text)
}

fn charset(class: &Charset, language: Language) -> String {
    match class {
        Charset::Chinese => language.pick("Chinese characters", "中文").to_owned(),
        Charset::Letters => language.pick("ASCII letters", "英文字母").to_owned(),
        Charset::Upper => language.pick("uppercase letters", "大写字母").to_owned(),
        Charset::Lower => language.pick("lowercase letters", "小写字母").to_owned(),
        Charset::Digits => language.pick("digits", "数字").to_owned(),
        Charset::Literal(characters) => {
            let each: Vec<String> = characters
                .chars()
                .map(|character| code(&character.to_string()))
                .collect();
            each.join(" ")
        }
    }
}

fn format(format: Format, language: Language) -> &'static str {
    match format {
        Format::HourWindow => language.pick(
            "one hour as `HH:00-HH:00`, the last `23:00-24:00`",
            "一小时，格式 `HH:00-HH:00`，最后一段为 `23:00-24:00`",
        ),
        Format::Ipv4 => language.pick("an IPv4 address", "IPv4 地址"),
        Format::Cidr => language.pick(
            "an IPv4 network as `a.b.c.d/n`",
            "IPv4 网段，格式 `a.b.c.d/n`",
        ),
        Format::DateTime => language.pick(
            "date and time as `yyyy-MM-dd HH:mm:ss`",
            "日期时间，格式 `yyyy-MM-dd HH:mm:ss`",
        ),
    }
}

/// What the wire requires of a parameter.
pub fn presence(presence: &Presence, language: Language) -> String {
    match presence {
        Presence::Always => language.pick("required", "必填").to_owned(),
        Presence::Optional => language.pick("optional", "可选").to_owned(),
        Presence::Conditional(conditions) => {
            let all: Vec<String> = conditions
                .iter()
                .map(|condition| self::condition(condition, language))
                .collect();
            let all = all.join(language.pick(" and ", " 且 "));
            match language {
                Language::English => format!("required when {all}"),
                Language::Chinese => format!("{all} 时必填"),
            }
        }
    }
}

fn condition(condition: &Condition, language: Language) -> String {
    let name = code(&condition.param);
    let mut parts = Vec::new();
    if !condition.is.is_empty() {
        let values = values(&condition.is, language);
        parts.push(match language {
            Language::English => format!("{name} is {values}"),
            Language::Chinese => format!("{name} 为 {values}"),
        });
    }
    if !condition.is_not.is_empty() {
        let values = values(&condition.is_not, language);
        parts.push(match language {
            Language::English => format!("{name} is not {values}"),
            Language::Chinese => format!("{name} 不为 {values}"),
        });
    }
    parts.join(language.pick(" and ", " 且 "))
}

/// Values as code, the last joined with "or".
pub fn values(values: &[Literal], language: Language) -> String {
    let all: Vec<String> = values.iter().map(|value| code(&value.wire())).collect();
    match (all.split_last(), language) {
        (Some((last, rest)), Language::English) if !rest.is_empty() => {
            format!("{} or {last}", rest.join(", "))
        }
        _ => language.list(&all),
    }
}

/// `guide lines 909 and 5017–5018, the vendor's Go SDK`. Notes that only maintainers have (`wire-facts`) are left out where
/// something else is named.
pub fn sources(sources: &[String], language: Language) -> String {
    let lines: Vec<String> = sources
        .iter()
        .filter_map(|source| source.strip_prefix("guide:L"))
        .map(|lines| lines.replace("-L", "–"))
        .collect();
    let guide = match (lines.as_slice(), language) {
        ([], _) => None,
        (_, Language::Chinese) => Some(format!("指南第 {} 行", lines.join("、"))),
        ([line], _) if line.contains('–') => Some(format!("guide lines {line}")),
        ([line], _) => Some(format!("guide line {line}")),
        ([first @ .., last], _) => Some(format!("guide lines {} and {last}", first.join(", "))),
    };
    let others = sources.iter().filter_map(|source| {
        let (en, zh) = match source.as_str() {
            "sdk-go" => ("the vendor's Go SDK", "厂商 Go SDK"),
            "sdk-python" => ("the vendor's Python SDK", "厂商 Python SDK"),
            "ksc-sdk-go" => ("the vendor's older Go SDK", "厂商旧版 Go SDK"),
            "ksc-sdk-python" => ("the vendor's older Python SDK", "厂商旧版 Python SDK"),
            "ksc-sdk-python-example" => (
                "an example of the vendor's older Python SDK",
                "厂商旧版 Python SDK 的示例",
            ),
            "terraform" => ("the vendor's Terraform provider", "厂商 Terraform Provider"),
            "exporter" => ("the vendor's exporter", "厂商 Exporter"),
            "inference" => ("inference", "推断"),
            _ => return None,
        };
        Some(language.pick(en, zh).to_owned())
    });
    let all: Vec<String> = guide.into_iter().chain(others).collect();
    if all.is_empty() {
        sources.join(", ")
    } else {
        language.list(&all)
    }
}

/// A text as a Markdown code span, whatever it holds.
pub fn code(text: &str) -> String {
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Up to the first full stop of either language that ends a sentence.
pub fn first_sentence(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let chinese = flat.find('。').map(|at| at + '。'.len_utf8());
    let english = flat.find(". ").map(|at| at + 1);
    let end = chinese
        .into_iter()
        .chain(english)
        .min()
        .unwrap_or(flat.len());
    flat[..end].to_owned()
}
