//! Tables of the registry of sources.

use super::*;

table! {
    /// The sources of the facts.
    SourcesFile, "the file of sources" {
        /// The sources, in the order in which the reference lists them.
        sources = "sources": required List<Source>;
    }
}

table! {
    /// A source of facts.
    Source, "a source" {
        /// What a fact cites it by, kebab-case.
        id = "id": required Str;
        /// What sentences call it.
        name = "name": required Doc;
        /// Its title, where it has been published under one.
        title = "title": optional Doc;
        /// What it is and what it is good for.
        doc = "doc": required Doc;
        /// The versions that have been read: the one that a fact means if it names none, then those that single facts name.
        versions = "versions": optional List<SourceVersion> = empty;
        /// The number of its lines, for a text that is cited by line. At most one source has it: the guide.
        lines = "lines": optional Int;
        /// The number of its numbered entries, for a record that is cited by entry.
        entries = "entries": optional Int;
        /// The names of its sections, where they can be cited.
        sections = "sections": optional List<Str> = empty;
        /// What several sources are, so that sentences name them together.
        family = "family": optional SourceFamily;
        /// For clients that have something for each Action: how they spell its name.
        actions = "actions": optional At<Spelling>;
        /// For clients: how they spell the names of parameters.
        members = "members": optional At<Spelling>;
        /// What a client spells otherwise: `Action` or `Action.Param` to its own name.
        names = "names": optional Entries<Str> = empty;
    }
}

table! {
    /// What several sources are.
    SourceFamily, "a family of sources" {
        /// What sentences call them together.
        name = "name": required Doc;
        /// Which of them it is.
        member = "member": required Str;
    }
}

table! {
    /// A version of a source.
    SourceVersion, "a version of a source" {
        /// As the source numbers or dates it.
        version = "version": required Str;
        /// The day of its publication.
        date = "date": optional Str;
        /// The commit that has been read.
        commit = "commit": optional Str;
    }
}
