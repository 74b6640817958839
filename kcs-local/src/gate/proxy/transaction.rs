//! Transactions: their commands are kept until all are known, and executed on the one shard that has their keys.

use std::io;
use std::net::SocketAddr;

use super::resp::{Words, error, is_error};
use super::session::{ALL, STREAMS, Session, ok, words};

const CROSSSLOT: &str = "CROSSSLOT Keys of a transaction have to be on one shard";

/// The commands since `MULTI`.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    commands: Vec<Words>,
    /// The shard that has the keys so far.
    shard: Option<SocketAddr>,
    /// Whether a command was rejected, so that none is executed.
    is_broken: bool,
}

impl Session<'_> {
    /// Handles a command after `MULTI`.
    pub(super) async fn in_transaction(
        &mut self,
        name: &str,
        command: Words,
    ) -> io::Result<Vec<u8>> {
        let rejected = match name {
            "EXEC" => return self.exec().await,
            "DISCARD" => {
                self.transaction = None;
                return self.unwatch().await;
            }
            "MULTI" => return Ok(error("ERR MULTI calls can not be nested")),
            "WATCH" => return Ok(error("ERR WATCH inside MULTI is not allowed")),
            _ if ALL.contains(&name)
                || STREAMS.contains(&name)
                || matches!(name, "AUTH" | "HELLO" | "RESET" | "CLUSTER") =>
            {
                error(&format!(
                    "ERR {name} is not available in a transaction through the proxy of a cluster"
                ))
            }
            _ => match self.shard_of(name, &command).await? {
                Ok(shard) => {
                    if let Some(transaction) = &mut self.transaction {
                        transaction.commands.push(command);
                        transaction.shard = shard.or(transaction.shard);
                    }
                    return Ok(b"+QUEUED\r\n".to_vec());
                }
                Err(reply) => reply,
            },
        };
        if let Some(transaction) = &mut self.transaction {
            transaction.is_broken = true;
        }
        Ok(rejected)
    }

    /// The shard of a command's keys, if it has any; an error reply if that is not the shard of the transaction.
    async fn shard_of(
        &mut self,
        name: &str,
        command: &Words,
    ) -> io::Result<Result<Option<SocketAddr>, Vec<u8>>> {
        let slots = match self.slots(name, command).await? {
            Ok(slots) => slots,
            Err(reply) => return Ok(Err(reply)),
        };
        let mut shard = self.watched;
        if let Some(transaction) = &self.transaction {
            shard = transaction.shard.or(shard);
        }
        for slot in slots {
            let primary = self.primary(slot).await?;
            if *shard.get_or_insert(primary) != primary {
                return Ok(Err(error(CROSSSLOT)));
            }
        }
        Ok(Ok(shard))
    }

    async fn exec(&mut self) -> io::Result<Vec<u8>> {
        let Some(transaction) = self.transaction.take() else {
            return Ok(error("ERR EXEC without MULTI"));
        };
        if transaction.is_broken {
            self.unwatch().await?;
            return Ok(error(
                "EXECABORT Transaction discarded because of previous errors.",
            ));
        }
        let shard = transaction.shard.or(self.watched);
        let shard = shard.unwrap_or_else(|| self.first());
        self.call(shard, &words(&["MULTI"])).await?;
        let mut rejected = None;
        for command in &transaction.commands {
            let reply = self.call(shard, command).await?;
            if is_error(&reply) {
                rejected.get_or_insert(reply);
            }
        }
        let reply = self.call(shard, &words(&["EXEC"])).await?;
        self.watched = None;
        if rejected.is_some_and(|reply| reply.starts_with(b"-MOVED ")) {
            self.relearn();
        }
        Ok(reply)
    }

    pub(super) async fn watch(&mut self, command: &Words) -> io::Result<Vec<u8>> {
        let shard = match self.shard_of("WATCH", command).await? {
            Ok(shard) => shard.unwrap_or_else(|| self.first()),
            Err(reply) => return Ok(reply),
        };
        let reply = self.call(shard, command).await?;
        if is_error(&reply) {
            self.relearn();
        } else {
            self.watched = Some(shard);
        }
        Ok(reply)
    }

    pub(super) async fn unwatch(&mut self) -> io::Result<Vec<u8>> {
        match self.watched.take() {
            Some(shard) => self.call(shard, &words(&["UNWATCH"])).await,
            None => Ok(ok()),
        }
    }
}
