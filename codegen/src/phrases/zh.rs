//! The sentences of the documentation in Chinese.

use super::{Phrases, between, characters, object_of_list};
use crate::ir::{Also, Charset, Format, NotFoundMeans, Rules};
use crate::prose::{self, Language};

/// The sentences of the documentation in Chinese.
pub(crate) static CHINESE: Phrases = Phrases {
    rules,
    also,
    missing,
    // lists and joints
    list_joint: "、",
    and: " 且 ",
    or: " 或 ",
    clause: "；",
    stop: "。",
    sentence_joint: "",
    parenthesis: "{0}（{1}）",
    labelled: "{0}：{1}",
    none: "—",
    yes: "是",
    no: "否",
    // headings and words of all pages
    reference: "{0} API 参考",
    contents: "目录",
    sources: "来源",
    source: "来源",
    source_title: "来源：{0}（{1} 版）与官方 SDK",
    name: "名称",
    r#type: "类型",
    required: "必填",
    default: "默认值",
    limits: "取值约束",
    description: "说明",
    example: "示例值",
    field: "字段",
    value: "取值",
    meaning: "含义",
    code: "错误码",
    http_status: "HTTP 状态码",
    resource: "资源",
    action: "接口",
    version: "版本",
    previous: "上一个：{0}",
    next: "下一个：{0}",
    home: "全部接口",
    english_page: "English",
    chinese_page: "中文",
    // the page of an Action
    facts_version: "API 版本：{0}",
    facts_method: "请求方法：{0}",
    facts_effect: "操作类型：{0}",
    effect_read: "查询",
    effect_create: "创建",
    effect_update: "修改",
    effect_delete: "删除",
    facts_retry: "重试：{0}",
    retry_safe: "可直接重试（只读）",
    retry_idempotent: "幂等，SDK 可在同一次调用内自动重试；若已执行，再次请求可能被服务端拒绝",
    retry_read_back: "非幂等，请求可能已执行时不再自动发送",
    retry_read_back_alone: "非幂等，请求可能已执行时不再自动发送；SDK 没有可核查的列表，请自行确认是否已生效",
    retry_never: "禁止自动重试（请求可能已送达时）",
    facts_status: "收录情况：{0}",
    status_guide: "官方指南",
    status_vendor: "仅官方 SDK（官方指南未收录）",
    status_overview: "仅官方指南的概览",
    facts_paging: "分页：{0} 和 {1}",
    facts_paging_default: "{0}，默认每页 {1} 项",
    facts_read_back: "返回丢失时：SDK 在 {0} 中查找 {2}的新 {1}；{3}",
    read_back_same: "{0} 相同",
    read_back_conflicts: "{0} 相同且 {1} 不矛盾",
    read_back_again: "查不到时，仅在设置 `RetryPolicy::recreate_after` 后才会再次下单",
    read_back_never: "查不到时也不会再次下单",
    facts_check: "结果未知时：用 {0} 核查是否已生效",
    facts_check_none: "结果未知时：没有接口可核查是否已生效",
    facts_waiters: "等待器（Waiter，等待变更完成）：{0}",
    warning: "**警告**：{0}",
    note: "**注意**：{0}",
    hazard_data_loss: "本接口会删除或覆盖数据，无法撤销。",
    hazard_interruption: "本接口可能使连接中断或客户端无法连接，请在业务可重连的时段执行。",
    hazard_data_access: "得到结果的人即可读取数据，请妥善保管。",
    hazard_exposure: "执行后可连接的客户端会增多。",
    hazard_charges: "本接口会产生、改变或终止费用。",
    hazard_delete: "删除后无法恢复。",
    hazard_get: "本接口使用 GET 但会产生变更，请勿缓存，也不要由网关或代理自动重试。",
    parameters: "请求参数",
    parameters_common: "[公共参数](common.md)之外的参数：",
    parameters_none: "除[公共参数](common.md)外没有其他参数。",
    parameter_joined: "多个值以逗号连接。",
    parameter_indexed: "`N` 从 1 开始。",
    parameter_guide_name: "官方指南写作 {0}。",
    parameter_guide_alias: "官方指南写作 {0}，服务端推测同样接受。",
    parameter_aliases: "兼容写法：{0}。",
    parameter_sensitive: "敏感信息，不会出现在日志和调试输出中。",
    groups: "参数间的关系",
    group_paired: "序号 N 相同的值为一组",
    group_together: "要么都传，要么都不传",
    group_exclusive: "最多传一个",
    group_one_of: "必须且只能传一个",
    group_any_of: "至少传一个",
    group_choice: "{0}可选：{1}",
    choice_case: "{0}，{1}（{2}）",
    constructors: "Rust 构造方法",
    constructors_text: "用下列方法创建请求，括号内为必需参数。",
    constructor_sets: "固定发送 {0}",
    reply: "返回",
    reply_always: "必返",
    reply_partial: "部分失败时服务端仍返回 HTTP 200，并在数据中列出失败项；此时 SDK 返回错误，失败项见 `failures()`。列表为空或 null 表示全部成功。",
    reply_item: "数组元素。",
    errors: "错误",
    errors_text: "各接口共用[错误码](errors.md)。",
    differences: "与官方指南和官方客户端的差异",
    examples: "示例",
    example_made_up: "原始请求（省略签名）。官方未提供示例，参数值仅作示意：",
    example_caption: "{0}（{1}；省略签名）",
    example_repaired: "{0}已按勘误修正：{1}。",
    // wire types
    wire_string: "String",
    wire_integer: "Integer",
    wire_number: "Number",
    wire_boolean: "Boolean",
    wire_timestamp: "String（时间）",
    wire_any: "任意 JSON",
    wire_string_or_list: "String 或 String 数组",
    wire_object: "Object",
    wire_list: "{0} 数组",
    wire_null: "null",
    // overview
    overview_hazards: "提示",
    mark_data_loss: "高危",
    mark_interruption: "中断",
    mark_data_access: "数据访问",
    mark_exposure: "暴露",
    mark_charges: "计费",
    mark_vendor: "指南未收录",
    // shared pages
    common_title: "公共参数、请求头与返回结构",
    common_host: "域名：{0}",
    common_regional_host: "地域域名：{0}",
    common_scheme: "协议：{0}",
    common_region: "默认地域：{0}",
    common_parameters: "公共参数",
    common_with: "适用签名方式",
    common_all: "全部",
    common_query: "Query 参数签名",
    common_headers: "请求头",
    common_envelope: "返回结构",
    common_success: "成功：",
    common_failure: "失败（{0} 也可能存在且为 null，此时并非错误）：",
    common_aliases: "官方客户端也接受 {0}。",
    errors_title: "错误码",
    errors_missing: "资源不存在",
    errors_missing_text: "仅当错误位于服务自身的返回结构中（含 {0} 与 {1}），状态码与错误码同某一行一致，且消息包含该行的文字、其前仅有该资源的名称与请求中给出的 ID 时，才表示该资源不存在。未列出的资源，任何错误都不作此解释。",
    errors_any: "上述任意一个",
    errors_message: "消息包含",
    regions_title: "地域与可用区",
    regions_region: "地域 ID",
    regions_place: "地域名称",
    regions_zones: "可用区",
    regions_text: "以官方指南发布时（{0}）为准。",
    waiters_title: "等待器",
    waiters_text: "等待器（Waiter）定期查询，直到变更完成。",
    waiter_polls: "查询接口：{0}",
    waiter_state: "状态字段：{0}",
    waiter_item: "等待 {0} 中 {1} 为指定值的元素；列表中没有该元素时继续等待",
    waiter_success: "成功条件（须全部满足）：{0}",
    waiter_success_any: "成功条件（任一满足）：{0}",
    waiter_settle: "满 {0}或查询到其他状态之后，才判定成功或失败，因为此前变更可能尚未开始",
    waiter_failure: "失败条件（任一满足）：{0}",
    waiter_unreachable: "提前终止条件（已不可能成功，任一满足）：{0}",
    waiter_missing: "资源不存在时：{0}",
    waiter_schedule: "轮询：立即首次查询，{0} 秒后再次查询，之后每 {1}～{2} 秒一次，默认最长等待 {3}",
    condition_is: "{0} 为 {1}",
    condition_is_not: "{0} 不为 {1}",
    condition_or_missing: "{0} 或不返回",
    hours: "{0} 小时",
    minutes: "{0} 分钟",
    seconds: "{0} 秒",
    overview_effect: "操作类型",
    errors_advice: "处理建议",
    undocumented: "文档未说明",
    difference: "{0}（[勘误]({1})）",
    notes: "说明与提示",
    common_header: "请求头签名",
    corrections_title: "勘误表",
    corrections_text: "官方指南或官方客户端有误之处，按接口分组。英文页另有原文与依据：[Corrections](../en/corrections.md)。",
    corrections_general: "与所有接口有关",
    corrections_clients: "与官方客户端有关",
    corrections_says: "原文",
    corrections_right: "勘误",
    corrections_evidence: "依据",
    corrections_line: "官方指南行号",
    legacy_title: "已废弃的接口名",
    legacy_text: "官方指南的概览列出、但没有章节说明的接口。SDK 不提供类型化调用，请使用替代接口。",
    legacy_replacement: "替代接口：{0}",
    legacy_parameters: "参数：{0}",
    glossary_title: "术语对照",
    glossary_text: "本手册的用词，以及官方指南、其他云产品或接口字段中的相应说法。",
    glossary_en: "英文",
    glossary_zh: "中文",
    glossary_also: "也称",
    // types
    types_title: "基本类型",
    types_text: "单个值的类型及其在请求、返回中的形式。",
    types_kind: "类别：{0}",
    kind_id: "ID",
    kind_text: "字符串",
    kind_secret: "敏感字符串，不会出现在日志和调试输出中",
    kind_quantity: "整数，单位为 {0}",
    types_rules: "取值约束：{0}",
    enums_title: "枚举",
    enums_text: "枚举值可能新增：遇到未列出的值时 SDK 原样保留，不会报错。",
    enums_wire: "取值类型：{0}",
    enums_folded: "共 {0} 个取值：{1} … {2}",
    engine_text: "引擎接受的取值：",
    engine_parameter: "参数",
    engine_versions: "适用引擎版本",
    engine_default: "默认值",
    engine_allowed: "允许的取值",
    engine_empty: "空",
    engine_matches: "匹配 {0}",
    structures_title: "结构",
    structures_text: "返回中的对象，以及成组列表的元素。标 * 的字段在所有示例中都存在。",
    // states and limits
    states_title: "状态与流转",
    states_text: "服务端返回的状态，以及使状态变化的接口。来源标为推断的流转为推测。",
    states_from: "原状态",
    states_to: "新状态",
    states_by: "接口或原因",
    states_start: "（无）",
    states_gone: "（不存在）",
    limits_title: "限制一览",
    limits_text: "SDK 在发送前校验的限制，以及服务端的限制。",
    limits_service: "服务端限制",
    limits_subject: "对象",
    limits_value: "限制",
    limits_types: "取值",
    limits_parameters: "单个参数",
    limits_pages: "分页",
    limits_page_default: "默认每页数量",
    limits_page_max: "上限",
    limits_also: "[类型](types.md)的约束适用于该类型的所有参数。",
    // rules
    range: "{0}～{1}",
    presence_always: "必填",
    presence_optional: "可选",
    presence_when: "{0} 时必填",
    // what is deprecated
    deprecated: "**已弃用**",
    deprecated_since: "**自 {0} 起弃用**",
    deprecated_sunset: "将于 {0} 下线",
    deprecated_replacement: "请改用 {0}",
    mark_deprecated: "已弃用",
    // sources
    source_line: "{0}第 {1} 行",
    source_lines: "{0}第 {1} 行",
    source_lines_and: "{0}第 {1}、{2} 行",
    sources_title: "来源",
    sources_text: "本参考中各项内容的出处，以及所依据的版本。规格文件以 ID 引用每个来源。",
    sources_cited: "引用方式",
    sources_places: "{0} 至 {1}",
};

/// The rules of a value, one phrase each.
fn rules(rules: &Rules) -> Vec<String> {
    let Rules {
        min_chars,
        max_chars,
        charset,
        min,
        max,
        step,
        one_of,
        format,
        classes,
        min_items,
        max_items,
        may_be_empty,
    } = rules;
    let chars = match (min_chars, max_chars) {
        (Some(min), Some(max)) if min == max => Some(format!("{min} 个字符")),
        (min, max) => between(
            *min,
            *max,
            ["{0}～{1} 个字符", "至少 {0} 个字符", "最多 {0} 个字符"],
        ),
    };
    let charset = (!charset.is_empty()).then(|| {
        let names: Vec<String> = charset.iter().map(self::charset).collect();
        let names = names.join(CHINESE.list_joint);
        format!("仅限{names}")
    });
    let range = between(*min, *max, [CHINESE.range, "至少 {0}", "最大 {0}"]);
    let range = match (range, step) {
        (Some(range), Some(step)) => Some(format!("{range}，步长 {step}")),
        (None, Some(step)) => Some(format!("步长 {step}")),
        (range, None) => range,
    };
    let one_of = (!one_of.is_empty()).then(|| {
        let values = prose::values(one_of, Language::Chinese);
        format!("取值 {values}")
    });
    let classes =
        classes.map(|classes| format!("大写字母、小写字母、数字、其他字符中至少包含 {classes} 类"));
    let items = between(
        *min_items,
        *max_items,
        ["{0}～{1} 项", "至少 {0} 项", "最多 {0} 项"],
    );
    let format = format.map(|format| self::format(format).to_owned());
    let empty = may_be_empty.then(|| "可以为空".to_owned());
    let all = [chars, charset, range, one_of, format, classes, items, empty];
    all.into_iter().flatten().collect()
}

fn charset(class: &Charset) -> String {
    let name = match class {
        Charset::Chinese => "中文",
        Charset::Letters => "英文字母",
        Charset::Upper => "大写字母",
        Charset::Lower => "小写字母",
        Charset::Digits => "数字",
        Charset::Literal(each) => return characters(each),
    };
    name.to_owned()
}

fn format(format: Format) -> &'static str {
    match format {
        Format::HourWindow => "一小时，格式 `HH:00-HH:00`，最后一段为 `23:00-24:00`",
        Format::Ipv4 => "IPv4 地址",
        Format::Cidr => "IPv4 网段，格式 `a.b.c.d/n`",
        Format::DateTime => "日期时间，格式 `yyyy-MM-dd HH:mm:ss`",
    }
}

/// Another form of a value in replies.
fn also(form: &Also) -> String {
    let name = match form {
        Also::Null => CHINESE.wire_null,
        Also::String => CHINESE.wire_string,
        Also::Integer => CHINESE.wire_integer,
        Also::List => "列表",
        Also::Object(member) => return object_of_list(member),
    };
    name.to_owned()
}

/// What a missing resource means to a waiter whose Action has these parameters of its place.
fn missing(means: NotFoundMeans, place: &[String]) -> String {
    match means {
        NotFoundMeans::Success if place.is_empty() => "成功".to_owned(),
        NotFoundMeans::Success => {
            let place = place.join(CHINESE.and);
            format!("成功（须此前查到过该资源，或已设置 {place}）")
        }
        NotFoundMeans::Failure => "失败（从未查到的资源有一分钟的出现时间）".to_owned(),
        NotFoundMeans::Pending => "尚未出现，继续等待".to_owned(),
    }
}
