//! Tables of the waiters and the corrections.

use super::*;

table! {
    /// What to poll until when.
    WaitersFile, "the waiters file" {
        /// The waiters.
        waiters = "waiters": required List<Waiter>;
    }
}

words! {
    /// How many conditions must hold.
    SuccessWhen {
        /// Each.
        All = "all",
        /// At least one.
        Any = "any",
    }
}

table! {
    /// The item of a list that is waited for.
    WaitedItem, "an `item`" {
        /// The reply field that holds the list, below `Data`; `.` when `Data` is the list.
        list = "list": required Str;
        /// The field of an item with its id, which the waiter takes after the arguments of the Action.
        id = "id": required Str;
    }
}

table! {
    /// A waiter.
    Waiter, "a waiter" {
        /// Its name, UpperCamelCase.
        name = "name": required Str;
        /// The Action that is polled; its constructor `new` is the waiter's.
        action = "action": required Str;
        /// The Action's version.
        version = "version": required Str;
        /// The item of a list that is waited for; all fields of this waiter are then its fields.
        item = "item": optional WaitedItem;
        /// The reply field, below `Data`, that is reported as the state.
        state = "state": required Str;
        /// Conditions that must hold: all of them, unless `success_when` says otherwise.
        success = "success": optional List<StateCondition> = empty;
        /// How many of the conditions of success must hold.
        success_when = "success_when": optional At<SuccessWhen> = (SuccessWhen::All);
        /// Conditions any of which ends the wait at once.
        failure = "failure": optional List<StateCondition> = empty;
        /// Conditions any of which says that success cannot come any more.
        unreachable = "unreachable": optional List<StateCondition> = empty;
        /// What it means that the resource is missing.
        not_found = "not_found": required At<NotFoundMeans>;
        /// Seconds from the beginning of the wait during which success and failure count only after another state has
        /// been seen: the change that is waited for may not have begun.
        settle = "settle": optional Int = 0;
        /// Seconds between the first poll, which is made at once, and the second.
        first_delay = "first_delay": required Int;
        /// Seconds between polls at least.
        min_delay = "min_delay": required Int;
        /// Seconds between polls at most.
        max_delay = "max_delay": required Int;
        /// Seconds in all.
        limit = "limit": required Int;
        /// What is waited for.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// A condition on a field of the reply.
    StateCondition, "a condition on the state" {
        /// The field, below `Data`.
        field = "field": required Str;
        /// Holds for these values.
        is = "is": optional List<At<Literal>> = empty;
        /// Holds if the field is missing or has none of these values.
        is_not = "is_not": optional List<At<Literal>> = empty;
        /// Holds also if the field is missing.
        or_missing = "or_missing": optional Bool = false;
    }
}

table! {
    /// Where the guide or a vendor client is wrong.
    CorrectionsFile, "the corrections file" {
        /// The corrections, in the guide's order.
        corrections = "corrections": required List<Correction>;
        /// What is easily misread although no source is wrong, in the guide's order.
        notes = "notes": optional List<Note> = empty;
    }
}

table! {
    /// A remark on a place that is easily misread although no source is wrong.
    Note, "a note" {
        /// Its id, kebab-case; no correction has the same.
        id = "id": required Str;
        /// The line of the guide; absent when it is about a client only.
        guide_line = "guide_line": optional Int;
        /// The Action; absent when it concerns the whole service.
        action = "action": optional Str;
        /// What to know.
        doc = "doc": required Doc;
        /// Where it can be seen.
        evidence = "evidence": required Str;
    }
}

table! {
    /// A correction.
    Correction, "a correction" {
        /// Its id, kebab-case.
        id = "id": required Str;
        /// The line of the guide; absent when only a client is wrong.
        guide_line = "guide_line": optional Int;
        /// The Action; absent when it concerns the whole service.
        action = "action": optional Str;
        /// What the source says.
        says = "says": required Str;
        /// What is right.
        right = "right": required Str;
        /// Why.
        evidence = "evidence": required Str;
        /// The correction in one Chinese sentence.
        zh = "zh": required Str;
    }
}
