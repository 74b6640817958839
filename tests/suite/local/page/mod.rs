//! The page for people: who may load it, what it asks for, and what a browser makes of it.

mod browser;

use std::time::Duration;

use kcs_client::sign::header::Signer;
use kcs_local::{Server, Timing};
use serde_json::{Value, json};

use super::control::control;
use super::{ACCESS_KEY, Local, REGION, Raw, SECRET_KEY, exchange};
use browser::Browser;

/// Head and body of the reply to a request of a browser.
async fn load(server: &Server, path: &str, headers: &[(&str, &str)]) -> (String, String) {
    let mut request = format!("GET {path} HTTP/1.1\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    let request = format!("{request}connection: close\r\n\r\n");
    let reply = exchange(server.address(), request.as_bytes()).await;
    let reply = String::from_utf8(reply).unwrap();
    let (head, body) = reply.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

const HTML: (&str, &str) = ("accept", "text/html,*/*;q=0.8");
const LOCALHOST: (&str, &str) = ("host", "localhost");

#[tokio::test]
async fn the_page_loads_its_own_files_only() {
    let server = Server::builder().start().await.unwrap();
    for (path, content_type) in [
        ("/_kcs/", "text/html; charset=utf-8"),
        ("/_kcs/page.css", "text/css; charset=utf-8"),
        ("/_kcs/page.js", "text/javascript; charset=utf-8"),
        ("/_kcs/texts.js", "text/javascript; charset=utf-8"),
    ] {
        let (head, body) = load(&server, path, &[LOCALHOST, HTML]).await;
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        for header in [
            &*format!("content-type: {content_type}\r\n"),
            "cache-control: no-store",
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
             img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n",
            "x-content-type-options: nosniff\r\n",
            "referrer-policy: no-referrer\r\n",
            "vary: accept, accept-language\r\n",
        ] {
            assert!(format!("{head}\r\n").contains(header), "{header}: {head}");
        }
        assert!(!body.is_empty());
    }
    let chinese = ("accept-language", "zh-CN,zh;q=0.9,en;q=0.8");
    let (_, body) = load(&server, "/_kcs/", &[LOCALHOST, HTML, chinese]).await;
    assert!(body.contains("<html lang=\"zh-CN\">"));
    // Programs get the list of paths.
    let (head, body) = load(&server, "/_kcs/", &[LOCALHOST, ("accept", "*/*")]).await;
    assert!(head.contains("content-type: application/json"), "{head}");
    assert!(body.contains("GET /_kcs/health"), "{body}");
}

/// The page is loaded without the token, because there is nowhere to type it in before. What it asks for is not.
#[tokio::test]
async fn the_page_is_for_the_same_callers_as_the_control_interface() {
    let server = Server::builder().start().await.unwrap();
    let with_token = Server::builder()
        .control_token("t-1")
        .start()
        .await
        .unwrap();
    let foreign = ("host", "evil.example");
    let origin = ("origin", "http://evil.example");
    for path in ["/_kcs/", "/_kcs/page.js"] {
        for (server, headers, status) in [
            (&server, &[LOCALHOST, HTML][..], "200"),
            (&server, &[foreign, HTML], "403"),
            (&server, &[LOCALHOST, HTML, origin], "403"),
            (&server, &[HTML], "400"),
            (&with_token, &[LOCALHOST, HTML], "200"),
            (&with_token, &[foreign, HTML], "200"),
            (&with_token, &[LOCALHOST, HTML, origin], "403"),
        ] {
            let (head, _) = load(server, path, headers).await;
            assert_eq!(head.split(' ').nth(1), Some(status), "{path} {headers:?}");
        }
    }
    let (head, _) = load(&with_token, "/_kcs/instances", &[LOCALHOST, HTML]).await;
    assert_eq!(head.split(' ').nth(1), Some("401"));
}

const CREATE: &[(&str, &str)] = &[
    ("Name", "orders-cache"),
    ("Mode", "2"),
    ("Capacity", "1"),
    ("NetType", "2"),
    ("VpcId", "vpc-1"),
    ("VnetId", "vnet-1"),
    ("BillType", "5"),
    ("Password", "Canary-123"),
];

#[tokio::test]
async fn instances_are_shown_with_their_states() {
    let timing = Timing::all(Duration::from_secs(60));
    let local = Local::start_with(|it| it.timing(timing)).await;
    let created = local.ask("GET", "CreateCacheCluster", CREATE).await;
    let list = async || {
        control(&local.server, "GET", "/_kcs/instances", "")
            .await
            .ok()
    };
    let shown = list().await;
    assert!(!shown.to_string().contains("Canary"), "{shown}");
    let instance = &shown["instances"][0];
    let node = &instance["nodes"][0];
    let expected = json!({
        "id": created["CacheId"],
        "name": "orders-cache",
        "region": "cn-beijing-6",
        "zone": "cn-beijing-6a",
        "mode": 2,
        "protocol": instance["protocol"],
        "capacity": 1,
        "vip": instance["vip"],
        "port": 6379,
        "created": "2021-09-03T06:30:00Z",
        "status": 1,
        "state": "being created",
        "state_zh": "创建中",
        "failure": null,
        "figures": null,
        "nodes": instance["nodes"],
    });
    assert_eq!(*instance, expected);
    assert_eq!(node["role"], "MASTER");
    assert_eq!(instance["nodes"].as_array().unwrap().len(), 2);
    local.clock.advance(Duration::from_secs(60));
    local.ask("GET", "CreateCacheCluster", CREATE).await;
    let shown = list().await;
    let states = [
        &shown["instances"][0]["state"],
        &shown["instances"][1]["state"],
    ];
    assert_eq!(states, ["running", "being created"]);
}

/// Makes an instance with a name that the API does not take, by way of the state.
async fn rename_hostile(local: &Local, name: &str) {
    let saved = control(&local.server, "GET", "/_kcs/state", "").await.ok();
    let quoted = serde_json::to_string(name).unwrap();
    let state = saved.to_string().replace("\"orders-cache\"", &quoted);
    control(&local.server, "PUT", "/_kcs/state", &state)
        .await
        .ok();
}

const HOSTILE: &str = "<img src=x onerror=\"document.title='owned'\">";

/// One start of the browser for everything, because that takes longest.
#[tokio::test]
async fn a_browser_shows_the_account_and_changes_it() {
    let Some(mut browser) = Browser::start().await else {
        return;
    };
    let local = Local::start_with(|it| it.clock_mode(kcs_local::ClockMode::Frozen)).await;
    let now = kcs_client::clock::UnixTime::now();
    let query = |action: &str| format!("Action={action}&Version=2016-07-01");
    let create = format!("{}&{}", query("CreateCacheCluster"), super::form(CREATE));
    let raw = |query| Raw {
        query,
        ..Raw::default()
    };
    local
        .send(&raw(&create).signed_at(&local.signer(), now))
        .await
        .data();
    rename_hostile(&local, HOSTILE).await;
    let regions = query("DescribeRegions");
    let other = Signer::new(ACCESS_KEY, "another", REGION, "kcs");
    let hostile = format!(
        "Action={}&Version=1",
        kcs_client::sign::encode_component(HOSTILE)
    );
    local
        .send(&raw(&hostile).signed_at(&local.signer(), now))
        .await;
    local.send(&raw(&regions).signed_at(&other, now)).await;
    let unsorted = "Version=2016-07-01&Action=DescribeRegions";
    let headers = [
        ("host", "127.0.0.1"),
        ("x-amz-date", &*now.basic().to_string()),
    ];
    let request =
        kcs_client::sign::header::SignableRequest::new("GET", "/", unsorted, &headers, b"");
    let authorization = local.signer().authorization(request, now);
    let headers = [headers[0], headers[1], ("authorization", &*authorization)];
    local.send(&raw(unsorted).bytes(&headers)).await;

    browser
        .open(&format!("{}/_kcs/", local.server.endpoint()))
        .await;
    browser
        .until("document.querySelectorAll('#requests-list tbody tr').length === 4")
        .await;
    // Names are text, whatever they are.
    let shown = browser.text("#instances-list").await;
    assert!(shown.contains(HOSTILE), "{shown}");
    assert!(browser.text("#requests-list").await.contains(HOSTILE));
    assert_eq!(browser.evaluate("document.images.length").await, json!(0));
    assert_eq!(browser.evaluate("document.title").await, "kcs-local");

    // The signature of the newest request is explained, in both languages, and the keyboard closes what it has opened.
    browser
        .evaluate("document.querySelector('#requests-list tbody button').click()")
        .await;
    browser
        .until("document.getElementById('details').open")
        .await;
    let details = browser.text("#details").await;
    for part in [
        "the parameters are not sorted by name",
        "First difference: Canonical request, line 3, column 1",
        "Action=DescribeRegions&Version=2016-07-01",
        "--aws-sigv4",
        "#[tokio::test]",
    ] {
        assert!(details.contains(part), "{part}: {details}");
    }
    assert!(!details.contains(SECRET_KEY));
    browser.press("Escape").await;
    browser
        .until("!document.getElementById('details').open")
        .await;
    // The focus is back at the button, though the list may have been drawn again.
    browser
        .until("document.activeElement === document.querySelector('#requests-list tbody button')")
        .await;
    browser.choose("#language", "zh").await;
    browser
        .evaluate("document.querySelector('#requests-list tbody button').click()")
        .await;
    browser
        .until("document.getElementById('details').open")
        .await;
    let details = browser.text("#details").await;
    assert!(details.contains("参数未按名称排序"), "{details}");
    assert_eq!(
        browser.evaluate("document.documentElement.lang").await,
        "zh-CN"
    );
    browser
        .evaluate("document.getElementById('close').click()")
        .await;
    browser.choose("#language", "en").await;

    // Forms work, and tell what they have done.
    browser.fill("#checkpoint", "one").await;
    browser.submit("#checkpoint-form").await;
    browser
        .until("document.getElementById('status').textContent === 'The checkpoint one was made.'")
        .await;
    let kept = control(&local.server, "GET", "/_kcs/checkpoints", "")
        .await
        .ok();
    assert_eq!(kept, json!({ "checkpoints": ["one"] }));
    let clock = async || control(&local.server, "GET", "/_kcs/clock", "").await.ok();
    let before = clock().await;
    browser.choose("#unit", "3600").await;
    browser.fill("#advance", "2").await;
    browser.submit("#advance-form").await;
    browser
        .until("document.getElementById('status').textContent.startsWith('The clock shows')")
        .await;
    let seconds = |shown: &Value| {
        let time = shown["time"].as_str().unwrap();
        kcs_client::clock::UnixTime::parse_extended(time).unwrap()
    };
    assert_eq!(seconds(&clock().await), seconds(&before).plus(7200));
    browser.fill("#fault-action", "DescribeRegions").await;
    browser.choose("#fault-effect", "throttling").await;
    browser.choose("#fault-which", "first").await;
    browser.submit("#fault-form").await;
    browser
        .until("document.querySelectorAll('#faults-list tbody tr').length === 1")
        .await;
    let rules = control(&local.server, "GET", "/_kcs/faults", "").await.ok();
    let rule = &rules["faults"][0];
    assert_eq!(
        (&rule["action"], &rule["first"]),
        (&json!("DescribeRegions"), &json!(1))
    );
    browser.fill("#fault-action", "DescribeRegion").await;
    browser.submit("#fault-form").await;
    browser
        .until("document.getElementById('problem').textContent.includes('DescribeRegions')")
        .await;
    browser
        .evaluate("document.querySelector('#faults-list tbody button').click()")
        .await;
    browser
        .until("document.querySelectorAll('#faults-list tbody tr').length === 0")
        .await;

    // Nothing is wider than a small screen, in either language.
    for language in ["en", "zh"] {
        browser.choose("#language", language).await;
        for width in [360, 1280] {
            browser.resize(width).await;
            let wide = browser
                .evaluate("document.documentElement.scrollWidth")
                .await;
            assert!(
                wide.as_u64().unwrap() <= u64::from(width),
                "{language} {width}: {wide}"
            );
        }
    }
    // Everything that can be used has a name.
    let nameless = "[...document.querySelectorAll('button, input, select, textarea, a')].filter((it) => \
        !it.textContent.trim() && !it.getAttribute('aria-label') && !it.labels?.length).map((it) => it.outerHTML)";
    assert_eq!(browser.evaluate(nameless).await, json!([]));
    sends_the_token(&mut browser).await;
    assert_eq!(browser.problems(), &[] as &[String]);
}

/// The token that was typed in is sent, and kept for this tab only.
async fn sends_the_token(browser: &mut Browser) {
    let server = Server::builder()
        .control_token("t-1")
        .start()
        .await
        .unwrap();
    browser.open(&format!("{}/_kcs/", server.endpoint())).await;
    browser
        .until("!document.getElementById('token-form').hidden")
        .await;
    for (token, told) in [
        ("t-2", "The server does not accept this token."),
        ("t-1", ""),
    ] {
        browser.fill("#token", token).await;
        browser.submit("#token-form").await;
        browser
            .until(&format!(
                "document.getElementById('problem').textContent === {told:?}"
            ))
            .await;
    }
    browser
        .until("document.getElementById('summary').textContent.includes('cn-beijing-6')")
        .await;
    assert_eq!(
        browser
            .evaluate("document.getElementById('token-form').hidden")
            .await,
        json!(true)
    );
    assert_eq!(
        browser.evaluate("localStorage.getItem('kcs-token')").await,
        Value::Null
    );
}
