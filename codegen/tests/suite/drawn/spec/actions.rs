//! Actions with their waiters.

use std::fmt::Write as _;

use super::{Kind, Known, SOURCES, Writer};
use crate::drawn::draw::Scope;

/// A parameter in the making.
struct Param {
    name: String,
    ty: Known,
    list: bool,
    always: bool,
    grouped: bool,
}

impl Writer<'_> {
    /// The file of an Action, and its waiter if it has one.
    pub(super) fn action(&mut self, name: &str) -> (String, String) {
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
