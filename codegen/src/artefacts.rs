//! What the generator makes of a specification, and where in the workspace it goes.

use std::io;
use std::path::Path;

use crate::emit::{self, Files};
use crate::format;
use crate::ir::Api;
use crate::out::{self, Differences, Written};

/// A generated file, or a folder that belongs to the generator.
#[derive(Clone, Copy, Debug)]
pub struct Artefact {
    /// Below the root of the workspace, with `/`.
    pub path: &'static str,
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

/// All artefacts, in the order of their paths.
pub const ARTEFACTS: &[Artefact] = &[
    Artefact {
        path: "api-spec/spec.schema.json",
        emitter: Emitter::File(|_| emit::schema::text(format::FILES)),
    },
    Artefact {
        path: "docs/openapi.json",
        emitter: Emitter::File(emit::openapi::text),
    },
    Artefact {
        path: "docs/reference",
        emitter: Emitter::Folder(emit::docs::files),
    },
    Artefact {
        path: "kcs-client/src/generated",
        emitter: Emitter::Folder(emit::client::files),
    },
    Artefact {
        path: "kcs-local/src/generated",
        emitter: Emitter::Folder(emit::server::files),
    },
];

/// Writes all artefacts below `root`. Files that are as they should be are not touched.
pub fn write(api: &Api, root: &Path) -> io::Result<Written> {
    let mut all = Written::default();
    for artefact in ARTEFACTS {
        let place = root.join(artefact.path);
        match artefact.emitter {
            Emitter::Folder(files) => {
                let written = out::write(&place, &files(api))?;
                let below = |path: String| format!("{}/{path}", artefact.path);
                all.written.extend(written.written.into_iter().map(below));
                all.removed.extend(written.removed.into_iter().map(below));
                all.unchanged += written.unchanged;
            }
            Emitter::File(text) => {
                if out::write_file(&place, &text(api))? {
                    all.written.push(artefact.path.to_owned());
                } else {
                    all.unchanged += 1;
                }
            }
        }
    }
    Ok(all)
}

/// Compares all artefacts below `root` with what would be written, and writes nothing.
pub fn check(api: &Api, root: &Path) -> io::Result<Differences> {
    let mut all = Differences::default();
    for artefact in ARTEFACTS {
        let place = root.join(artefact.path);
        match artefact.emitter {
            Emitter::Folder(files) => {
                let found = out::check(&place, &files(api))?;
                let below = |path: String| format!("{}/{path}", artefact.path);
                all.differing.extend(found.differing.into_iter().map(below));
                all.missing.extend(found.missing.into_iter().map(below));
                all.stale.extend(found.stale.into_iter().map(below));
            }
            Emitter::File(text) => match out::compare_file(&place, &text(api))? {
                out::Compared::Same => {}
                out::Compared::Differs => all.differing.push(artefact.path.to_owned()),
                out::Compared::Missing => all.missing.push(artefact.path.to_owned()),
            },
        }
    }
    Ok(all)
}
