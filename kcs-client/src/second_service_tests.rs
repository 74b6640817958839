//! Calls of the fixture service: whatever a generated client needs of the runtime does not depend on the service.

use crate::second_service::actions::create_queue::Billing;
use crate::second_service::actions::{
    BrowseMessages, CreateQueue, DeleteQueue, DescribeQueue, DescribeQueues, SendMessage,
};
use crate::second_service::metadata::SERVICE;
use crate::second_service::types::{Days, Hall, Label, QueueId, QueueState, Site};
use crate::second_service::waiters::QueueReady;
use crate::testing::MockTransport;
use crate::{Error, Timestamp};

const QUEUE: &str =
    r#"{"queueId": "q-1", "name": "orders", "state": 1, "site": "west-1", "retention": "4"}"#;

#[tokio::test]
async fn calls_are_sent_and_read_as_the_specification_says() {
    let mock = MockTransport::new();
    mock.on::<CreateQueue>()
        .with("Name", "orders")
        .with("Hall", "west-1b")
        .with("Plan", "term")
        .with("Term", 7)
        .with("Label.1.Key", "team")
        .with("Label.1.Value", "sales")
        .reply_json(r#""q-1""#);
    mock.on::<DescribeQueue>()
        .with("QueueId", "q-1")
        .reply_json(QUEUE);
    mock.on::<BrowseMessages>()
        .with("Topic.2", "b")
        .reply_json(r#"[{"sent": "2031-05-02 10:00:00", "payload": "secret"}]"#);
    mock.on::<SendMessage>()
        .with("Urgent", true)
        .reply_json("null");
    let queues = mock.client();

    let request = CreateQueue::new("orders", Billing::for_a_term(Days(7)))
        .hall(Hall::West1b)
        .labels([Label::from(("team", "sales"))]);
    let id = queues.create_queue(request).await.unwrap().data;
    assert_eq!(id, QueueId::from("q-1"));

    let queue = queues
        .describe_queue(DescribeQueue::new(&id))
        .await
        .unwrap()
        .data;
    assert_eq!(
        (queue.state, queue.site),
        (QueueState::Ready, Some(Site::West1))
    );
    assert_eq!(queue.retention, Some(Days(4)));

    let peek = BrowseMessages::new(&id).topics(["a", "b"]);
    let messages = queues.browse_messages(peek).await.unwrap().data;
    assert_eq!(messages[0].sent, Timestamp::from("2031-05-02 10:00:00"));
    let send = SendMessage::new(&id, "secret").urgent(true);
    queues.send_message(send).await.unwrap();
    mock.verify().unwrap();

    let versions: Vec<String> = mock
        .received()
        .iter()
        .map(|request| format!("{} {}", request.method().as_str(), request.version()))
        .collect();
    assert_eq!(
        versions,
        [
            "POST 2031-05-01",
            "GET 2031-05-01",
            "GET 2032-02-02",
            "POST 2031-05-01"
        ]
    );
    let sent = format!("{:?}{messages:?}", mock.received());
    assert!(!sent.contains("secret"), "{sent}");
}

#[tokio::test]
async fn rules_pages_and_waiters_are_those_of_the_service() {
    let mock = MockTransport::new();
    let other = QUEUE.replace("q-1", "q-2");
    mock.on::<DescribeQueues>()
        .with("Skip", 0)
        .reply_json(format!(r#"{{"count": 2, "queues": [{QUEUE}, {other}]}}"#));
    mock.on::<DescribeQueues>()
        .reply_json(r#"{"count": 2, "queues": []}"#)
        .always();
    mock.on::<DescribeQueue>()
        .reply_json(QUEUE.replace("\"state\": 1", "\"state\": 0"));
    mock.on::<DescribeQueue>().reply_json(QUEUE);
    let queues = mock.client();

    let mut items = queues.pages(DescribeQueues::new().skip(0).take(10)).items();
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!(count, 2);
    let ready = queues
        .wait(QueueReady::new(QueueId::from("q-1")))
        .await
        .unwrap();
    assert_eq!(ready.state, QueueState::Ready);
    mock.verify().unwrap();

    let error: Error = queues
        .create_queue(CreateQueue::new("a", Billing::for_a_term(Days(31))))
        .await
        .unwrap_err();
    let fields: Vec<&str> = error
        .violations()
        .iter()
        .map(|one| one.parameter())
        .collect();
    assert_eq!(fields, ["Name", "Term"]);
    let error = queues
        .delete_queue(DeleteQueue::forced(QueueId::from("q-1")))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("DeleteQueue"), "{error}");
}

#[test]
fn the_tables_are_those_of_the_service() {
    assert_eq!((SERVICE.name, SERVICE.default_region), ("fxq", "west-1"));
    assert_eq!(SERVICE.regional_host, "queue.{region}.example.com");
}
