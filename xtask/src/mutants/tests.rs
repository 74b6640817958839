use std::collections::BTreeSet;

use super::candidates::{Candidate, find, string_constants};
use super::equivalent::Equivalents;
use super::rewrite::rewrite;
use super::{Options, Project, report, sample};
use crate::steps::root;

fn candidates(text: &str) -> Vec<Candidate> {
    let syntax = syn::parse_file(text).unwrap();
    let constants = string_constants(&syntax).into_iter().collect();
    find("src/lib.rs", text, &syntax, &constants)
}

fn changes(body: &str) -> Vec<String> {
    let text = format!("impl Thing {{\n    fn act(&self) -> impl Sized {{\n{body}\n    }}\n}}\n");
    let found = candidates(&text);
    found
        .into_iter()
        .map(|candidate| {
            assert_eq!(candidate.function, "Thing::act");
            candidate.change
        })
        .collect()
}

/// The text with all of its mutants in it, as it must still parse.
fn rewritten(text: &str) -> String {
    let found = candidates(text);
    let numbered: Vec<_> = found
        .iter()
        .map(|candidate| &candidate.switch)
        .enumerate()
        .collect();
    let (text, placed) = rewrite(text, &numbered);
    assert_eq!(placed.len(), found.len());
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    text
}

#[test]
fn operators_have_neighbours() {
    assert_eq!(changes("a < b"), ["< => <=", "< => >="]);
    assert_eq!(changes("a == b"), ["== => !="]);
    assert_eq!(changes("a + b"), ["+ => -"]);
    assert_eq!(
        changes("a[x] && b.c"),
        ["a[x] => !(a[x])", "&& => ||", "b.c => !(b.c)"]
    );
    assert_eq!(changes("a |= b"), ["|= => &="]);
    assert_eq!(changes("!a"), ["!a => a"]);
}

#[test]
fn conditions_are_negated_and_bindings_left_alone() {
    assert_eq!(changes("if a { b }"), ["a => !(a)"]);
    assert_eq!(changes("if let Some(a) = b && c { d }"), ["c => !(c)"]);
    assert_eq!(changes("if let Some(a) = b { d }"), [""; 0]);
    assert_eq!(changes("while a.is_b() {}"), ["a.is_b() => !(a.is_b())"]);
}

#[test]
fn numbers_and_words_are_replaced_and_sentences_are_not() {
    assert_eq!(changes("300_u16"), ["300_u16 => 299", "300_u16 => 301"]);
    assert_eq!(changes("0"), ["0 => 1"]);
    assert_eq!(changes("255"), ["255 => 254"], "256 is not a byte");
    assert_eq!(changes("\"Action\""), ["\"Action\" => \"xyzzy\""]);
    assert_eq!(changes("\"two words\""), [""; 0]);
    assert_eq!(
        changes("f.debug_struct(\"Thing\").field(\"a\", &1)"),
        ["1 => 0", "1 => 2"]
    );
    assert_eq!(changes("Vec::<u8>::with_capacity(8)"), [""; 0]);
    let constant = "const NAME: &str = \"x\"; fn f() -> impl Sized { NAME }";
    assert_eq!(candidates(constant)[0].change, "NAME => \"xyzzy\"");
    assert_eq!(
        candidates("const A: u8 = 1 + 2; const fn f() -> bool { true }").len(),
        0
    );
}

#[test]
fn statements_and_arms_are_deleted() {
    assert_eq!(changes("self.a(b); c"), ["deleted: self.a(b);"]);
    assert_eq!(changes("a = b; c"), ["deleted: a = b;"]);
    assert_eq!(changes("loop { continue; }"), ["deleted: continue;"]);
    assert_eq!(
        changes("if let A = b { return c; } d"),
        ["deleted: return c;"]
    );
    assert_eq!(
        changes("let Some(a) = b else { return c; }; a"),
        [""; 0],
        "it must leave"
    );
    assert_eq!(
        changes("match a { B => c, D(e) if e.f => g, _ => c }"),
        ["deleted: D(e) if e.f => …", "e.f => !(e.f)"]
    );
    assert_eq!(
        changes("match a { B => c, D => e }"),
        [""; 0],
        "no other arm would match"
    );
}

#[test]
fn methods_have_counterparts() {
    assert_eq!(changes("a.iter().any(f)"), ["any => all"]);
    assert_eq!(changes("a.is_none_or(f)"), ["is_none_or => is_some_and"]);
    assert_eq!(changes("a.last()"), ["last => first"]);
    assert_eq!(changes("a.or(b)"), ["or => and"]);
}

#[test]
fn bodies_are_replaced_by_what_their_type_has() {
    let of = |output: &str| -> Vec<String> {
        let found = candidates(&format!("fn f() {output} {{ g() }}"));
        found
            .into_iter()
            .map(|candidate| candidate.change)
            .collect()
    };
    assert_eq!(of(""), ["body => ()"]);
    assert_eq!(of("-> bool"), ["body => false", "body => true"]);
    assert_eq!(of("-> Option<Thing>"), ["body => None"]);
    assert_eq!(
        of("-> Result<bool, Error>"),
        ["body => Ok(false)", "body => Ok(true)"]
    );
    assert_eq!(of("-> fmt::Result"), ["body => Ok(())"]);
    assert_eq!(of("-> Thing"), [""; 0]);
    assert_eq!(
        candidates("fn f() -> bool { false }").len(),
        2,
        "not by itself"
    );
}

#[test]
fn tests_and_macros_are_skipped() {
    let text = "#[cfg(test)] mod tests { fn f() { 1 + 2; } } #[test] fn g() { 1 + 2; } \
                fn h() -> impl Sized { matches!(1 + 2, 3) } macro_rules! m { () => { 1 + 2 } }";
    assert_eq!(candidates(text).len(), 0);
}

#[test]
fn each_form_stands_behind_its_switch() {
    let text = "fn f(&self) {\n    if a < b {\n        c();\n    }\n}";
    assert_eq!(
        rewritten(text),
        "fn f(&self) { if crate::mutant::is(0) { return (); }\n    \
         if (if crate::mutant::is(1) { (a) <= (b) } else { (if crate::mutant::is(2) { (a) >= (b) } else { a < b }) }) {\n        \
         if !crate::mutant::is(3) { c(); }\n    }\n}"
    );
    assert_eq!(
        rewritten("fn f() -> impl Sized { match a { B if c => d, E => !g, _ => h } }"),
        "fn f() -> impl Sized { match a { B if !crate::mutant::is(1) && (((c) != crate::mutant::is(0))) => d, \
         E if !crate::mutant::is(2) => ((!g) != crate::mutant::is(3)), _ => h } }"
    );
}

#[test]
fn the_whole_client_still_parses() {
    still_parses(&Project::kcs_client());
}

#[test]
fn the_whole_generator_still_parses() {
    still_parses(&Project::kcs_codegen());
}

fn still_parses(project: &Project) {
    let found = project.candidates().unwrap();
    assert!(found.len() > 1000, "{}", found.len());
    let keys: BTreeSet<String> = found.iter().map(Candidate::key).collect();
    assert_eq!(keys.len(), found.len(), "each has a name of its own");
    let files: BTreeSet<&str> = found
        .iter()
        .map(|candidate| candidate.file.as_str())
        .collect();
    for file in files {
        assert!(
            !file.contains("generated") && !file.ends_with("tests.rs"),
            "{file}"
        );
        rewritten(&std::fs::read_to_string(root().join(file)).unwrap());
    }
}

#[test]
fn a_larger_sample_begins_with_the_smaller_one() {
    let order = |seed| {
        let mut items: Vec<u32> = (0..100).collect();
        sample::shuffle(&mut items, seed);
        items
    };
    assert_eq!(order(1), order(1));
    assert_ne!(order(1), order(2));
    let sorted: BTreeSet<u32> = order(1).into_iter().collect();
    assert_eq!(sorted.len(), 100);
}

#[test]
fn the_list_of_equivalent_mutants_needs_reasons() {
    let row = "[[equivalent]]\nfile = \"a\"\nfunction = \"b\"\nsource = \"c\"\nchange = \"d\"\n";
    assert_eq!(
        Equivalents::parse(row).unwrap_err(),
        "row 1 has no `reason`"
    );
    assert!(Equivalents::parse(&format!("{row}reason = \"e\"")).is_ok());
    assert!(Equivalents::parse("").is_ok());
    assert!(Equivalents::parse("equivalent = 1").is_err());
    let projects = [
        Project::kcs_client(),
        Project::kcs_codegen(),
        Project::kcs_local(),
    ];
    for project in projects {
        assert!(Equivalents::read(&project.equivalents()).is_ok());
    }
}

#[test]
fn arguments_are_read() {
    let options = Options::parse(&["--count", "5", "--only", "1,2", "--file", "skew", "--json"]);
    let options = options.unwrap();
    assert_eq!(
        (options.count, options.seed, options.json),
        (Some(5), 1, true)
    );
    assert_eq!(options.package, "kcs-client");
    assert_eq!(options.only, [1, 2]);
    assert!(Options::parse(&["--count"]).is_err());
    assert!(Options::parse(&["--count", "many"]).is_err());
    assert!(Options::parse(&["--loud"]).is_err());
    assert!(Project::named("kcs-fuzz").is_err());
}

/// `+` on strings does not compile as `-`, and is not there.
const FIXTURE: &str = r#"Kept::has: == => !=: survived
Kept::has: any => all: caught
Kept::has: body => false: caught
Kept::has: body => true: survived
Kept::keep: += => -=: caught
Kept::keep: 1 => 0: survived
Kept::keep: 1 => 2: survived
Kept::keep: body => (): caught
Kept::keep: deleted: self.count += 1;: survived
Kept::keep: deleted: self.numbers.push(number);: caught
greeting: body => Default::default(): not covered
is_even: 2 => 1: not covered
is_even: 2 => 3: not covered
is_even: body => false: not covered
is_even: body => true: not covered
is_even: number.is_multiple_of(2) => !(number.is_multiple_of(2)): not covered
is_large: 100 => 101: survived
is_large: 100 => 99: survived
is_large: > => <=: caught
is_large: > => >=: survived
is_large: body => false: caught
is_large: body => true: caught
is_small: 10 => 11: caught
is_small: 10 => 9: caught
is_small: < => <=: caught
is_small: < => >=: caught
is_small: body => false: caught
is_small: body => true: caught
larger: > => <=: caught
larger: > => >=: survived, equivalent
larger: body => 0: caught
larger: body => 1: caught
name_of: "few" => "xyzzy": caught
name_of: "many" => "xyzzy": caught
name_of: "none" => "xyzzy": not covered
name_of: body => "": caught
name_of: deleted: 0 => …: not covered
name_of: deleted: number if is_small(number) => …: caught
name_of: is_small(number) => !(is_small(number)): caught
"#;

/// Everything at once: compiling, leaving out what does not compile, running, reporting.
#[test]
fn the_mutants_of_the_fixture_end_as_they_should() {
    let work = tempfile::tempdir().unwrap();
    let project = Project {
        root: root().join("xtask/fixtures/mutants"),
        work: work.path().to_path_buf(),
        packages: &["thing"],
        folders: &["thing"],
        generated: &[],
        skipped: &["tests::people"],
        count: 600,
        bar: 0.0,
    };
    let options = Options::parse(&["--longest", "60"]).unwrap();
    let candidates = project.candidates().unwrap();
    let measured = super::measure(&project, &candidates, &options).unwrap();
    let shown = |row: &report::Row<'_>| {
        let Candidate {
            function, change, ..
        } = row.candidate;
        let equivalent = if row.is_equivalent {
            ", equivalent"
        } else {
            ""
        };
        let outcome = report::name(&row.outcome);
        format!("{function}: {change}: {outcome}{equivalent}\n")
    };
    let mut rows: Vec<String> = measured.rows.iter().map(shown).collect();
    rows.sort();
    assert_eq!(rows.concat(), FIXTURE);
    assert_eq!(measured.stale.len(), 1, "{:?}", measured.stale);
    assert!(measured.skipped[0].starts_with("tests::people_are_greeted"));

    // What is known is not run again.
    let again = super::measure(&project, &candidates, &options).unwrap();
    assert_eq!(again.skipped, [""; 0]);
    assert_eq!(again.percent(), measured.percent());
}
