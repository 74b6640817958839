//! Random specifications, valid by construction.

use std::fmt::Write as _;

use super::draw::{Draw, Scope};

/// What one drawn specification consists of: paths and texts.
pub(crate) type Drawn = Vec<(String, String)>;

/// A type that parameters and fields may have.
#[derive(Clone, Debug)]
struct Known {
    /// As it is written.
    name: String,
    kind: Kind,
    /// A value that it takes, as TOML.
    value: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Secret,
    Integer,
    Number,
    Boolean,
    Timestamp,
    StringEnum,
    IntegerEnum,
    Structure,
    Loose,
}

/// A specification of so many Actions.
pub(crate) fn specification(draw: &mut Draw, actions: usize, service: &str) -> Drawn {
    let mut writer = Writer {
        draw,
        types: built_in(),
        names: Scope::default(),
        structures: Vec::new(),
        text: String::new(),
    };
    // Made of the regions.
    writer.names.take("Region");
    writer.names.take("AvailabilityZone");
    for _ in 0..actions / 3 + 4 {
        writer.named_type();
    }
    for _ in 0..actions / 4 + 4 {
        writer.structure();
    }
    let mut files = vec![
        ("service.toml".to_owned(), service.to_owned()),
        (
            "types/all.toml".to_owned(),
            std::mem::take(&mut writer.text),
        ),
    ];
    let mut names = Scope::default();
    let mut waiters = String::new();
    for number in 0..actions {
        let name = names.wire(writer.draw);
        let group = ["thing", "mod", "type", "client_side"][number % 4];
        let (text, waiter) = writer.action(&name);
        files.push((format!("actions/{group}/{name}.toml"), text));
        waiters.push_str(&waiter);
    }
    if !waiters.is_empty() {
        files.push(("waiters.toml".to_owned(), waiters));
    }
    files
}

fn built_in() -> Vec<Known> {
    [
        ("string", Kind::Text, Some("\"abc\"")),
        ("integer", Kind::Integer, Some("3")),
        ("number", Kind::Number, Some("2")),
        ("boolean", Kind::Boolean, Some("true")),
        (
            "timestamp",
            Kind::Timestamp,
            Some("\"2021-01-06 12:00:00\""),
        ),
    ]
    .map(|(name, kind, value)| Known {
        name: name.to_owned(),
        kind,
        value: value.map(str::to_owned),
    })
    .into()
}

const SOURCES: &str = "sources = [\"guide:L90\"]\n";

struct Writer<'d> {
    draw: &'d mut Draw,
    types: Vec<Known>,
    /// Of types and of what else has one.
    names: Scope,
    /// Structures with their fields.
    structures: Vec<Structure>,
    text: String,
}

/// A structure: its name, and its fields, each with its type and whether it is a list.
type Structure = (String, Vec<(String, Known, bool)>);

/// A parameter in the making.
struct Param {
    name: String,
    ty: Known,
    list: bool,
    always: bool,
    grouped: bool,
}

impl Writer<'_> {
    /// Documentation: plain, or with what Markdown and rustdoc take for something.
    fn doc(&mut self) -> String {
        const ENGLISH: [&str; 8] = [
            "A value.",
            "See [there], `[T]`, <b> and `<T>`.",
            "One\\n\\n- two\\n- three\\n\\n1. four",
            "Of `a`, e.g. `b`: */ /* // \\\\ \\\" 'c' {d} #e",
            "Shows it.\\n\\n```text\\n<T> [x]\\n    indented\\n```\\n\\nAfterwards.",
            "Shows it.\\n\\n~~~json\\n{ }\\n~~~",
            "Ends with a colon: and goes on; and on.",
            "A | B = C > D + E * F - G ``h``",
        ];
        const CHINESE: [&str; 3] = [
            "一个值。",
            "参见 [那里]、`<T>`。",
            "一。\\n\\n```text\\n    二\\n```\\n\\n    三",
        ];
        format!(
            "doc = {{ en = \"{}\", zh = \"{}\" }}\n",
            self.draw.pick(&ENGLISH),
            self.draw.pick(&CHINESE)
        )
    }

    /// Documentation that none of what has the type repeats.
    fn doc_of_type(&mut self, name: &str) -> String {
        self.doc()
            .replacen("en = \"", &format!("en = \"Of `{name}`. "), 1)
    }

    fn known(&mut self, fits: impl Fn(&Known) -> bool) -> Known {
        let fitting: Vec<&Known> = self.types.iter().filter(|known| fits(known)).collect();
        (*self.draw.pick(&fitting)).clone()
    }

    fn named_type(&mut self) {
        let name = self.names.camel(self.draw);
        let (doc, draw) = (self.doc_of_type(&name), &mut *self.draw);
        let head = format!("[{name}]\n{doc}{SOURCES}");
        let (kind, value, body) = match draw.below(8) {
            0 | 1 => (
                Kind::Text,
                Some("\"id-1\"".to_owned()),
                "kind = \"id\"\n".to_owned(),
            ),
            2 => {
                let (rules, value) = text_rules(draw);
                (
                    Kind::Text,
                    value,
                    format!("kind = \"text\"\nrules = {{ {rules} }}\n"),
                )
            }
            3 => (
                Kind::Secret,
                Some("\"Secret-12345\"".to_owned()),
                "kind = \"secret\"\nrules = { min_chars = 6, max_chars = 32, classes = 3 }\n"
                    .to_owned(),
            ),
            4 => {
                let (rules, value) = number_rules(draw);
                (
                    Kind::Integer,
                    Some(value),
                    format!(
                        "kind = \"quantity\"\nunit = \"a \\\\\\\"b\\\" {{}}\"\nrules = {{ {rules} }}\n"
                    ),
                )
            }
            5 | 6 => {
                let (value, values) = self.enum_values(&name, true);
                (
                    Kind::StringEnum,
                    Some(value),
                    format!("kind = \"enum\"\nrepr = \"string\"\n{values}"),
                )
            }
            _ => {
                let (value, values) = self.enum_values(&name, false);
                (
                    Kind::IntegerEnum,
                    Some(value),
                    format!("kind = \"enum\"\nrepr = \"integer\"\n{values}"),
                )
            }
        };
        // Writing into a string cannot fail.
        let _ = writeln!(self.text, "{head}{body}");
        self.types.push(Known { name, kind, value });
    }

    /// Values of an enum, a few or very many; the first of them and all.
    fn enum_values(&mut self, name: &str, strings: bool) -> (String, String) {
        let many = self.draw.chance(3);
        let count = if many {
            500 + self.draw.below(1500)
        } else {
            1 + self.draw.below(9)
        };
        let (mut scope, mut text, mut first) = (Scope::default(), String::new(), String::new());
        for number in 0..count {
            let variant = scope.camel(self.draw);
            let value = match (strings, self.draw.below(4)) {
                (true, 0) => format!("\"{variant} \\\"\\\\{{x}} '{number}\""),
                (true, 1) => format!("\"中{number}\""),
                (true, _) => format!("\"{}-{number}\"", variant.to_lowercase()),
                (false, 0) if number == 0 => i64::MIN.to_string(),
                (false, 1) if number == 0 => i64::MAX.to_string(),
                (false, _) => (number as i64 - 2).to_string(),
            };
            let aliases = match strings && self.draw.chance(20) {
                true => format!("aliases = [\"alias-{number}\"]\n"),
                false => String::new(),
            };
            let doc = self.doc();
            let _ = write!(
                text,
                "[[{name}.values]]\nvalue = {value}\nrust = \"{variant}\"\n{aliases}{doc}"
            );
            if number == 0 {
                first = value;
            }
        }
        (first, text)
    }

    /// A structure of fields of all types, sometimes very many.
    fn structure(&mut self) {
        let name = self.names.camel(self.draw);
        let count = if self.draw.chance(4) {
            300
        } else {
            1 + self.draw.below(7)
        };
        let (mut scope, mut fields) = (Scope::default(), Vec::new());
        let doc = self.doc_of_type(&name);
        let mut text = format!("[{name}]\nkind = \"structure\"\n{doc}{SOURCES}");
        for _ in 0..count {
            let (field, ty) = (scope.wire(self.draw), self.any_type());
            let (list, always) = (self.draw.chance(20), self.draw.chance(50));
            let written = if list {
                format!("[{}]", ty.name)
            } else {
                ty.name.clone()
            };
            let presence = if always { "always" } else { "optional" };
            let sensitive = if self.draw.chance(5) {
                "sensitive = true\n"
            } else {
                ""
            };
            let doc = self.doc();
            let _ = write!(
                text,
                "[[{name}.fields]]\nname = \"{field}\"\ntype = \"{written}\"\npresence = \"{presence}\"\n{sensitive}{doc}"
            );
            let ty = if list || !sensitive.is_empty() {
                Known {
                    kind: Kind::Loose,
                    ..ty
                }
            } else {
                ty
            };
            fields.push((field, ty, list));
        }
        let _ = writeln!(self.text, "{text}");
        self.types.push(Known {
            name: name.clone(),
            kind: Kind::Structure,
            value: None,
        });
        self.structures.push((name, fields));
    }

    fn any_type(&mut self) -> Known {
        match self.draw.below(10) {
            0 => Known {
                name: "json".to_owned(),
                kind: Kind::Loose,
                value: None,
            },
            1 => Known {
                name: "string-or-list".to_owned(),
                kind: Kind::Loose,
                value: None,
            },
            _ => self.known(|_| true),
        }
    }

    /// The file of an Action, and its waiter if it has one.
    fn action(&mut self, name: &str) -> (String, String) {
        let (effect, retry) = *self.draw.pick(&[
            ("read", "safe"),
            ("read", "safe"),
            ("create", "never"),
            ("update", "idempotent"),
            ("delete", "never"),
        ]);
        let (method, doc) = (*self.draw.pick(&["GET", "POST"]), self.doc());
        let mut text = format!(
            "name = \"{name}\"\nversion = \"2016-07-01\"\nmethods = [\"{method}\"]\nstatus = \"documented\"\neffect = \"{effect}\"\n\
             retry = \"{retry}\"\n{doc}{SOURCES}\n"
        );
        let mut scope = Scope::default();
        // Every Action has a constructor of this name, which must not be a setter's too.
        scope.take("new");
        let mut params = self.params(&mut scope, &mut text);
        let paging = effect == "read" && self.draw.chance(20);
        if paging {
            for name in ["PageOffset", "PageLimit"] {
                let doc = self.doc();
                let ty = self.known(|known| known.kind == Kind::Integer);
                let _ = write!(
                    text,
                    "[[params]]\nname = \"{name}\"\ntype = \"{}\"\npresence = \"optional\"\n{doc}{SOURCES}\n",
                    ty.name
                );
            }
        }
        let mut structures = String::new();
        self.paired(&mut scope, &mut params, &mut text, &mut structures);
        self.groups(&mut scope, &mut params, &mut text);
        self.constructors(&mut scope, &params, &mut text);
        let waiter = match paging {
            true => {
                self.page(&mut text, &mut structures);
                String::new()
            }
            false => self.response(name, effect == "read", &mut text),
        };
        (text + &structures, waiter)
    }

    fn params(&mut self, scope: &mut Scope, text: &mut String) -> Vec<Param> {
        let count = if self.draw.chance(1) {
            300
        } else {
            self.draw.below(9)
        };
        let mut params: Vec<Param> = Vec::new();
        for _ in 0..count {
            let ty = self.known(|known| known.kind != Kind::Structure);
            let (list, name) = (self.draw.chance(20), scope.wire(self.draw));
            let joined = self.draw.chance(40);
            let name = if list && !joined {
                format!("{name}.N")
            } else {
                name
            };
            // No constructor takes two arguments of one type.
            let taken = params
                .iter()
                .any(|param| param.always && param.list == list && param.ty.name == ty.name);
            let always = !taken && self.draw.chance(30);
            let written = if list {
                format!("[{}]", ty.name)
            } else {
                ty.name.clone()
            };
            let mut more = String::new();
            if !always
                && !list
                && self.draw.chance(30)
                && let Some(value) = &ty.value
            {
                let _ = writeln!(more, "default = {value}");
            }
            if self.draw.chance(8) {
                more.push_str("sensitive = true\n");
            }
            if self.draw.chance(8) {
                let _ = writeln!(more, "guide_name = \"the `{name}`\"");
            }
            if list && self.draw.chance(30) {
                more.push_str("rules = { min_items = 1, max_items = 9 }\n");
            }
            let condition = params
                .iter_mut()
                .find(|param| !param.list && param.ty.value.is_some());
            let presence = match (always, condition) {
                (true, _) => "presence = \"always\"\n".to_owned(),
                (false, Some(on)) if self.draw.chance(20) => {
                    // What sets it would have to send the other too.
                    on.grouped = true;
                    let value = on.ty.value.as_deref().unwrap_or_default();
                    format!(
                        "presence = \"conditional\"\nwhen = {{ param = \"{}\", is = [{value}] }}\n",
                        on.name
                    )
                }
                _ => "presence = \"optional\"\n".to_owned(),
            };
            let conditional = presence.contains("conditional");
            let doc = self.doc();
            let _ = writeln!(
                text,
                "[[params]]\nname = \"{name}\"\ntype = \"{written}\"\n{presence}{more}{doc}{SOURCES}"
            );
            params.push(Param {
                name,
                ty,
                list,
                always,
                grouped: conditional,
            });
        }
        params
    }

    /// Lists whose values belong together, with the structure of one item.
    fn paired(
        &mut self,
        scope: &mut Scope,
        params: &mut Vec<Param>,
        text: &mut String,
        structures: &mut String,
    ) {
        if !self.draw.chance(25) {
            return;
        }
        let (item, group) = (self.names.camel(self.draw), scope.camel(self.draw));
        let count = if self.draw.chance(10) {
            30
        } else {
            2 + self.draw.below(3)
        };
        let doc = self.doc();
        let _ = write!(structures, "\n[structures.{item}]\n{doc}{SOURCES}");
        let (mut fields, mut names) = (Scope::default(), Vec::new());
        let mut lists = String::new();
        for _ in 0..count {
            let (field, ty) = (
                fields.camel(self.draw),
                self.known(|known| known.kind != Kind::Structure),
            );
            let presence = *self.draw.pick(&["always", "optional"]);
            let (doc, name) = (self.doc(), format!("{group}.{field}.N"));
            let _ = write!(
                structures,
                "[[structures.{item}.fields]]\nname = \"{field}\"\ntype = \"{}\"\npresence = \"{presence}\"\n{doc}",
                ty.name
            );
            let _ = writeln!(
                lists,
                "[[params]]\nname = \"{name}\"\ntype = \"[{}]\"\npresence = \"optional\"\n{doc}{SOURCES}",
                ty.name
            );
            names.push(format!("\"{name}\""));
            params.push(Param {
                name,
                ty,
                list: true,
                always: false,
                grouped: true,
            });
        }
        let _ = writeln!(
            text,
            "{lists}[[groups]]\nkind = \"paired\"\nname = \"{group}\"\nitem = \"{item}\"\nparams = [{}]\n",
            names.join(", ")
        );
    }

    /// Groups over parameters that are in none yet.
    fn groups(&mut self, scope: &mut Scope, params: &mut [Param], text: &mut String) {
        let mut free: Vec<usize> = (0..params.len())
            .filter(|at| !params[*at].always && !params[*at].grouped)
            .take(6)
            .collect();
        if free.len() >= 2 && self.draw.chance(40) {
            let (one, other) = (free.remove(0), free.remove(0));
            let kind = *self.draw.pick(&["together", "exclusive"]);
            let name = if kind == "together" {
                format!("name = \"{}\"\n", scope.snake(self.draw))
            } else {
                String::new()
            };
            let _ = writeln!(
                text,
                "[[groups]]\nkind = \"{kind}\"\n{name}params = [\"{}\", \"{}\"]\n",
                params[one].name, params[other].name
            );
            params[one].grouped = true;
            params[other].grouped = true;
        }
        let chosen = free
            .iter()
            .position(|at| !params[*at].list && params[*at].ty.value.is_some());
        if let Some(chosen) = chosen
            && self.draw.chance(40)
        {
            let set = &params[free.remove(chosen)];
            let asked = free
                .first()
                .map(|at| format!("\"{}\"", params[*at].name))
                .unwrap_or_default();
            let (name, mut cases) = (scope.snake(self.draw), Scope::default());
            let (one, other) = (cases.snake(self.draw), cases.snake(self.draw));
            let value = set.ty.value.clone().unwrap_or_default();
            let docs = [self.doc(), self.doc(), self.doc()];
            let _ = writeln!(
                text,
                "[[groups]]\nkind = \"choice\"\nname = \"{name}\"\n{}\n[[groups.cases]]\nname = \"{one}\"\n{}set = {{ {:?} = {value} }}\n\
                 params = [{asked}]\n\n[[groups.cases]]\nname = \"{other}\"\n{}params = []\n",
                docs[0], docs[1], set.name, docs[2],
            );
        }
    }

    fn constructors(&mut self, scope: &mut Scope, params: &[Param], text: &mut String) {
        let always: Vec<String> = params
            .iter()
            .filter(|param| param.always)
            .map(|param| format!("\"{}\"", param.name))
            .collect();
        let _ = writeln!(
            text,
            "[[constructors]]\nname = \"new\"\nparams = [{}]\n",
            always.join(", ")
        );
        let free = params.iter().find(|param| {
            let clashes = params.iter().any(|other| {
                other.always && other.list == param.list && other.ty.name == param.ty.name
            });
            !param.always && !param.grouped && !clashes
        });
        if let Some(free) = free
            && self.draw.chance(50)
        {
            let (name, doc) = (scope.snake(self.draw), self.doc());
            match &free.ty.value {
                Some(value) if self.draw.chance(50) => {
                    let _ = writeln!(
                        text,
                        "[[constructors]]\nname = \"{name}\"\n{doc}params = [{}]\nset = {{ {:?} = {value} }}\n",
                        always.join(", "),
                        free.name
                    );
                }
                _ => {
                    let asked = [always.as_slice(), &[format!("\"{}\"", free.name)]].concat();
                    let _ = writeln!(
                        text,
                        "[[constructors]]\nname = \"{name}\"\n{doc}params = [{}]\n",
                        asked.join(", ")
                    );
                }
            }
        }
    }

    /// A page of a list as the reply.
    fn page(&mut self, text: &mut String, structures: &mut String) {
        let item = self.any_type();
        if self.draw.chance(30) {
            let doc = self.doc();
            let _ = writeln!(
                text,
                "[response]\nshape = \"list\"\ntype = \"{}\"\n{doc}{SOURCES}\n[paging]\noffset = \"PageOffset\"\nlimit = \"PageLimit\"\nitems = \".\"\n",
                item.name
            );
            return;
        }
        let (name, total) = (
            self.names.camel(self.draw),
            self.known(|known| known.kind == Kind::Integer),
        );
        let (doc, presence) = (self.doc(), *self.draw.pick(&["always", "optional"]));
        let mut scope = Scope::default();
        let (list, count) = (scope.wire(self.draw), scope.wire(self.draw));
        let _ = writeln!(
            text,
            "[response]\nshape = \"object\"\ntype = \"{name}\"\n{SOURCES}\n[paging]\noffset = \"PageOffset\"\nlimit = \"PageLimit\"\nitems = \"{list}\"\ntotal = \"{count}\"\n"
        );
        let _ = write!(
            structures,
            "\n[structures.{name}]\n{doc}{SOURCES}[[structures.{name}.fields]]\nname = \"{list}\"\ntype = \"[{}]\"\npresence = \"{presence}\"\n{doc}\
             [[structures.{name}.fields]]\nname = \"{count}\"\ntype = \"{}\"\npresence = \"{presence}\"\n{doc}",
            item.name, total.name
        );
    }

    /// The reply, and a waiter for one that has a state.
    fn response(&mut self, action: &str, reads: bool, text: &mut String) -> String {
        let structures = self.structures.clone();
        let (structure, fields) = self.draw.pick(&structures);
        match self.draw.below(5) {
            0 => {
                let _ = writeln!(text, "[response]\nshape = \"void\"\n{SOURCES}");
                return String::new();
            }
            1 => {
                let (ty, doc) = (
                    self.known(|known| known.kind != Kind::Structure),
                    self.doc(),
                );
                let _ = writeln!(
                    text,
                    "[response]\nshape = \"value\"\ntype = \"{}\"\n{doc}{SOURCES}",
                    ty.name
                );
                return String::new();
            }
            2 => {
                let (ty, doc) = (self.any_type(), self.doc());
                let _ = writeln!(
                    text,
                    "[response]\nshape = \"list\"\ntype = \"{}\"\n{doc}{SOURCES}",
                    ty.name
                );
                return String::new();
            }
            _ => {}
        }
        let envelope = *self.draw.pick(&["data", "none"]);
        let _ = writeln!(
            text,
            "[response]\nenvelope = \"{envelope}\"\nshape = \"object\"\ntype = \"{structure}\"\n{SOURCES}"
        );
        let states = fields
            .iter()
            .filter(|(_, ty, list)| !list && comparable(ty));
        let states: Vec<_> = states.collect();
        let Some((state, ty, _)) = states.first().filter(|_| reads) else {
            return String::new();
        };
        let (name, doc) = (self.names.camel(self.draw), self.doc());
        let mut failure = String::new();
        if let Some((field, ty, _)) = states.get(1) {
            let value = ty.value.as_deref().unwrap_or_default();
            failure = format!("failure = [{{ field = \"{field}\", is = [{value}] }}]\n");
        }
        let value = ty.value.as_deref().unwrap_or_default();
        format!(
            "[[waiters]]\nname = \"{name}\"\naction = \"{action}\"\nversion = \"2016-07-01\"\nstate = \"{state}\"\n\
             success = [{{ field = \"{state}\", is = [{value}] }}]\n{failure}not_found = \"failure\"\nfirst_delay = 1\nmin_delay = 2\n\
             max_delay = 10\nlimit = 600\n{doc}{SOURCES}\n"
        )
    }
}

/// Whether a waiter compares values of a type.
fn comparable(ty: &Known) -> bool {
    matches!(
        ty.kind,
        Kind::Text | Kind::Integer | Kind::Boolean | Kind::StringEnum | Kind::IntegerEnum
    ) && ty.value.is_some()
}

/// Rules of strings, and a string that keeps them.
fn text_rules(draw: &mut Draw) -> (String, Option<String>) {
    let (rules, value) = *draw.pick(&[
        (
            "min_chars = 2, max_chars = 8, charset = [\"chinese\", \"letters\", \"=_-\\\"\\\\{}\"]",
            "\"ab\"",
        ),
        ("charset = [\"upper\", \"lower\", \"digits\"]", "\"aB3\""),
        ("format = \"hour-window\"", "\"03:00-04:00\""),
        ("format = \"ipv4\"", "\"10.0.0.1\""),
        ("format = \"cidr\"", "\"10.0.0.0/8\""),
        ("format = \"date-time\"", "\"2021-01-06 12:00:00\""),
        ("one_of = [\"a\\\"b\", \"c\"]", "\"c\""),
        ("min_chars = 0", "\"\""),
    ]);
    (rules.to_owned(), Some(value.to_owned()))
}

/// Rules of integers, and one that keeps them.
fn number_rules(draw: &mut Draw) -> (String, String) {
    let (rules, value) = *draw.pick(&[
        ("min = 10, max = 50, step = 10", "20"),
        (
            "min = -9223372036854775808, max = -1",
            "-9223372036854775808",
        ),
        ("max = 9223372036854775807", "9223372036854775807"),
        ("one_of = [1, -2]", "-2"),
    ]);
    (rules.to_owned(), value.to_owned())
}
