//! A reply as a program without the SDK has it: the types that one would write for it and leave to serde.

use serde::Deserialize;

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read for the work that it is")]
pub(crate) struct Reply {
    #[serde(rename = "RequestId")]
    request_id: String,
    #[serde(rename = "Data")]
    pub(crate) data: Page,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read for the work that it is")]
pub(crate) struct Page {
    pub(crate) list: Vec<Instance>,
    total: i64,
    limit: i64,
    offset: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read for the work that it is")]
pub(crate) struct Instance {
    cache_id: String,
    az: String,
    name: String,
    security_group_id: Option<String>,
    engine: String,
    mode: i64,
    size: i64,
    port: i64,
    vip: String,
    slave_vip: Option<String>,
    slave_num: Option<i64>,
    status: i64,
    create_time: String,
    net_type: Option<i64>,
    vpc_id: String,
    vnet_id: String,
    timing_switch: Option<String>,
    timezone: Option<String>,
    used_memory: Option<i64>,
    sub_order_id: Option<String>,
    product_id: Option<String>,
    bill_type: i64,
    order_type: Option<i64>,
    order_use: Option<i64>,
    service_begin_time: Option<String>,
    service_end_time: Option<String>,
    iam_project_id: Option<String>,
    iam_project_name: Option<String>,
    protocol: Option<String>,
}
