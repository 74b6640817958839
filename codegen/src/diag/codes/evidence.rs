//! Codes of documentation, sources, examples and corrections.

super::codes! {
    DOC_MISSING = "K0401", Error, "documentation is missing in a language",
        "Everything is documented in English and in Chinese, because readers of both come here. A parameter\n\
         or field of a named type may leave its `doc` out: then the type's is shown. One of a built-in type\n\
         may not.",
        wrong r#"doc = { en = "Makes a thing." }"#,
        right r#"doc = { en = "Makes a thing.", zh = "创建东西。" }"#;

    ZH_NOT_CHINESE = "K0402", Error, "the Chinese text has no Chinese in it",
        "The text under `zh` is for readers of Chinese and has at least one Chinese character. Most often the\n\
         English text was copied there and never translated.",
        wrong r#"doc = { en = "Makes a thing.", zh = "Makes a thing." }"#,
        right r#"doc = { en = "Makes a thing.", zh = "创建东西。" }"#;

    EN_NOT_ENGLISH = "K0403", Error, "the English text has Chinese in it",
        "The text under `en` is for readers who may know no Chinese. What is quoted from the wire or the\n\
         guide may stand there between back-ticks; the rest is translated.",
        wrong r#"doc = { en = "The name（名称）.", zh = "名称。" }"#,
        right r#"doc = { en = "The name, `名称` in the guide.", zh = "名称。" }"#;

    NO_SOURCE = "K0404", Error, "there is no source",
        "A fact without a source cannot be checked by anybody. Cite the line of the guide or the client that\n\
         shows it. What follows from other facts has the source `inference`.",
        wrong r#"sources = []"#,
        right r#"sources = ["guide:L22", "terraform"]"#;

    BAD_SOURCE = "K0405", Error, "the source is not in the registry",
        "`sources.toml` lists the sources of all facts. A fact cites one of them by its id, with a place where\n\
         the source has places: `guide:L916` is a line, `guide:L892-L961` are several, `wire-facts:#23` is a\n\
         numbered entry, `wire-facts:b1` a section. A source that is not there yet gets an entry, with the\n\
         version that was read.",
        wrong r#"sources = ["guide:21", "teraform"]"#,
        right r#"sources = ["guide:L21", "terraform"]"#;

    GUIDE_LINE = "K0406", Error, "the source has no such place",
        "The citation has the right form but leads nowhere: `sources.toml` says how many lines or entries the\n\
         source has, and the first line of a range is not after the last. Look the place up again: the number\n\
         was most often mistyped.",
        wrong r#"sources = ["guide:L40-L20"]"#,
        right r#"sources = ["guide:L20-L40"]"#;

    EXAMPLE_FORM = "K0407", Error, "the example has not the form of an example",
        "An example has `action`, `version`, `source`, `request` and `response`, and may have `label` and\n\
         `repairs`. `request` holds wire names with strings, as they are sent; it may be null where the\n\
         source shows only a reply, and so may `response`.",
        wrong r#"{ "action": "DescribeThing", "request": { "Limit": 10 } }"#,
        right r#"{
  "action": "DescribeThing",
  "version": "2016-07-01",
  "source": "guide:L65",
  "request": { "Limit": "10" },
  "response": null
}"#;

    EXAMPLE_ACTION = "K0408", Error, "the example is about no known Action",
        "An example belongs to an Action that can be called, in a version that is described, and stands in\n\
         the folder with that Action's name. Correct the name or the version, or move the file to the folder\n\
         of its Action.",
        wrong r#"examples/DescribeThing/guide.json:
  "action": "DescribeThings""#,
        right r#"examples/DescribeThings/guide.json:
  "action": "DescribeThings""#;

    EXAMPLE_PARAM = "K0409", Error, "the example's request has an unknown parameter",
        "The request sends a parameter that the Action does not have. Either the source has a typo, which is\n\
         mended and noted under `repairs`, or the specification lacks a parameter that is really sent. Items\n\
         of lists are sent with their index, as `ThingId.1` for `ThingId.N`.",
        wrong r#""request": { "ThingID": "t-1" }"#,
        right r#""request": { "ThingId": "t-1" }"#;

    EXAMPLE_LACKS = "K0410", Error, "the example's request lacks a parameter",
        "By its `presence` the parameter must be in this request, but the source shows a request without it.\n\
         If the service answered, the specification is too strict; if the sample was cut short, mend it and\n\
         say so under `repairs`.",
        wrong r#""request": {}"#,
        right r#""request": { "ThingId": "t-1" }"#;

    EXAMPLE_VALUE = "K0411", Error, "the example's request has a value that the rules refuse",
        "The client would refuse to send this request, although a source shows it. A rule stands in the\n\
         specification only where the sources agree, so that most often the rule goes.",
        wrong r#""request": { "Limit": "ten" }"#,
        right r#""request": { "Limit": "10" }"#;

    EXAMPLE_FIELD = "K0412", Error, "the example's reply has an unknown field",
        "The reply has a member that the structure does not describe. Add the field to the structure, or\n\
         correct its name; names are compared with upper and lower case.",
        wrong r#""Data": { "sise": "20" }"#,
        right r#""Data": { "size": "20" }"#;

    EXAMPLE_FIELD_TYPE = "K0413", Error, "the example's reply has a field of another type",
        "The reply shows a value of another type than the specification says. If real replies have both, list\n\
         the other form in `also`; decoding takes it in any case, but readers and other languages should\n\
         know.",
        wrong r#"[[Thing.fields]]
name = "status"
type = "integer"

"Data": { "status": "2" }"#,
        right r#"[[Thing.fields]]
name = "status"
type = "integer"
also = ["string"]

"Data": { "status": "2" }"#;

    EXAMPLE_ALWAYS = "K0414", Error, "the example's reply lacks a field that is always there",
        "A field is `always` there only if every source that shows the object shows the field with a value.\n\
         This example shows the object without it, so that the field is `optional`.",
        wrong r#"[[Thing.fields]]
name = "status"
presence = "always"

"Data": { "thingId": "t-1" }"#,
        right r#"[[Thing.fields]]
name = "status"
presence = "optional"

"Data": { "thingId": "t-1" }"#;

    CORRECTION_ACTION = "K0415", Error, "the correction is about no known Action",
        "A correction names the Action that it concerns, which must be described, be it as `legacy`. One that\n\
         concerns the whole service has no `action`.",
        wrong r#"action = "DescribeTing""#,
        right r#"action = "DescribeThing""#;

    CORRECTION_SAME = "K0416", Error, "both sides of the correction are the same",
        "A correction says what a source has and what is right. Where the two do not differ, there is\n\
         nothing to correct: most often the source, or the specification, has changed since. A place that is\n\
         easily misread although no source is wrong is an entry of `[[notes]]`.",
        wrong r#"says = "The parameter is called `ThingId`."
right = "The parameter is called `ThingId`.""#,
        right r#"says = "The parameter is called `ThingID`."
right = "The parameter is called `ThingId`.""#;

    SOURCE_VERSION = "K0417", Error, "the version of the source is not in the registry",
        "A fact that holds of one version of a source names it: `terraform@1.17.6`. Without a version it means\n\
         the first one that `sources.toml` lists. A version that was read is added there, with its date or\n\
         commit, so that others can look the fact up.",
        wrong r#"# sources.toml
versions = [{ version = "1.25.7" }]

sources = ["terraform@1.25.8"]"#,
        right r#"# sources.toml
versions = [{ version = "1.25.7" }, { version = "1.25.8" }]

sources = ["terraform@1.25.8"]"#;

    SOURCE_UNUSED = "K0418", Warning, "no fact cites the source",
        "A source of which nothing is known tells readers that it was read, though nothing came of it. Either a\n\
         fact lacks a citation or the entry is left over. The first version of a source is what a citation\n\
         without a version means; each further one is cited by name.",
        wrong r#"[[sources]]
id = "exporter"   # and nothing cites it"#,
        right r#"[[sources]]
id = "exporter"

sources = ["exporter"]"#;

    SOURCE_ENTRY = "K0419", Error, "the entry of a source is not right",
        "An entry of `sources.toml` has an id, versions and sections that are there once, days of the calendar as\n\
         dates, and numbers of lines and entries above zero. At most one source has `lines`: the guide, whose\n\
         lines corrections and notes name as `guide_line`. `names` has Actions and parameters that there are,\n\
         and only those whose names do not follow from `actions` and `members`.",
        wrong r#"[[sources]]
id = "guide"
lines = 0"#,
        right r#"[[sources]]
id = "guide"
lines = 5086"#;

    MEMBER_TWICE = "K0421", Error, "the example has a member twice",
        "Of two members with one name each reader takes another one, so that an example with both shows\n\
         nothing for certain, and an edit of the one that is passed over would have no effect. Where the sample\n\
         of the source has both, keep one of them and say so under `repairs`.",
        wrong r#""Data": { "thingId": "t-1", "size": 20, "size": 10 }"#,
        right r#""Data": { "thingId": "t-1", "size": 20 }"#;

    CODE_BLOCK = "K0422", Error, "a code block that would be taken for Rust",
        "Texts become documentation of Rust items, in which a code block without a language is a test that is\n\
         compiled and run. A block begins with a line of three back-ticks and one word for its language, which\n\
         is not Rust, and ends with a line of three back-ticks. A text begins with a sentence, because its first\n\
         line is also shown alone.",
        wrong r#"en = """
Shows the settings.

```
maxmemory 1gb
```""""#,
        right r#"en = """
Shows the settings.

```text
maxmemory 1gb
```""""#;

    DOC_REPEATED = "K0423", Error, "the documentation repeats that of the type",
        "A parameter or field without `doc` has that of its named type. One that says the same in both\n\
         languages is written twice: when the type's text is improved, it stays behind. Leave it out, or say\n\
         what is particular here.",
        wrong r#"[[params]]
name = "ThingId"
type = "ThingId"
doc = { en = "Id of a thing.", zh = "东西的 ID。" }"#,
        right r#"[[params]]
name = "ThingId"
type = "ThingId""#;

    GUIDE_SECTION = "K0424", Error, "the line of the guide is in the section of another Action",
        "The `sources` of an Action name its section of the guide. What its parameters, groups, reply and\n\
         structures cite of the guide stands in that section or in a part that describes no single Action. A\n\
         line of another Action's section is most often a slip; if it is meant, the Action's own `sources` name\n\
         it too.",
        wrong r#"sources = ["guide:L50-L70"]

[[params]]
name = "ThingId"
sources = ["guide:L25"]   # of another Action"#,
        right r#"sources = ["guide:L50-L70"]

[[params]]
name = "ThingId"
sources = ["guide:L52"]"#;
}
