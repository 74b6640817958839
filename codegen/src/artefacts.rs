//! What the generator makes of a specification, and where in the workspace it goes.

use std::io;
use std::path::Path;
use std::thread;

use crate::emit::{self, Files};
use crate::format;
use crate::ir::{Api, Paths};
use crate::out::{self, Compared, Differences, Written};

/// A generated file, or a folder that belongs to the generator.
#[derive(Clone, Copy, Debug)]
pub struct Artefact {
    /// Where the specification says it goes, if it is wanted.
    pub path: fn(&Paths) -> Option<&String>,
    /// Which emitter makes it.
    pub emitter: Emitter,
}

/// A pure function of the model.
#[derive(Clone, Copy, Debug)]
pub enum Emitter {
    /// Makes all files of a folder.
    Folder(fn(&Api) -> Files),
    /// Makes one file.
    File(fn(&Api) -> String),
}

/// All artefacts.
pub const ARTEFACTS: &[Artefact] = &[
    Artefact {
        path: |paths| paths.schema.as_ref(),
        emitter: Emitter::Folder(|_| emit::schema::files(format::FILES)),
    },
    Artefact {
        path: |paths| paths.lists.as_ref(),
        emitter: Emitter::File(emit::lists::text),
    },
    Artefact {
        path: |paths| paths.openapi.as_ref(),
        emitter: Emitter::File(emit::openapi::text),
    },
    Artefact {
        path: |paths| paths.reference.as_ref(),
        emitter: Emitter::Folder(emit::docs::files),
    },
    Artefact {
        path: |paths| paths.client.as_ref(),
        emitter: Emitter::Folder(emit::client::files),
    },
    Artefact {
        path: |paths| paths.server.as_ref(),
        emitter: Emitter::Folder(emit::server::files),
    },
    Artefact {
        path: |paths| paths.compile_fail.as_ref(),
        emitter: Emitter::Folder(emit::misuse::files),
    },
];

/// What an emitter made.
#[derive(Debug)]
enum Made {
    Folder(Files),
    File(String),
}

/// Runs all emitters at once: they share nothing but the model.
fn make(api: &Api) -> Vec<(&str, Made)> {
    thread::scope(|scope| {
        let running: Vec<_> = ARTEFACTS
            .iter()
            .filter_map(|artefact| Some(((artefact.path)(&api.generator.paths)?, artefact)))
            .map(|(path, artefact)| {
                let emit = move || match artefact.emitter {
                    Emitter::Folder(files) => Made::Folder(files(api)),
                    Emitter::File(text) => Made::File(text(api)),
                };
                (path.as_str(), scope.spawn(emit))
            })
            .collect();
        let join = |(path, thread): (_, thread::ScopedJoinHandle<'_, Made>)| match thread.join() {
            Ok(made) => (path, made),
            Err(panic) => std::panic::resume_unwind(panic),
        };
        running.into_iter().map(join).collect()
    })
}

/// Writes all artefacts below `root`. Files that are as they should be are not touched.
pub fn write(api: &Api, root: &Path) -> io::Result<Written> {
    let mut all = Written::default();
    for (path, made) in make(api) {
        let place = root.join(path);
        match made {
            Made::Folder(files) => {
                let written = out::write(&place, &files)?;
                let below = |file: String| format!("{path}/{file}");
                all.written.extend(written.written.into_iter().map(below));
                all.removed.extend(written.removed.into_iter().map(below));
                all.unchanged += written.unchanged;
            }
            Made::File(text) if out::write_file(&place, &text)? => {
                all.written.push(path.to_owned())
            }
            Made::File(_) => all.unchanged += 1,
        }
    }
    Ok(all)
}

/// Compares all artefacts below `root` with what would be written, and writes nothing.
pub fn check(api: &Api, root: &Path) -> io::Result<Differences> {
    let mut all = Differences::default();
    for (path, made) in make(api) {
        let place = root.join(path);
        match made {
            Made::Folder(files) => {
                let found = out::check(&place, &files)?;
                let below = |file: String| format!("{path}/{file}");
                all.differing.extend(found.differing.into_iter().map(below));
                all.missing.extend(found.missing.into_iter().map(below));
                all.stale.extend(found.stale.into_iter().map(below));
            }
            Made::File(text) => match out::compare_file(&place, &text)? {
                Compared::Same => {}
                Compared::Differs => all.differing.push(path.to_owned()),
                Compared::Missing => all.missing.push(path.to_owned()),
            },
        }
    }
    Ok(all)
}
