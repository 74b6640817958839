//! Tables of the reference's own file.

use super::*;

table! {
    /// What the pages of the reference say beside the facts about single calls.
    ReferenceFile, "the reference file" {
        /// The groups of Actions, in the order in which the reference lists them.
        sections = "sections": optional List<Section> = empty;
        /// Limits that belong to no parameter.
        limits = "limits": optional List<Limit> = empty;
        /// How resources go from state to state.
        transitions = "transitions": optional List<Transition> = empty;
        /// Names of units in the languages of the documentation, where they are words.
        units = "units": optional List<Unit> = empty;
        /// What pages say about this service alone.
        texts = "texts": optional PageTexts;
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
        by = "by": optional List<Str> = empty;
        /// When it happens, where no Action starts it.
        doc = "doc": optional Doc;
        /// Where the fact comes from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// The name of a unit.
    Unit, "a unit" {
        /// As `unit` of a quantity.
        unit = "unit": required Str;
        /// How pages name it, in the plural.
        doc = "doc": required Doc;
    }
}

table! {
    /// What pages say about this service alone.
    PageTexts, "the table of texts" {
        /// On the overview, below the description of the service.
        overview = "overview": optional Doc;
        /// On the page of common parameters.
        common = "common": optional Doc;
        /// On the page of error codes.
        errors = "errors": optional Doc;
        /// On the page of regions.
        regions = "regions": optional Doc;
        /// On the page of states.
        states = "states": optional Doc;
        /// In the description of the OpenAPI document.
        openapi = "openapi": optional Doc;
        /// What to do before an Action with the hazard `data-loss`.
        data_loss = "data_loss": optional Doc;
        /// What to do before an Action with the hazard `interruption`.
        interruption = "interruption": optional Doc;
        /// What to do before an Action with the hazard `exposure`.
        exposure = "exposure": optional Doc;
        /// What to do before an Action with the hazard `charges`.
        charges = "charges": optional Doc;
        /// What to do before an Action with the hazard `data-access`.
        data_access = "data_access": optional Doc;
    }
}
