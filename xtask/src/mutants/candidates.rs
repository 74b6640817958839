//! Finds the mutants of a source file.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Item, Lit, Pat, Stmt, UnOp};

use super::counterparts::{has_no_logic, is_predicate, operators, other_method};
use super::returns;

/// One change of the source.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The path of the file, relative to the root of the workspace.
    pub(crate) file: String,
    /// Counted from 1.
    pub(crate) line: usize,
    /// The function, with the type of the `impl` block: `Skew::correct`.
    pub(crate) function: String,
    /// The trimmed line of source.
    pub(crate) source: String,
    /// The original and its replacement: `< => <=`.
    pub(crate) change: String,
    /// Distinguishes mutants with the same function, source and change.
    pub(crate) nth: usize,
    pub(crate) switch: Switch,
}

impl Candidate {
    /// Identifies the mutant across edits of other functions and lines.
    pub(crate) fn key(&self) -> String {
        let Self {
            file,
            function,
            source,
            change,
            nth,
            ..
        } = self;
        format!("{file}\n{function}\n{source}\n{change}\n{nth}")
    }
}

/// How a mutant and the original are compiled side by side.
#[derive(Clone, Debug)]
pub(crate) struct Switch {
    /// The byte range of the original code that the switch encloses.
    pub(crate) range: Range<usize>,
    pub(crate) form: Form,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    /// The expression is replaced by this one.
    Instead(String),
    /// The boolean expression is negated.
    Negated,
    /// The statement is not executed.
    Deleted,
    /// The match arm never matches. `None`: the arm has no guard, and the range is empty and follows the pattern. Otherwise
    /// the range is that of the guard, and the value tells whether the guard may be put in parentheses.
    NoMatch(Option<bool>),
    /// The function returns this value at once. The range is empty and follows the opening brace.
    Ends(String),
}

/// Returns the names of a file's string constants.
pub(crate) fn string_constants(file: &syn::File) -> Vec<String> {
    struct Constants(Vec<String>);
    impl<'a> Visit<'a> for Constants {
        fn visit_item_const(&mut self, item: &'a syn::ItemConst) {
            if let syn::Type::Reference(reference) = &*item.ty
                && let syn::Type::Path(path) = &*reference.elem
                && path.path.is_ident("str")
            {
                self.0.push(item.ident.to_string());
            }
        }
    }
    let mut constants = Constants(Vec::new());
    constants.visit_file(file);
    constants.0
}

/// Returns all candidates of a file, sorted by position. `constants` holds the names of the crate's string constants.
pub(crate) fn find(
    name: &str,
    text: &str,
    file: &syn::File,
    constants: &BTreeSet<String>,
) -> Vec<Candidate> {
    let mut finder = Finder {
        name,
        text,
        constants,
        scope: Vec::new(),
        found: Vec::new(),
    };
    finder.visit_file(file);
    let mut found = finder.found;
    found.sort_by_key(|candidate| {
        let range = &candidate.switch.range;
        (range.start, range.end, candidate.change.clone())
    });
    let mut seen = HashMap::new();
    for candidate in &mut found {
        let count = seen.entry(candidate.key()).or_insert(0);
        candidate.nth = *count;
        *count += 1;
    }
    found
}

/// Returns whether an item is compiled for tests only.
pub(crate) fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        if attribute.path().is_ident("test") {
            return true;
        }
        let Ok(list) = attribute.meta.require_list() else {
            return false;
        };
        let condition = list.tokens.to_string();
        list.path.is_ident("cfg")
            && (condition == "test"
                || condition.starts_with("all(test")
                || condition.starts_with("all (test"))
    })
}

struct Finder<'a> {
    name: &'a str,
    text: &'a str,
    constants: &'a BTreeSet<String>,
    /// The names of the enclosing types, traits and functions.
    scope: Vec<String>,
    found: Vec<Candidate>,
}

impl Finder<'_> {
    fn text_of(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn source_of(&self, syntax: &impl Spanned) -> &str {
        self.text_of(syntax.span().byte_range())
    }

    /// Adds a candidate, which is reported at the line of `at`.
    fn add(&mut self, at: proc_macro2::Span, range: Range<usize>, form: Form, change: String) {
        let line = at.start().line;
        let is_known = |known: &Candidate| {
            known.switch.range == range && known.switch.form == form && known.change == change
        };
        if self.found.iter().rev().take(64).any(is_known) {
            return;
        }
        let source = self.text.lines().nth(line - 1).unwrap_or_default();
        self.found.push(Candidate {
            file: self.name.to_owned(),
            line,
            function: self.scope.join("::"),
            source: source.trim().to_owned(),
            change: in_one_line(&change),
            nth: 0,
            switch: Switch { range, form },
        });
    }

    fn instead(&mut self, expression: &impl Spanned, text: String, change: String) {
        let span = expression.span();
        self.add(span, span.byte_range(), Form::Instead(text), change);
    }

    fn negated(&mut self, expression: &impl Spanned, change: String) {
        let span = expression.span();
        self.add(span, span.byte_range(), Form::Negated, change);
    }

    fn negate(&mut self, expression: &impl Spanned) {
        let source = shortened(self.source_of(expression));
        self.negated(expression, format!("{source} => !({source})"));
    }

    fn deleted(&mut self, syntax: &impl Spanned) {
        let span = syntax.span();
        let change = format!("deleted: {}", shortened(self.source_of(syntax)));
        self.add(span, span.byte_range(), Form::Deleted, change);
    }

    /// Negates the operands of `&&` and `||`, or the whole condition.
    fn condition(&mut self, expression: &Expr) {
        match expression {
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) => {
                self.condition(&binary.left);
                self.condition(&binary.right);
            }
            Expr::Paren(paren) => self.condition(&paren.expr),
            Expr::Path(_)
            | Expr::Field(_)
            | Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Macro(_)
            | Expr::Index(_)
            | Expr::Await(_) => self.negate(expression),
            _ => {}
        }
    }

    fn binary(&mut self, binary: &syn::ExprBinary) {
        let joins = matches!(binary.op, BinOp::And(_) | BinOp::Or(_));
        if joins {
            self.condition(&binary.left);
            self.condition(&binary.right);
            if has_let(&binary.left) || has_let(&binary.right) {
                return;
            }
        }
        let operator = self.source_of(&binary.op).to_owned();
        for other in operators(&binary.op) {
            let left = self.source_of(&*binary.left);
            let right = self.source_of(&*binary.right);
            // The left side of an assignment needs no parentheses.
            let text = if other.ends_with('=') && !["<=", ">=", "==", "!="].contains(other) {
                format!("{left} {other} {right}")
            } else {
                format!("({left}) {other} ({right})")
            };
            self.add(
                binary.op.span(),
                binary.span().byte_range(),
                Form::Instead(text),
                format!("{operator} => {other}"),
            );
        }
    }

    fn unary(&mut self, unary: &syn::ExprUnary) {
        let inner = self.source_of(&*unary.expr).to_owned();
        let shown = shortened(&inner);
        match unary.op {
            UnOp::Not(_) => self.negated(unary, format!("!{shown} => {shown}")),
            UnOp::Neg(_) => self.instead(unary, inner, format!("-{shown} => {shown}")),
            _ => {}
        }
    }

    fn literal(&mut self, literal: &syn::ExprLit) {
        match &literal.lit {
            Lit::Bool(value) => {
                let value = value.value;
                self.negated(literal, format!("{value} => {}", !value));
            }
            Lit::Int(number) => {
                let Ok(value) = number.base10_parse::<u128>() else {
                    return;
                };
                let suffix = number.suffix();
                let more = (value < i8::MAX as u128 || value > 255).then(|| value + 1);
                for other in more.into_iter().chain(value.checked_sub(1)) {
                    let change = format!("{} => {other}", self.source_of(literal));
                    self.instead(literal, format!("{other}{suffix}"), change);
                }
            }
            // Strings with spaces are messages, not logic.
            Lit::Str(text) if !text.value().contains(' ') && text.suffix().is_empty() => {
                let change = format!("{} => \"xyzzy\"", shortened(self.source_of(literal)));
                self.instead(literal, "\"xyzzy\"".to_owned(), change);
            }
            _ => {}
        }
    }

    fn method_call(&mut self, call: &syn::ExprMethodCall) {
        let name = call.method.to_string();
        if is_predicate(&name) {
            self.negate(call);
        }
        if let Some(other) = other_method(&name) {
            let (whole, method) = (call.span().byte_range(), call.method.span());
            let before = self.text_of(whole.start..method.byte_range().start);
            let after = self.text_of(method.byte_range().end..whole.end);
            let text = format!("{before}{other}{after}");
            let change = format!("{name} => {other}");
            self.add(method, whole, Form::Instead(text), change);
        }
    }

    fn arms(&mut self, arms: &[syn::Arm]) {
        for (index, arm) in arms.iter().enumerate() {
            let following = arms.get(index + 1..).unwrap_or_default();
            let wildcard = following.iter().find(|other| is_wildcard(&other.pat));
            let Some(wildcard) = wildcard else { continue };
            let is_the_same = self.source_of(&*arm.body) == self.source_of(&*wildcard.body);
            if is_wildcard(&arm.pat) || is_the_same || !arm.attrs.is_empty() {
                continue;
            }
            let change = format!("deleted: {} => …", shortened(self.source_of(&arm.pat)));
            let (range, form) = match &arm.pat {
                Pat::Guard(guarded) => {
                    let guard = guarded.guard.span().byte_range();
                    (guard, Form::NoMatch(Some(!has_let(&guarded.guard))))
                }
                pattern => {
                    let end = pattern.span().byte_range().end;
                    (end..end, Form::NoMatch(None))
                }
            };
            self.add(arm.pat.span(), range, form, change);
        }
    }

    fn function(
        &mut self,
        attributes: &[syn::Attribute],
        signature: &syn::Signature,
        body: &Block,
    ) {
        if is_for_tests(attributes) || signature.constness.is_some() {
            return;
        }
        self.scope.push(signature.ident.to_string());
        // The replacement may call `default`, which would recurse.
        if signature.ident != "default" && !body.stmts.is_empty() {
            let begin = body.brace_token.span.open().byte_range().end;
            let whole = body.span().byte_range();
            let original = self.text_of(whole.start + 1..whole.end - 1).trim();
            let original = original.to_owned();
            for value in returns::values(&signature.output) {
                if value == original {
                    continue;
                }
                let change = format!("body => {value}");
                let form = Form::Ends(value);
                self.add(signature.ident.span(), begin..begin, form, change);
            }
        }
        self.visit_block(body);
        self.scope.pop();
    }

    fn within(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        self.scope.push(name.to_owned());
        visit(self);
        self.scope.pop();
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item(&mut self, item: &'a Item) {
        match item {
            Item::Fn(item) => self.function(&item.attrs, &item.sig, &item.block),
            Item::Mod(item) if !is_for_tests(&item.attrs) => visit::visit_item_mod(self, item),
            Item::Impl(item) if !is_for_tests(&item.attrs) => {
                let name = returns::name_of(&item.self_ty).unwrap_or_default();
                self.within(&name, |finder| {
                    item.items
                        .iter()
                        .for_each(|item| finder.visit_impl_item(item));
                });
            }
            Item::Trait(item) => self.within(&item.ident.to_string(), |finder| {
                item.items
                    .iter()
                    .for_each(|item| finder.visit_trait_item(item));
            }),
            // Constants are evaluated at compile time; other items hold no logic.
            _ => {}
        }
    }

    fn visit_impl_item(&mut self, item: &'a syn::ImplItem) {
        if let syn::ImplItem::Fn(item) = item {
            self.function(&item.attrs, &item.sig, &item.block);
        }
    }

    fn visit_trait_item(&mut self, item: &'a syn::TraitItem) {
        if let syn::TraitItem::Fn(item) = item
            && let Some(body) = &item.default
        {
            self.function(&item.attrs, &item.sig, body);
        }
    }

    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let Stmt::Expr(expression, Some(_)) = statement else {
            return visit::visit_stmt(self, statement);
        };
        match expression {
            Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Assign(_)
            | Expr::Binary(_)
            | Expr::Await(_)
            | Expr::Try(_) => {
                self.deleted(statement);
                self.visit_expr(expression);
            }
            Expr::Return(jump) => {
                self.deleted(statement);
                visit::visit_expr_return(self, jump);
            }
            Expr::Break(jump) => {
                self.deleted(statement);
                visit::visit_expr_break(self, jump);
            }
            Expr::Continue(_) => self.deleted(statement),
            _ => self.visit_expr(expression),
        }
    }

    fn visit_local(&mut self, local: &'a syn::Local) {
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, otherwise)) = &init.diverge
                && let Expr::Block(otherwise) = &**otherwise
                && let Some((last, rest)) = otherwise.block.stmts.split_last()
            {
                rest.iter().for_each(|statement| self.visit_stmt(statement));
                // The last statement must diverge, so it cannot be deleted, but its value can be changed.
                match last {
                    Stmt::Expr(Expr::Return(jump), _) => visit::visit_expr_return(self, jump),
                    Stmt::Expr(Expr::Break(jump), _) => visit::visit_expr_break(self, jump),
                    _ => {}
                }
            }
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Binary(binary) => self.binary(binary),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Lit(literal) => self.literal(literal),
            Expr::If(choice) => self.condition(&choice.cond),
            Expr::While(repeated) => self.condition(&repeated.cond),
            Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => self.deleted(expression),
            Expr::MethodCall(call) if has_no_logic(&call.method) => {
                self.visit_expr(&call.receiver);
                // The value that `field` shows comes second.
                call.args.iter().skip(1).for_each(|it| self.visit_expr(it));
                return;
            }
            Expr::Call(call)
                if let Expr::Path(path) = &*call.func
                    && path
                        .path
                        .segments
                        .last()
                        .is_some_and(|it| has_no_logic(&it.ident)) =>
            {
                return;
            }
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Path(path) => {
                if let Some(last) = path.path.segments.last()
                    && self.constants.contains(&last.ident.to_string())
                {
                    let change = format!("{} => \"xyzzy\"", self.source_of(path));
                    self.instead(path, "\"xyzzy\"".to_owned(), change);
                }
                return;
            }
            Expr::Match(choice) => {
                self.arms(&choice.arms);
                self.visit_expr(&choice.expr);
                for arm in &choice.arms {
                    if let Pat::Guard(guarded) = &arm.pat {
                        self.condition(&guarded.guard);
                        self.visit_expr(&guarded.guard);
                    }
                    self.visit_expr(&arm.body);
                }
                return;
            }
            Expr::Repeat(repeat) => return self.visit_expr(&repeat.expr),
            Expr::Const(_) | Expr::Macro(_) => return,
            _ => {}
        }
        visit::visit_expr(self, expression);
    }

    // No expressions that are evaluated at runtime.
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}
    fn visit_pat(&mut self, _: &'a Pat) {}
    fn visit_type(&mut self, _: &'a syn::Type) {}
    fn visit_path(&mut self, _: &'a syn::Path) {}
    fn visit_macro(&mut self, _: &'a syn::Macro) {}
    fn visit_angle_bracketed_generic_arguments(
        &mut self,
        _: &'a syn::AngleBracketedGenericArguments,
    ) {
    }
}

/// Returns whether a condition contains `let`.
fn has_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

/// Returns whether a pattern matches every value.
fn is_wildcard(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        // Uppercase names are constants or variants.
        Pat::Ident(name) => {
            name.subpat.is_none() && name.ident.to_string().starts_with(char::is_lowercase)
        }
        _ => false,
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the first characters of a source text, in one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    let text = in_one_line(text);
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
