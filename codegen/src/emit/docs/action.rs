//! The page of one Action.

use super::example;
use super::markdown::{Page, type_link};
use crate::fields::{FieldKind, ReplyField, reply_fields, type_name};
use crate::ir::{
    Action, Also, Api, ChoiceCase, Encoding, Param, ParamGroup, ReadBack, Retry, Status, TypeRef,
};
use crate::names::Names;
use crate::prose::{self, Language, code};

/// Everything that is known about an Action.
pub(super) fn page(api: &Api, names: &Names, action: &Action, language: Language) -> String {
    let title = if action.plain {
        action.name.clone()
    } else {
        format!("{} ({})", action.name, action.version)
    };
    let mut page = Page::new(&title);
    page.block(language.of(&action.doc));
    page.bullets(&facts(action, language));
    parameters(&mut page, api, action, language);
    groups(&mut page, action, language);
    constructors(&mut page, action, language);
    reply(&mut page, api, action, language);
    errors(&mut page, api, language);
    corrections(&mut page, api, action, language);
    example::sections(&mut page, api, names, action, language);
    page.finish()
}

fn facts(action: &Action, language: Language) -> Vec<String> {
    let methods: Vec<String> = action
        .methods
        .iter()
        .map(|method| code(method.as_str()))
        .collect();
    let mut facts = vec![
        format!(
            "{}{}",
            language.pick("Version: ", "版本："),
            code(&action.version)
        ),
        format!(
            "{}{}",
            language.pick("Method: ", "请求方法："),
            language.list(&methods)
        ),
        format!(
            "{}{}",
            language.pick("Effect: ", "效果："),
            effect(action, language)
        ),
        format!(
            "{}{}",
            language.pick("Retry: ", "重试："),
            retry(action, language)
        ),
        format!(
            "{}{}",
            language.pick("Known from: ", "资料："),
            match action.status {
                Status::Documented => language.pick("the guide", "官方指南"),
                Status::VendorSdk => language.pick("the vendor's SDKs only", "仅官方 SDK"),
                Status::Legacy => language.pick("the guide's overview only", "仅指南概览"),
            }
        ),
    ];
    if let Some(paging) = &action.paging {
        let mut text = match language {
            Language::English => {
                format!(
                    "Paging: {} and {}",
                    code(&paging.offset),
                    code(&paging.limit)
                )
            }
            Language::Chinese => {
                format!("分页：{} 和 {}", code(&paging.offset), code(&paging.limit))
            }
        };
        if let Some(limit) = paging.default_limit {
            text.push_str(&match language {
                Language::English => format!(", {limit} items by default"),
                Language::Chinese => format!("，默认每页 {limit} 项"),
            });
        }
        facts.push(text);
    }
    if let Some(read_back) = &action.read_back {
        facts.push(self::read_back(read_back, language));
    }
    if action.retry != Retry::Safe && action.read_back.is_none() {
        facts.push(match (&action.check, language) {
            (Some(check), Language::English) => format!("Outcome unknown: check {}", code(check)),
            (Some(check), Language::Chinese) => format!("结果未知时：用 {} 核查", code(check)),
            (None, Language::English) => {
                "Outcome unknown: no Action shows whether the call was executed".to_owned()
            }
            (None, Language::Chinese) => "结果未知时：没有接口可核查是否已执行".to_owned(),
        });
    }
    if !action.waiters.is_empty() {
        let links: Vec<String> = action
            .waiters
            .iter()
            .map(|name| format!("[{name}](waiters.md#{})", name.to_lowercase()))
            .collect();
        facts.push(format!(
            "{}{}",
            language.pick("Waiters: ", "等待器："),
            language.list(&links)
        ));
    }
    facts.push(format!(
        "{}{}",
        language.pick("Source: ", "来源："),
        prose::sources(&action.sources, language)
    ));
    facts
}

fn effect(action: &Action, language: Language) -> &'static str {
    use crate::ir::Effect::{Create, Delete, Read, Update};
    match (action.effect, language) {
        (Read, Language::English) => "reads",
        (Create, Language::English) => "creates",
        (Update, Language::English) => "changes",
        (Delete, Language::English) => "deletes",
        (Read, Language::Chinese) => "只读",
        (Create, Language::Chinese) => "创建",
        (Update, Language::Chinese) => "修改",
        (Delete, Language::Chinese) => "删除",
    }
}

fn retry(action: &Action, language: Language) -> &'static str {
    match (action.retry, language) {
        (Retry::Safe, Language::English) => "safe: it only reads",
        (Retry::Idempotent, Language::English) => {
            "safe: it ends in the same state; the second answer may be a refusal"
        }
        (Retry::ReadBack, Language::English) if action.read_back.is_none() => {
            "not once the request may have been executed; the client has no list for it: check the outcome yourself"
        }
        (Retry::ReadBack, Language::English) => "not once the request may have been executed",
        (Retry::Never, Language::English) => "never, once the request may have arrived",
        (Retry::Safe, Language::Chinese) => "安全：只读",
        (Retry::Idempotent, Language::Chinese) => {
            "安全：重复执行后状态相同；第二次的响应可能是拒绝"
        }
        (Retry::ReadBack, Language::Chinese) if action.read_back.is_none() => {
            "请求可能已执行时不再发送；客户端没有可查询的列表，请自行核实"
        }
        (Retry::ReadBack, Language::Chinese) => "请求可能已执行时不再发送",
        (Retry::Never, Language::Chinese) => "请求可能已送达时不可重试",
    }
}

/// How the outcome is found when the reply was lost.
fn read_back(read_back: &ReadBack, language: Language) -> String {
    let (list, _) = &read_back.action;
    let listed = |pairs: &[(String, String)]| {
        let fields: Vec<String> = pairs.iter().map(|(field, _)| code(field)).collect();
        language.list(&fields)
    };
    let (list, id) = (code(list), code(&read_back.id));
    let (mut fields, conflicts) = (listed(&read_back.same), listed(&read_back.conflicts));
    if !conflicts.is_empty() {
        fields = match language {
            Language::English => format!("{fields} and no other {conflicts}"),
            Language::Chinese => format!("{fields} 相同且 {conflicts} 不矛盾"),
        };
    } else if language == Language::Chinese {
        fields.push_str(" 相同");
    }
    match (language, read_back.again) {
        (Language::English, true) => format!(
            "Read back from: {list}, as a new {id} with the same {fields}; ordered again only with `RetryPolicy::recreate_after`"
        ),
        (Language::English, false) => {
            format!(
                "Read back from: {list}, as a new {id} with the same {fields}; never ordered again"
            )
        }
        (Language::Chinese, true) => {
            format!(
                "结果核查：用 {list} 查找 {fields}的新 {id}；查不到时，仅在设置 `RetryPolicy::recreate_after` 后才会再次下单"
            )
        }
        (Language::Chinese, false) => {
            format!("结果核查：用 {list} 查找 {fields}的新 {id}；查不到时也不会再次下单")
        }
    }
}

fn parameters(page: &mut Page, api: &Api, action: &Action, language: Language) {
    page.heading(language.pick("Parameters", "请求参数"));
    if action.params.is_empty() {
        page.block(language.pick(
            "None beside `Action` and `Version`.",
            "除 `Action` 和 `Version` 外没有参数。",
        ));
        return;
    }
    let rows: Vec<Vec<String>> = action
        .params
        .iter()
        .map(|param| {
            vec![
                code(&param.name),
                type_link(api, &param.ty),
                prose::presence(&param.presence, language),
                description(param, language),
                prose::sources(&param.sources, language),
            ]
        })
        .collect();
    page.table(
        &[
            language.pick("Name", "名称"),
            language.pick("Type", "类型"),
            language.pick("Presence", "是否必填"),
            language.pick("Description", "说明"),
            language.pick("Source", "来源"),
        ],
        &rows,
    );
}

/// The text of a parameter with what the table has no column for.
fn description(param: &Param, language: Language) -> String {
    let mut parts = vec![language.of(&param.doc).to_owned()];
    let rules = prose::rules(&param.rules, language);
    if !rules.is_empty() {
        let rules = rules.join(language.pick("; ", "；"));
        parts.push(match language {
            Language::English => format!("Rules: {rules}."),
            Language::Chinese => format!("规则：{rules}。"),
        });
    }
    if let Some(default) = &param.default {
        let value = code(&default.wire());
        parts.push(match language {
            Language::English => format!("Default: {value}."),
            Language::Chinese => format!("默认值：{value}。"),
        });
    }
    if param.encoding == Encoding::Joined {
        parts.push(
            language
                .pick("Joined with commas.", "多个值以逗号连接。")
                .to_owned(),
        );
    }
    if let Some(name) = &param.guide_name {
        let name = code(name);
        parts.push(match language {
            Language::English => format!("The guide spells it {name}."),
            Language::Chinese => format!("指南中写作 {name}。"),
        });
    }
    if !param.aliases.is_empty() {
        let names: Vec<String> = param.aliases.iter().map(|alias| code(alias)).collect();
        parts.push(match language {
            Language::English => format!("Also seen as {}.", language.list(&names)),
            Language::Chinese => format!("也见写作 {}。", language.list(&names)),
        });
    }
    if param.sensitive {
        parts.push(
            language
                .pick("Never printed or logged.", "从不打印或记录。")
                .to_owned(),
        );
    }
    parts.retain(|part| !part.is_empty());
    parts.join(language.pick(" ", ""))
}

fn groups(page: &mut Page, action: &Action, language: Language) {
    if action.groups.is_empty() {
        return;
    }
    page.heading(language.pick("Parameters that belong together", "参数间的关系"));
    let mut items = Vec::new();
    for group in &action.groups {
        let (params, en, zh) = match group {
            ParamGroup::Paired { params, .. } => (
                params,
                "the N-th values belong together",
                "同一序号 N 的值成对",
            ),
            ParamGroup::Together { params, .. } => (params, "all or none", "同时提供或都不提供"),
            ParamGroup::Exclusive { params, .. } => (params, "at most one", "至多提供一个"),
            ParamGroup::OneOf { params, .. } => (params, "exactly one", "必须且只能提供一个"),
            ParamGroup::AnyOf { params, .. } => (params, "at least one", "至少提供一个"),
            ParamGroup::Choice { doc, cases, .. } => {
                let cases: Vec<String> = cases.iter().map(|case| choice(case, language)).collect();
                items.push(format!(
                    "{}{}{}",
                    language.of(doc),
                    language.pick(" One of: ", "可选："),
                    cases.join(language.pick("; ", "；"))
                ));
                continue;
            }
        };
        let names: Vec<String> = params.iter().map(|name| code(name)).collect();
        items.push(match language {
            Language::English => format!("{}: {en}", language.list(&names)),
            Language::Chinese => format!("{}：{zh}", language.list(&names)),
        });
    }
    page.bullets(&items);
}

/// One choice: its function, what it means, what it sends.
fn choice(case: &ChoiceCase, language: Language) -> String {
    let mut sent: Vec<String> = case
        .set
        .iter()
        .map(|(name, value)| code(&format!("{name}={}", value.wire())))
        .collect();
    sent.extend(case.params.iter().map(|name| code(name)));
    let (name, doc) = (
        code(&case.name),
        language.of(&case.doc).trim_end_matches(['.', '。']),
    );
    let sent = language.list(&sent);
    match language {
        Language::English => format!("{name}, {doc} ({sent})"),
        Language::Chinese => format!("{name}，{doc}（{sent}）"),
    }
}

fn constructors(page: &mut Page, action: &Action, language: Language) {
    page.heading(language.pick("Constructors", "构造函数"));
    page.block(language.pick(
        "The ways in which the SDK builds a valid request, and what each asks for.",
        "SDK 构造有效请求的方式及其所需参数。",
    ));
    let items: Vec<String> = action
        .constructors
        .iter()
        .map(|constructor| {
            let asked = constructor.params.iter().chain(&constructor.choices);
            let asks: Vec<String> = asked.map(|name| code(name)).collect();
            let mut text = code(&constructor.name);
            if !asks.is_empty() {
                text.push_str(language.pick(": ", "："));
                text.push_str(&language.list(&asks));
            }
            if !constructor.set.is_empty() {
                let sends: Vec<String> = constructor
                    .set
                    .iter()
                    .map(|(name, value)| code(&format!("{name}={}", value.wire())))
                    .collect();
                let sends = language.list(&sends);
                text.push_str(&match language {
                    Language::English => format!("; sends {sends}"),
                    Language::Chinese => format!("；自动发送 {sends}"),
                });
            }
            if let Some(doc) = &constructor.doc {
                text.push_str(language.pick(". ", "。"));
                text.push_str(language.of(doc));
            }
            text
        })
        .collect();
    page.bullets(&items);
}

fn reply(page: &mut Page, api: &Api, action: &Action, language: Language) {
    page.heading(language.pick("Reply", "返回"));
    if action.response.partial_failure.is_some() {
        page.block(language.pick(
            "The list names what failed; the HTTP status is 200 all the same. The SDK returns an error then, which has \
             the list as `failures()`.",
            "列表中为失败项，此时 HTTP 状态码仍为 200。SDK 会返回错误，失败项见 `failures()`。",
        ));
    }
    let rows: Vec<Vec<String>> = reply_fields(api, action)
        .iter()
        .map(|field| {
            let presence = if field.always {
                language.pick("always", "总有")
            } else {
                language.pick("may be missing", "可能缺失")
            };
            vec![
                code(&field.path),
                kind(api, field, language),
                presence.to_owned(),
                language.of(&field.doc).to_owned(),
                prose::sources(&field.sources, language),
            ]
        })
        .collect();
    page.table(
        &[
            language.pick("Field", "字段"),
            language.pick("Type", "类型"),
            language.pick("Presence", "是否存在"),
            language.pick("Description", "说明"),
            language.pick("Source", "来源"),
        ],
        &rows,
    );
}

fn kind(api: &Api, field: &ReplyField, language: Language) -> String {
    let mut forms = vec![match &field.kind {
        FieldKind::Null => code("null"),
        FieldKind::Object(name) => type_link(api, &TypeRef::Named(name.clone())),
        FieldKind::List(item) => type_link(api, &TypeRef::List(Box::new(item.clone()))),
        FieldKind::Value(ty) => type_link(api, ty),
    }];
    forms.extend(field.also.iter().map(|also| match also {
        Also::Null => code("null"),
        Also::String => code(&type_name(&TypeRef::String)),
        Also::Integer => code(&type_name(&TypeRef::Integer)),
        Also::List => language.pick("list", "列表").to_owned(),
        Also::Object(member) => code(&format!("{{\"{member}\": […]}}")),
    }));
    forms.join(language.pick(" or ", " 或 "))
}

fn errors(page: &mut Page, api: &Api, language: Language) {
    page.heading(language.pick("Errors", "错误"));
    let codes: Vec<String> = api
        .service
        .errors
        .iter()
        .map(|error| format!("{} ({})", code(&error.code), error.http_status))
        .collect();
    page.block(&match language {
        Language::English => format!(
            "No source says which codes this Action answers with; any of the service's may come: {}. See [error codes](errors.md).",
            language.list(&codes)
        ),
        Language::Chinese => format!(
            "资料未说明该操作会返回哪些错误码；可能返回服务的任一错误码：{}。见[错误码](errors.md)。",
            language.list(&codes)
        ),
    });
}

fn corrections(page: &mut Page, api: &Api, action: &Action, language: Language) {
    let mine: Vec<String> = api
        .corrections
        .iter()
        .filter(|correction| correction.action.as_deref() == Some(&action.name))
        .map(|correction| {
            let text = match language {
                Language::English => &correction.right,
                Language::Chinese => &correction.zh,
            };
            format!(
                "[{0}](corrections.md#{0}){1}{text}",
                correction.id,
                language.pick(": ", "：")
            )
        })
        .collect();
    let notes = api.notes.iter();
    let notes = notes.filter(|note| note.action.as_deref() == Some(&action.name));
    let notes: Vec<String> = notes
        .map(|note| {
            format!(
                "[{0}](corrections.md#{0}){1}{2}",
                note.id,
                language.pick(": ", "："),
                language.of(&note.doc)
            )
        })
        .collect();
    for (heading, list) in [
        (language.pick("Corrections", "更正"), mine),
        (language.pick("Notes", "注意"), notes),
    ] {
        if !list.is_empty() {
            page.heading(heading);
            page.bullets(&list);
        }
    }
}
