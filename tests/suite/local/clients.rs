//! Requests in the forms in which the vendor's clients send them.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{ACCESS_KEY, AMZ_DATE, Answer, Local, REGION, Raw, SECRET_KEY, form};

const FORM: &str = "application/x-www-form-urlencoded";
const GOOD_NETWORK: [(&str, &str); 2] = [("VnetId", "vnet-1"), ("VpcId", "vpc-1")];

async fn created(local: &Local) -> String {
    let [vnet, vpc] = GOOD_NETWORK;
    let answer = local
        .call(
            "POST",
            "CreateCacheCluster",
            &[("Name", "orders"), ("Capacity", "8"), vnet, vpc],
        )
        .await;
    answer.data()["CacheId"].as_str().unwrap().to_owned()
}

/// A wrong signature is refused before anything else is looked at, so this says that the signature was right.
#[track_caller]
fn assert_missing_instance(answer: &Answer) {
    let (code, message) = answer.error();
    assert_eq!(code, "InvalidAction");
    assert!(message.contains("cannot be found"), "{message}");
    assert_eq!(answer.status, 400);
}

/// A request of a known answer: the signature was made by the vendor's own code.
fn known(first_line: &str, headers: &[&str], signed: &str, signature: &str, body: &str) -> Vec<u8> {
    let headers: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    format!(
        "{first_line} HTTP/1.1\r\nHost: kcs.api.ksyun.com\r\nX-Amz-Date: 20210903T063000Z\r\n{headers}\
         Authorization: AWS4-HMAC-SHA256 Credential=AKLTEXAMPLEEXAMPLE00/20210903/cn-beijing-6/kcs/aws4_request, \
         SignedHeaders={signed}, Signature={signature}\r\nConnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

const LIST: &str = "Action=DescribeCacheClusters&FuzzySearch=%E9%87%91%E5%B1%B1%20%E4%BA%91%2Fa%2Ab~c%2Bd&Limit=10&OrderBy=name%2Casc&Version=2016-07-01";

#[tokio::test]
async fn known_answers_of_the_older_python_sdk() {
    let local = Local::start().await;
    let headers = [
        "Accept: application/json",
        "X-Action: DescribeCacheClusters",
        "X-Version: 2016-07-01",
    ];
    let signature = "e9a60f9c16f663a6c92bbddce19d29986d0ae28ce1a60f8ce08f8bb35a03b42a";
    let signed = "accept;host;x-action;x-amz-date;x-version";
    let request = known(&format!("GET /?{LIST}"), &headers, signed, signature, "");
    let expected = json!({ "list": [], "offset": 0, "limit": 10, "total": 0 });
    assert_eq!(*local.send(&request).await.data(), expected);

    // The query need not be sorted on the wire.
    let query = "Version=2016-07-01&Capacity=2&Action=ResizeCacheCluster&CacheId=1111";
    let headers = [
        "Accept: application/json",
        "X-Action: ResizeCacheCluster",
        "X-Version: 2016-07-01",
        "Content-Length: 0",
    ];
    let signature = "4ec731b28b5f12d67b971e77ab4ff8c382fcaca1e1bd402abd3ec43cb54ff4b8";
    let request = known(&format!("PUT /?{query}"), &headers, signed, signature, "");
    assert_missing_instance(&local.send(&request).await);
}

#[tokio::test]
async fn known_answers_of_the_older_go_sdk() {
    let local = Local::start().await;
    let signature = "8de30bc47409aad9547519c940353401023f2d25497877701e79ce34ed5da1dd";
    let headers = ["Accept: application/json"];
    let request = known(
        &format!("GET /?{LIST}"),
        &headers,
        "accept;host;x-amz-date",
        signature,
        "",
    );
    assert_eq!(local.send(&request).await.data()["total"], 0);

    // Action and version stand in the query and in the form.
    let body = "Action=ResizeCacheCluster&CacheId=1111&Capacity=2&Version=2016-07-01";
    let headers = [
        "Accept: application/json",
        "Content-Length: 68",
        "Content-Type: application/x-www-form-urlencoded; charset=utf-8",
    ];
    let signature = "d8ffb1f07b8e514171d8a22bfdae9daab2c05104ddebe0161ad95ed3422a2023";
    let line = "PUT /?Action=ResizeCacheCluster&Version=2016-07-01";
    let signed = "accept;content-length;content-type;host;x-amz-date";
    assert_missing_instance(
        &local
            .send(&known(line, &headers, signed, signature, body))
            .await,
    );
}

#[tokio::test]
async fn known_answer_of_the_python_sdk() {
    let local = Local::start().await;
    let body = "Limit=10&OrderBy=name%2Casc&FuzzySearch=%E9%87%91%E5%B1%B1+%E4%BA%91%2Fa%2Ab~c%2Bd&Service=kcs&Action=DescribeCacheClusters&Version=2016-07-01&SdkVersion=SDK_PYTHON_1.5.8.114&Region=cn-beijing-6&Accesskey=AKLTEXAMPLEEXAMPLE00&Language=zh-CN";
    let length = format!("Content-Length: {}", body.len());
    let hash =
        "X-Amz-Content-SHA256: 0fa6421613712b7461287409716793d301758e29c8b6e8215b5a93a7cd3f3bdc";
    let headers = [
        "Content-Type: application/x-www-form-urlencoded",
        hash,
        &length,
    ];
    let signature = "2dc8f2cf6249dbab02ce709e6f3beb2be4f1e7bae35f82a66c798ffec7dbd5ad";
    let signed = "content-type;host;x-amz-content-sha256;x-amz-date";
    assert_eq!(
        local
            .send(&known("POST /", &headers, signed, signature, body))
            .await
            .data()["total"],
        0
    );
}

/// The guide's own demo, with the ampersand that it leaves at the end.
#[tokio::test]
async fn known_answer_of_the_query_signature() {
    let local = Local::start().await;
    let query = "Accesskey=AKLTEXAMPLEEXAMPLE00&Action=DescribeCacheClusters&FuzzySearch=%E9%87%91%E5%B1%B1%20%E4%BA%91%2Fa%2Ab~c%2Bd&Limit=10&OrderBy=name%2Casc&Service=kcs&SignatureMethod=HMAC-SHA256&SignatureVersion=1.0&Timestamp=2021-09-03T06%3A30%3A00Z&Version=2016-07-01";
    let signature = "ee8e75ca8ae163e3e8fe7f09f3330006787a4dc9f602f820a1504bb106bc18ff";
    for query in [
        format!("{query}&Signature={signature}"),
        format!("Signature={signature}&{query}&"),
        format!("{}&Signature={signature}", query.replace("%20", "+")),
    ] {
        let request =
            format!("GET /?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert_eq!(local.send(request.as_bytes()).await.data()["limit"], 10);
    }
}

#[tokio::test]
async fn query_signature_over_a_form() {
    let local = Local::start().await;
    let id = created(&local).await;
    let common = [
        ("Accesskey", "AKLTEXAMPLEEXAMPLE00"),
        ("Action", "DescribeCacheCluster"),
        ("Service", "kcs"),
        ("SignatureMethod", "HMAC-SHA256"),
        ("SignatureVersion", "1.0"),
        ("Timestamp", "2021-09-03T06:30:00Z"),
        ("Version", "2016-07-01"),
    ];
    let mut all = common.to_vec();
    all.push(("CacheId", &id));
    let signature = kcs_client::sign::query::Signer::new(SECRET_KEY).signature(&all);
    let query = format!("{}&Signature={signature}", form(&common));
    let body = form(&[("CacheId", &id)]);
    let raw = Raw {
        method: "POST",
        query: &query,
        body: body.as_bytes(),
        ..Raw::default()
    };
    let length = body.len().to_string();
    let headers = [
        ("host", "localhost"),
        ("content-type", FORM),
        ("content-length", length.as_str()),
    ];
    assert_eq!(
        local.send(&raw.bytes(&headers)).await.data()["name"],
        "orders"
    );
}

/// Signs a request without a query: a line for each header that is listed, which our own signer would fold.
fn as_listed(method: &str, headers: &[(&str, &str)], body: &[u8]) -> String {
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    let hmac = |key: &[u8], text: &str| -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    };
    let lines: String = headers
        .iter()
        .map(|(name, value)| format!("{name}:{value}\n"))
        .collect();
    let names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let body = hex(&Sha256::digest(body));
    let canonical = format!("{method}\n/\n\n{lines}\n{names}\n{body}");
    let (date, _) = AMZ_DATE.split_once('T').unwrap();
    let scope = format!("{date}/{REGION}/kcs/aws4_request");
    let to_sign = format!(
        "AWS4-HMAC-SHA256\n{AMZ_DATE}\n{scope}\n{}",
        hex(&Sha256::digest(canonical.as_bytes()))
    );
    let key = [date, REGION, "kcs", "aws4_request"]
        .iter()
        .fold(format!("AWS4{SECRET_KEY}").into_bytes(), |key, step| {
            hmac(&key, step)
        });
    let signature = hex(&hmac(&key, &to_sign));
    format!(
        "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
}

#[tokio::test]
async fn chunked_form_with_the_host_signed_twice() {
    let local = Local::start().await;
    let body = form(&[
        ("Action", "CreateCacheCluster"),
        ("Version", "2016-07-01"),
        ("Service", "kcs"),
        ("Name", "云上订单_实例"),
        ("Capacity", "8"),
        ("PassWord", "Orders-2026"),
        ("VnetId", "vnet-1"),
        ("VpcId", "vpc-1"),
    ]);
    let raw = Raw {
        method: "PUT",
        headers: &[("Content-Type", FORM), ("Accept", "application/json")],
        body: body.as_bytes(),
        chunked: true,
        ..Raw::default()
    };
    // The client lists the host twice and sends it once, and signs what it lists.
    let covered = [
        ("accept", "application/json"),
        ("content-type", FORM),
        ("host", "127.0.0.1"),
        ("host", "127.0.0.1"),
        ("x-amz-date", AMZ_DATE),
    ];
    let authorization = as_listed(raw.method, &covered, raw.body);
    let headers = [
        &covered[..3],
        &[("x-amz-date", AMZ_DATE), ("authorization", &authorization)],
    ];
    let answer = local.send(&raw.bytes(&headers.concat())).await;
    assert_eq!(answer.data()["Name"], "云上订单_实例");
    assert_eq!(answer.data()["Size"], "8");
    assert_eq!(answer.data()["Port"], "6379");
}

#[tokio::test]
async fn json_with_numbers_and_lists() {
    let local = Local::start().await;
    created(&local).await;
    let send = async |query: &str, body: Value| {
        let body = body.to_string();
        let raw = Raw {
            method: "POST",
            query,
            headers: &[("Content-Type", "application/json; charset=utf-8")],
            signed: &["content-type", "host", "x-amz-date"],
            body: body.as_bytes(),
            ..Raw::default()
        };
        local.send_signed(raw).await
    };
    // The Python SDK: Action and version in both places, common parameters in the body.
    let body = json!({
        "Action": "DescribeCacheClusters",
        "Version": "2016-07-01",
        "SdkVersion": "SDK_PYTHON_1.5.8.114",
        "Region": "cn-beijing-6",
        "Limit": 5,
        "IamProjectId": ["0", "12"],
        "FuzzySearch": null,
    });
    let answer = send("Action=DescribeCacheClusters&Version=2016-07-01", body).await;
    assert_eq!(answer.data()["limit"], 5);
    assert_eq!(answer.data()["total"], 1);
    // The Go SDK: Action, version and service in the query, the rest in the body.
    let query = "Action=DescribeCacheClusters&Service=kcs&Version=2016-07-01";
    let answer = send(query, json!({ "IamProjectId": "12", "Limit": "5" })).await;
    assert_eq!(answer.data()["total"], 0);
}

#[tokio::test]
async fn other_spellings_and_extras() {
    let local = Local::start().await;
    let [vnet, vpc] = GOOD_NETWORK;
    let base = [("Name", "orders"), ("Capacity", "8"), vnet, vpc];
    for extra in [
        ("Password", "Orders-2026"),
        ("PassWord", "Orders-2026"),
        ("BackupTimeZone", "02:00-03:00"),
        ("SecurityGroupID", "group-1"),
        ("SomethingNew", "x"),
    ] {
        let mut parameters = base.to_vec();
        parameters.push(extra);
        local
            .call("POST", "CreateCacheCluster", &parameters)
            .await
            .data();
    }
    for parameters in [
        vec![],
        vec![("Mode", "1")],
        vec![("mode", "2"), ("Engine", "redis")],
    ] {
        let answer = local.call("GET", "DescribeRegions", &parameters).await;
        assert_eq!(answer.status, 200);
        assert_eq!(
            answer.body["RegionSet"][0],
            json!({ "RegionName": "华北1（北京）", "Region": REGION_CODE })
        );
        let answer = local
            .call("GET", "DescribeAvailabilityZones", &parameters)
            .await;
        let zone = json!({ "Region": REGION_CODE, "AvailabilityZone": "cn-beijing-6a" });
        assert_eq!(answer.body["AvailabilityZoneSet"][0], zone);
    }
}

const REGION_CODE: &str = super::REGION;

#[tokio::test]
async fn the_callers_own_request_id_comes_back() {
    let local = Local::start().await;
    let raw = Raw {
        query: "Action=DescribeRegions&Version=2016-07-01",
        headers: &[("X-KSC-REQUEST-ID", "my-own-id")],
        ..Raw::default()
    };
    assert_eq!(local.send_signed(raw).await.body["RequestId"], "my-own-id");
}
