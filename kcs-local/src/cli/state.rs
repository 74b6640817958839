//! The state of a running server, as a file.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::remote::Remote;
use super::{Failure, print};

/// What to do with the state of a server.
#[derive(Debug, Subcommand)]
pub(super) enum State {
    /// Write the state of a running server to a file, with the data of its instances
    Save(Save),
    /// Replace the state of a running server by that of a file
    Load(Load),
}

#[derive(Debug, Args)]
pub(super) struct Save {
    /// The file to write; it holds passwords, so that only you can read it
    file: PathBuf,
    /// Leave out the data of instances
    #[arg(long)]
    without_data: bool,
    #[command(flatten)]
    remote: Remote,
}

#[derive(Debug, Args)]
pub(super) struct Load {
    /// The file to read
    file: PathBuf,
    #[command(flatten)]
    remote: Remote,
}

impl State {
    pub(super) async fn run(&self) -> Result<(), Failure> {
        match self {
            Self::Save(Save {
                file,
                without_data,
                remote,
            }) => {
                let state = remote.state(!without_data).await?;
                let written = write(file, &state);
                written
                    .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
                print(&format!("{} bytes in {}\n", state.len(), file.display()));
            }
            Self::Load(Load { file, remote }) => {
                let state = std::fs::read(file);
                let state =
                    state.map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
                remote.load_state(state).await?;
                print(&format!("the server has the state of {}\n", file.display()));
            }
        }
        Ok(())
    }
}

/// Writes a file that only this user can read, or leaves the one that is there.
fn write(file: &Path, state: &[u8]) -> io::Result<()> {
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".part");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&unfinished)?.write_all(state)?;
    std::fs::rename(unfinished, file)
}
