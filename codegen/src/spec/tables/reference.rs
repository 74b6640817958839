//! Tables of the reference's own file.

use super::*;

table! {
    /// What the pages of the reference say beside the facts about single calls.
    ReferenceFile, "the reference file" {
        /// The guide that `guide:` sources are lines of.
        guide = "guide": required Guide;
        /// The groups of Actions, in the order in which the reference lists them.
        sections = "sections": optional List<Section>;
        /// Limits that belong to no parameter.
        limits = "limits": optional List<Limit>;
        /// How resources go from state to state.
        transitions = "transitions": optional List<Transition>;
    }
}

table! {
    /// The guide.
    Guide, "the guide" {
        /// Its title.
        title = "title": required Doc;
        /// The date of its edition.
        date = "date": required Str;
    }
}

table! {
    /// A group of Actions.
    Section, "a section" {
        /// The folder below `actions/`.
        folder = "folder": required Str;
        /// What it is called on pages.
        title = "title": required Doc;
    }
}

table! {
    /// A limit that belongs to no parameter.
    Limit, "a limit" {
        /// What is limited.
        doc = "doc": required Doc;
        /// To what.
        value = "value": required Doc;
        /// Where the fact comes from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// A way from one state to another.
    Transition, "a transition" {
        /// The enum of the states.
        states = "states": required Str;
        /// The state before; absent for the first one.
        from = "from": optional At<Literal>;
        /// The state after; absent where the resource is gone.
        to = "to": optional At<Literal>;
        /// The Actions that start it; absent where it happens by itself.
        by = "by": optional List<Str>;
        /// When it happens, where no Action starts it.
        doc = "doc": optional Doc;
        /// Where the fact comes from.
        sources = "sources": required List<Str>;
    }
}
