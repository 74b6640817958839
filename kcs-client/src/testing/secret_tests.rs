//! Secrets that only the caller knows for what they are.

use std::sync::{Arc, Mutex};

use super::*;
use crate::SignatureScheme;

const CANARY: &str = "Canary+pass/w0rd=1";

/// What is written, to be read by the test.
#[derive(Clone, Default)]
struct Tape(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Tape {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn a_parameter_that_only_the_caller_knows_for_a_secret_is_one_here_too() {
    for scheme in [SignatureScheme::Header, SignatureScheme::Query] {
        for method in [crate::action::Method::Post, crate::action::Method::Put] {
            let buffer = Tape::default();
            let mock = MockTransport::new();
            let echo = format!(r#"{{"echo": "{CANARY}"}}"#);
            mock.on_action("SetPin")
                .with("Pin", CANARY)
                .reply_json(&echo)
                .times(2);
            let recorder = Recorder::to_writer(mock.clone(), buffer.clone());
            let kcs = mock
                .client_builder()
                .signature(scheme)
                .transport(recorder)
                .build()
                .unwrap();
            let set = || {
                kcs.call("SetPin")
                    .parameter("CacheId", "c-1")
                    .secret("Pin", CANARY)
                    .method(method)
            };
            set().await.unwrap();
            let unmet = mock.verify().unwrap_err();
            let other = kcs
                .call("SetOther")
                .parameter("CacheId", "c-1")
                .secret("Pin", CANARY);
            let error = other.method(method).await.unwrap_err();
            let shown = format!(
                "{} | {error:?} | {unmet} | {} | {:?}",
                error.report(),
                mock.verify().unwrap_err(),
                mock.received()
            );
            for text in [shown, buffer.text()] {
                assert!(!text.contains("Canary") && text.contains("c-1"), "{text}");
            }
            assert_eq!(
                mock.received()[0].get("Pin"),
                Some(CANARY),
                "a test may still look"
            );
        }
    }
}
