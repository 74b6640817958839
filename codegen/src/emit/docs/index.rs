//! The pages that concern more than one Action.

use super::markdown::Page;
use super::page_name;
use crate::ir::{Action, Api, NotFoundMeans, StateCondition};
use crate::prose::{self, Language, code};

/// The page to start at.
pub(super) fn start(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("KCS API reference", "KCS API 参考"));
    page.block(language.of(&api.service.doc));
    let pages = [
        (
            "common.md",
            "Common parameters, headers and the envelope",
            "公共参数、请求头与返回结构",
        ),
        ("errors.md", "Error codes", "错误码"),
        ("regions.md", "Regions and zones", "地域与可用区"),
        ("waiters.md", "Waiters", "等待器"),
        ("types.md", "Simple types", "基本类型"),
        ("enums.md", "Enumerations", "枚举"),
        ("structures.md", "Structures", "结构"),
        (
            "corrections.md",
            "Corrections of the guide and of the vendor's clients",
            "对官方指南与客户端的更正",
        ),
        (
            "legacy.md",
            "Names that no section describes",
            "仅出现在概览中的旧名称",
        ),
    ];
    page.bullets(&pages.map(|(file, en, zh)| format!("[{}]({file})", language.pick(en, zh))));
    let mut groups: Vec<&str> = api
        .actions
        .iter()
        .map(|action| action.group.as_str())
        .collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        page.heading(&group.replace('_', " "));
        let rows: Vec<Vec<String>> = api
            .actions
            .iter()
            .filter(|action| action.group == group)
            .map(|action| {
                vec![
                    action_link(action),
                    action.version.clone(),
                    action.effect.as_str().to_owned(),
                    prose::first_sentence(language.of(&action.doc)),
                ]
            })
            .collect();
        page.table(
            &[
                "Action",
                language.pick("Version", "版本"),
                language.pick("Effect", "效果"),
                language.pick("Description", "说明"),
            ],
            &rows,
        );
    }
    page.finish()
}

/// A link to an Action's page.
pub(super) fn action_link(action: &Action) -> String {
    format!("[{}]({})", action.name, page_name(action))
}

/// Links to all versions of a name, or the bare name when there is no page.
fn name_link(api: &Api, name: &str) -> String {
    api.actions
        .iter()
        .find(|action| action.name == name && action.plain)
        .map_or_else(|| code(name), action_link)
}

/// Common parameters, headers, the envelope.
pub(super) fn common(api: &Api, language: Language) -> String {
    let service = &api.service;
    let mut page = Page::new(language.pick(
        "Common parameters, headers and the envelope",
        "公共参数、请求头与返回结构",
    ));
    page.bullets(&[
        format!(
            "{}{}",
            language.pick("Host: ", "域名："),
            code(&service.global_host)
        ),
        format!(
            "{}{}",
            language.pick("Host of a region: ", "地域域名："),
            code(&service.regional_host)
        ),
        format!(
            "{}{}",
            language.pick("Scheme: ", "协议："),
            code(&service.scheme)
        ),
        format!(
            "{}{}",
            language.pick("Default region: ", "默认地域："),
            code(&service.default_region)
        ),
    ]);
    let required = |flag: bool| {
        if flag {
            language.pick("required", "必填")
        } else {
            language.pick("optional", "可选")
        }
        .to_owned()
    };
    let scheme = |scheme: &str| {
        match scheme {
            "query-signature" => language.pick("query signature", "查询串签名"),
            "header-signature" => language.pick("header signature", "请求头签名"),
            _ => language.pick("all requests", "所有请求"),
        }
        .to_owned()
    };
    page.heading(language.pick("Parameters", "公共参数"));
    let rows: Vec<Vec<String>> = service
        .common_params
        .iter()
        .map(|param| {
            vec![
                code(&param.name),
                scheme(&param.scheme),
                required(param.required),
                language.of(&param.doc).to_owned(),
                prose::sources(&param.sources, language),
            ]
        })
        .collect();
    page.table(
        &[
            language.pick("Name", "名称"),
            language.pick("With", "适用"),
            language.pick("Presence", "是否必填"),
            language.pick("Description", "说明"),
            language.pick("Source", "来源"),
        ],
        &rows,
    );
    page.heading(language.pick("Headers", "请求头"));
    let rows: Vec<Vec<String>> = service
        .headers
        .iter()
        .map(|header| {
            vec![
                code(&header.name),
                scheme(&header.scheme),
                required(header.required),
                language.of(&header.doc).to_owned(),
                prose::sources(&header.sources, language),
            ]
        })
        .collect();
    page.table(
        &[
            language.pick("Name", "名称"),
            language.pick("With", "适用"),
            language.pick("Presence", "是否必填"),
            language.pick("Description", "说明"),
            language.pick("Source", "来源"),
        ],
        &rows,
    );
    page.heading(language.pick("Envelope", "返回结构"));
    let envelope = &service.envelope;
    page.code(
        "json",
        &format!(
            "{{ \"{}\": \"…\", \"{}\": … }}\n{{ \"{}\": \"…\", \"{}\": {{ \"{}\": \"…\", \"{}\": \"…\" }} }}",
            envelope.request_id,
            envelope.data,
            envelope.request_id,
            envelope.error,
            envelope.code,
            envelope.message
        ),
    );
    page.finish()
}

/// Error codes and how a missing resource is reported.
pub(super) fn errors(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Error codes", "错误码"));
    let rows: Vec<Vec<String>> = api
        .service
        .errors
        .iter()
        .map(|error| {
            vec![
                code(&error.code),
                error.http_status.to_string(),
                language.of(&error.doc).to_owned(),
                prose::sources(&error.sources, language),
            ]
        })
        .collect();
    page.table(
        &[
            language.pick("Code", "错误码"),
            "HTTP",
            language.pick("Meaning", "含义"),
            language.pick("Source", "来源"),
        ],
        &rows,
    );
    missing(&mut page, api, language);
    page.finish()
}

/// How the service reports that a resource does not exist.
fn missing(page: &mut Page, api: &Api, language: Language) {
    let mut rows = Vec::new();
    for resource in &api.service.resources {
        for rule in &resource.not_found {
            let words: Vec<String> = rule.message.iter().map(|part| code(part)).collect();
            rows.push(vec![
                code(&resource.name),
                rule.http_status.to_string(),
                rule.code.as_ref().map_or_else(
                    || language.pick("any of the above", "上述任意一个").to_owned(),
                    |error| code(error),
                ),
                words.join(" … "),
                prose::sources(&rule.sources, language),
            ]);
        }
    }
    if rows.is_empty() {
        return;
    }
    page.heading(language.pick("A missing resource", "资源不存在"));
    page.block(language.pick(
        "An error means that a resource does not exist if it comes in the service's own envelope (`RequestId` and \
         `Error.Code`), has the status and the code of a row, and its message contains the words of the row, with nothing before \
         them but the name of the resource and its id as the request sent it. An error about a resource without a row \
         never means that.",
        "仅当错误位于服务自身的响应结构中（含 `RequestId` 与 `Error.Code`），状态码与错误码同某一行一致，\
         且消息包含该行的文字、其前仅有该资源的名称与请求中给出的 ID 时，才表示该资源不存在。未列出的资源，任何错误都不作此解释。",
    ));
    page.table(
        &[
            language.pick("Resource", "资源"),
            "HTTP",
            language.pick("Code", "错误码"),
            language.pick("Message contains", "消息包含"),
            language.pick("Source", "来源"),
        ],
        &rows,
    );
}

/// Regions and their zones.
pub(super) fn regions(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Regions and zones", "地域与可用区"));
    let rows: Vec<Vec<String>> = api
        .service
        .regions
        .iter()
        .map(|region| {
            let zones: Vec<String> = region.zones.iter().map(|zone| code(zone)).collect();
            vec![
                code(&region.code),
                language.of(&region.doc).to_owned(),
                language.list(&zones),
                prose::sources(&region.sources, language),
            ]
        })
        .collect();
    page.table(
        &[
            language.pick("Region", "地域"),
            language.pick("Place", "位置"),
            language.pick("Zones", "可用区"),
            language.pick("Source", "来源"),
        ],
        &rows,
    );
    page.finish()
}

/// What can be waited for.
pub(super) fn waiters(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Waiters", "等待器"));
    for waiter in &api.waiters {
        page.heading(&waiter.name);
        page.block(language.of(&waiter.doc));
        let polled = api
            .actions
            .iter()
            .find(|action| (&action.name, &action.version) == (&waiter.action.0, &waiter.action.1))
            .map_or_else(|| code(&waiter.action.0), action_link);
        let mut facts = vec![
            format!("{}{polled}", language.pick("Polls: ", "轮询：")),
            format!(
                "{}{}",
                language.pick("State: ", "状态字段："),
                code(&waiter.state)
            ),
        ];
        let lists = [
            (
                &waiter.success,
                language.pick("Success when all hold: ", "全部满足即成功："),
                language.pick(" and ", " 且 "),
            ),
            (
                &waiter.failure,
                language.pick("Failure when any holds: ", "任一满足即失败："),
                language.pick(" or ", " 或 "),
            ),
            (
                &waiter.unreachable,
                language.pick("Unreachable when any holds: ", "任一满足即无法再达到："),
                language.pick(" or ", " 或 "),
            ),
        ];
        for (conditions, title, joint) in lists {
            if !conditions.is_empty() {
                let all: Vec<String> = conditions
                    .iter()
                    .map(|condition| state(condition, language))
                    .collect();
                facts.push(format!("{title}{}", all.join(joint)));
            }
        }
        let place: Vec<String> = waiter.place.iter().map(|name| code(name)).collect();
        let place = place.join(language.pick(" and ", " 和 "));
        let missing = match waiter.not_found {
            NotFoundMeans::Success if place.is_empty() => {
                language.pick("success", "成功").to_owned()
            }
            NotFoundMeans::Success => match language {
                Language::English => format!("success, if it was seen before or {place} is set"),
                Language::Chinese => format!("成功（须此前已查询到该资源，或已设置 {place}）"),
            },
            NotFoundMeans::Failure => language
                .pick(
                    "failure; a resource that was never seen has a minute to appear",
                    "失败（从未查询到的资源，有一分钟的出现时间）",
                )
                .to_owned(),
            NotFoundMeans::Pending => language
                .pick("not there yet", "尚未出现，继续等待")
                .to_owned(),
        };
        facts.push(format!(
            "{}{missing}",
            language.pick("A missing resource means: ", "资源不存在表示：")
        ));
        facts.push(prose::polls(waiter, language));
        facts.push(format!(
            "{}{}",
            language.pick("Source: ", "来源："),
            prose::sources(&waiter.sources, language)
        ));
        page.bullets(&facts);
    }
    page.finish()
}

fn state(condition: &StateCondition, language: Language) -> String {
    let field = code(&condition.field);
    let values = prose::values(&condition.is, language);
    let missing = if condition.or_missing {
        language.pick(" or missing", " 或缺失")
    } else {
        ""
    };
    match language {
        Language::English => format!("{field} is {values}{missing}"),
        Language::Chinese => format!("{field} 为 {values}{missing}"),
    }
}

/// Where the guide or a client is wrong.
pub(super) fn corrections(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Corrections", "更正"));
    page.block(language.pick(
        "Every place where the vendor's guide or a vendor's client is wrong: what it says, what is right, and the evidence.",
        "官方指南或官方客户端有误之处：原文、更正与依据（依据为英文）。",
    ));
    for correction in &api.corrections {
        page.heading(&correction.id);
        if language == Language::Chinese {
            page.block(&correction.zh);
        }
        let mut facts = Vec::new();
        if let Some(line) = correction.guide_line {
            facts.push(format!(
                "{}{line}",
                language.pick("Guide line: ", "指南行号：")
            ));
        }
        if let Some(name) = &correction.action {
            facts.push(format!(
                "Action{}{}",
                language.pick(": ", "："),
                name_link(api, name)
            ));
        }
        facts.push(format!(
            "{}{}",
            language.pick("Says: ", "原文："),
            correction.says
        ));
        facts.push(format!(
            "{}{}",
            language.pick("Right: ", "正确："),
            correction.right
        ));
        facts.push(format!(
            "{}{}",
            language.pick("Evidence: ", "依据："),
            correction.evidence
        ));
        page.bullets(&facts);
    }
    for note in &api.notes {
        page.heading(&note.id);
        page.block(language.of(&note.doc));
        let mut facts = Vec::new();
        if let Some(line) = note.guide_line {
            facts.push(format!(
                "{}{line}",
                language.pick("Guide line: ", "指南行号：")
            ));
        }
        if let Some(name) = &note.action {
            facts.push(format!(
                "Action{}{}",
                language.pick(": ", "："),
                name_link(api, name)
            ));
        }
        facts.push(format!(
            "{}{}",
            language.pick("Evidence: ", "依据："),
            note.evidence
        ));
        page.bullets(&facts);
    }
    page.finish()
}

/// Names that only the overview knows.
pub(super) fn legacy(api: &Api, language: Language) -> String {
    let mut page = Page::new(language.pick("Legacy names", "旧名称"));
    page.block(language.pick(
        "The guide's overview names these Actions, but no section describes them. The SDK offers no typed call; use what replaces them.",
        "指南概览中列出但没有章节说明的操作。SDK 不提供类型化调用，请使用替代操作。",
    ));
    for action in &api.legacy {
        page.heading(&action.name);
        page.block(language.of(&action.doc));
        let replaced: Vec<String> = action
            .replaced_by
            .iter()
            .map(|name| name_link(api, name))
            .collect();
        let mut facts = Vec::new();
        if !replaced.is_empty() {
            facts.push(format!(
                "{}{}",
                language.pick("Use instead: ", "替代："),
                language.list(&replaced)
            ));
        }
        let params: Vec<String> = action
            .params
            .iter()
            .map(|param| code(&param.name))
            .collect();
        if !params.is_empty() {
            facts.push(format!(
                "{}{}",
                language.pick("Parameters: ", "参数："),
                language.list(&params)
            ));
        }
        facts.push(format!(
            "{}{}",
            language.pick("Source: ", "来源："),
            prose::sources(&action.sources, language)
        ));
        page.bullets(&facts);
    }
    page.finish()
}
