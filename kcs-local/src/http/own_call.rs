//! Calls that this program makes itself: they keep the same rules as those that come in.

use std::sync::Arc;

use kcs_client::action::ActionMeta;
use kcs_client::clock::Clock;
use serde_json::Value;

use super::arguments::Arguments;
use super::handler::ZONE;
use super::raw_parameters::RawParameters;
use crate::generated::router::routes;
use crate::rt::{Call, Context, ServiceError, Task};
use crate::service::{Account, Language, message};

/// A call, with its parameters under the names of the API.
pub(crate) struct OwnCall {
    arguments: Arguments,
    meta: &'static ActionMeta,
}

/// What calls are made with.
pub(crate) struct Caller {
    pub(crate) account: Arc<Account>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) region: String,
    /// The host in links.
    pub(crate) host: String,
}

impl OwnCall {
    /// Checks the parameters by the rules of the Action.
    ///
    /// # Errors
    ///
    /// Names all rules that are broken.
    pub(crate) fn new(
        meta: &'static ActionMeta,
        parameters: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, String> {
        let mut raw = RawParameters::default();
        let added = raw.add_pairs(parameters.into_iter().collect(), "file");
        let arguments = Arguments::new(meta, &raw);
        let checked = added.and_then(|()| arguments.check());
        checked.map_err(told)?;
        Ok(Self { arguments, meta })
    }

    /// Executes the call, and returns the data of the reply.
    pub(crate) fn execute(&self, caller: &Caller) -> Result<Value, String> {
        self.reply(caller).map_err(told)
    }

    fn reply(&self, caller: &Caller) -> Result<Value, ServiceError> {
        let Caller {
            account,
            clock,
            region,
            host,
        } = caller;
        let zone = self.arguments.get(ZONE).filter(|zone| !zone.is_empty());
        let moment = account.moment(&**clock);
        let context = Context {
            request_id: "init".into(),
            place: account.place(region, zone)?,
            has_zone: self.meta.parameter(ZONE).is_some(),
            language: Language::English,
            host: host.clone(),
            now: moment.now,
            elapsed: moment.elapsed,
        };
        let mut routes = routes::<Account>().iter();
        let route = routes.find(|route| std::ptr::eq(route.meta, self.meta));
        let unknown = || message::unknown_action(self.meta.name, None);
        let route = route.ok_or_else(|| ServiceError::internal(unknown()))?;
        let reply = (route.answer)(&Call {
            arguments: &self.arguments,
            task: Task::Execute {
                service: account,
                context: &context,
            },
        })?;
        let mut reply: Value = serde_json::from_slice(&reply).unwrap_or_default();
        Ok(reply.get_mut("Data").map(Value::take).unwrap_or_default())
    }
}

/// What an error says.
fn told(error: ServiceError) -> String {
    error.message(Language::English).to_owned()
}
