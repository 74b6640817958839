use super::*;

/// A text with `*` in each place.
fn hidden(text: &str, secrets: &[&str]) -> String {
    let mut hidden = text.to_owned();
    for place in find(text, secrets.iter().copied()).into_iter().rev() {
        hidden.replace_range(place, "*");
    }
    hidden
}

#[test]
fn a_secret_is_found_in_every_form() {
    for (secret, forms) in [
        (
            "a/b c+d",
            &[
                "a/b c+d",
                "A/B C+D",
                "a%2Fb%20c%2Bd",
                "a%2fb+c%2bd",
                "a%252Fb%2520c%252Bd",
                r"a\/b c+d",
                r"a\u002fb\u0020c\u002Bd",
                r"a\x2fb c\x2bd",
                r"a\\/b c+d",
                "a&#47;b&#x20;c&plus;d",
                "a&#x2F;b&nbsp;c&#43;d",
                "a&#47b c&amp;#43;d",
                "a&sol;b%20c&#0043;d",
                "a%26%2347%3Bb%20c%2Bd",
            ][..],
        ),
        (
            r#"p"w'd<&>\"#,
            &[
                r#"p\"w'd<&>\\"#,
                "p&quot;w&apos;d&lt;&amp;&gt;\\",
                "p&#34;w&#39;d&LT;&AMP;&GT;&bsol;",
                "p%22w%27d%3C%26%3E%5C",
            ],
        ),
        (
            "金 😀 key",
            &[
                r"\u91d1 \ud83d\ude00 key",
                "%E9%87%91+%F0%9F%98%80+key",
                "&#x91D1; &#128512; key",
                "金&nbsp;\\uD83D\\uDE00 key",
            ],
        ),
        (
            "line\none\ttwo",
            &[r"line\none\ttwo", "line&NewLine;one&Tab;two"],
        ),
        ("100%25 sure", &["100%25 sure", "100%2525%20sure"]),
        (
            r#"50%26"&lt;\n"#,
            &[
                r#"50%26"&lt;\n"#,
                r#"50%26\"&lt;\\n"#,
                r"50%26&quot;&amp;lt;\n",
                "50%2526%22%26lt%3B%5Cn",
            ],
        ),
        (
            "hunter2hunter2",
            &[
                "aHVudGVyMmh1bnRlcjI=",
                "aHVudGVyMmh1bnRlcjI",
                "aHVudGVyMmh1bnRlcjI%3D",
                // In front of it stand one to three bytes, behind it some more.
                "Omh1bnRlcjJodW50ZXIyOg==",
                "YTpodW50ZXIyaHVudGVyMjph",
                "YWI6aHVudGVyMmh1bnRlcjI6YWI=",
            ],
        ),
        (
            "\u{fb}\u{ff}~~~>>>???",
            &["w7vDv35+fj4+Pj8/Pw==", "w7vDv35-fj4-Pj8_Pw"],
        ),
    ] {
        for form in forms {
            let text = format!("<it is {form}, {form}.>");
            assert_eq!(hidden(&text, &[secret]), "<it is *, *.>", "{form}");
        }
    }
}

#[test]
fn what_is_not_a_secret_is_kept() {
    for text in [
        "",
        "sec",
        "sec...",
        "the secret-of is out",
        "of-hunters",
        "secret-of\\-hunters",
        "c2VjcmV0",
        "%",
        "%4",
        "%4g",
        "%金",
        "&#;&#x;&#xg;&more;&",
        "&#1114112;",
        r"\u004",
        r"\ud83d",
        r"\ud83d\u0041",
        "\\",
    ] {
        assert_eq!(hidden(text, &["secret-of-hunters", ""]), text);
    }
    // So deep nobody nests.
    let encoded = |layers: usize| {
        (0..layers).fold("a/b c".to_owned(), |text, _| {
            crate::sign::encode_component(&text).into_owned()
        })
    };
    for (layers, is_found) in [(1, true), (MAX_LAYERS, true), (MAX_LAYERS + 1, false)] {
        let text = encoded(layers);
        let expected = if is_found { "*" } else { &text };
        assert_eq!(hidden(&text, &["a/b c"]), expected, "{layers}");
    }
}

#[test]
fn the_beginning_of_a_secret_is_found_where_a_text_is_cut_off() {
    for (text, expected) in [
        ("it is hunter2%2Fhunt", "it is *"),
        ("it is hunt", "it is *"),
        ("it is hun", "it is hun"),
        ("it is hunter2%", "it is *"),
        ("it is hunter2%2", "it is *"),
        ("it is hunter2&#x2", "it is *"),
        (r"it is hunter2\u00", "it is *"),
        ("it is hunter2...", "it is *..."),
        ("it is 'hunter2/hu…', and", "it is '*…', and"),
        ("it is 'hun…', and", "it is 'hun…', and"),
        ("hunter2 it is", "hunter2 it is"),
        ("it is hunter2&amp", "it is *"),
        ("it is hunter2&more or less", "it is hunter2&more or less"),
        ("it is hunter2%41", "it is hunter2%41"),
        ("hunter2 it is hunter2/hunter2", "hunter2 it is *"),
    ] {
        assert_eq!(hidden(text, &["hunter2/hunter2"]), expected, "{text}");
    }
}

#[test]
fn a_secret_that_is_part_of_another_leaves_nothing_of_it() {
    for secrets in [["hunter2", "hunter2-more"], ["hunter2-more", "hunter2"]] {
        assert_eq!(
            hidden("hunter2-more hunter2%2dmore hunter2", &secrets),
            "* * *"
        );
    }
    assert_eq!(hidden("abcdef", &["abcd", "cdef"]), "*");
}

#[test]
fn escapes_may_be_nested_in_any_order() {
    type Escape = fn(&str) -> String;
    let percent: Escape = |text| crate::sign::encode_component(text).into_owned();
    let json: Escape = |text| {
        let quoted = serde_json::Value::from(text).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    };
    let html: Escape = |text| {
        let numbered = |c: char| format!("&#{};", u32::from(c));
        let escape = |c: char| match c {
            '&' => "&amp;".to_owned(),
            '<' | '>' | '"' | '\'' => numbered(c),
            _ => c.to_string(),
        };
        text.chars().map(escape).collect()
    };
    for secret in ["a/b \"<&'\\c+d", "a<\\\"金!", "plain-one"] {
        let mut forms = vec![secret.to_owned()];
        for _ in 0..3 {
            let escaped = forms
                .iter()
                .flat_map(|form| [percent, json, html].map(|escape| escape(form)));
            forms = escaped.collect();
            for form in &forms {
                let text = format!("<it is {form}, {form}>");
                assert_eq!(hidden(&text, &[secret]), "<it is *, *>", "{form}");
            }
        }
    }
}
