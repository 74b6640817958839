//! Tables of Action files.

use super::*;

table! {
    /// An Action, one file for each version.
    Action, "an Action" {
        /// The Action's name on the wire.
        name = "name": required Str;
        /// The API version sent with it; absent only for `legacy`.
        version = "version": optional Str;
        /// HTTP methods that the service takes, the one that the client uses first.
        methods = "methods": optional List<At<Method>>;
        /// Where the Action is known from.
        status = "status": required At<Status>;
        /// What it does to the account's resources.
        effect = "effect": required At<Effect>;
        /// The resources that it names by an id, the one that it acts on first.
        resources = "resources": optional List<Str> = empty;
        /// For what is paid for and lets the caller choose how: the group of kind `choice` that says it.
        costs = "costs": optional Str;
        /// When a retry is safe.
        retry = "retry": optional At<Retry>;
        /// The Action whose reply shows whether a call was executed, for a call whose outcome is unknown.
        check = "check": optional Str;
        /// For `legacy`: the Actions to use instead.
        replaced_by = "replaced_by": optional List<Str>;
        /// That it should no longer be used.
        deprecated = "deprecated": optional Deprecated;
        /// The Rust name, where it is not the name with the version.
        rust = "rust": optional Str;
        /// What an operator should know before the call.
        hazards = "hazards": optional List<At<Hazard>> = empty;
        /// What it is called in lists and headings.
        title = "title": optional Doc;
        /// What it does.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
        /// The parameters, in the guide's order, without `Action` and `Version`.
        params = "params": optional List<Param> = empty;
        /// Parameters that belong together.
        groups = "groups": optional List<Group> = empty;
        /// The named ways to build a valid request.
        constructors = "constructors": optional List<Constructor>;
        /// The reply.
        response = "response": optional Response;
        /// How the Action pages.
        paging = "paging": optional Paging;
        /// For `read-back`: the list that shows the result.
        read_back = "read_back": optional ReadBack;
        /// Structures that only this Action needs; their names are global.
        structures = "structures": optional Entries<Structure> = empty;
    }
}

words! {
    /// What the wire requires.
    Presence {
        /// Every request has it.
        Always = "always",
        /// A request may have it.
        Optional = "optional",
        /// A request must have it when the conditions of `when` hold.
        Conditional = "conditional",
    }
}

table! {
    /// A parameter of an Action.
    Param, "a parameter" {
        /// The wire name. A segment `N` stands for the index of a list, counted from 1.
        name = "name": required Str;
        /// How the guide spells the name, where that differs from the wire.
        guide_name = "guide_name": optional Str;
        /// The Rust name where the usual conversion of the wire name reads badly.
        rust = "rust": optional Str;
        /// Other spellings that clients send and a server should take.
        aliases = "aliases": optional List<Str> = empty;
        /// A type, or `[Type]` for a list.
        ty = "type": required Str;
        /// What the wire requires.
        presence = "presence": required At<Presence>;
        /// For `conditional`: required when every condition holds.
        when = "when": optional OneOrMany<When>;
        /// What the service takes when the parameter is absent.
        default = "default": optional At<Literal>;
        /// Limits beside those of the type.
        rules = "rules": optional Rules;
        /// Never printed, logged or recorded.
        sensitive = "sensitive": optional Bool = false;
        /// That it should no longer be used.
        deprecated = "deprecated": optional Deprecated;
        /// What it is; may be left out when the type's `doc` says it all.
        doc = "doc": optional Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// A condition on another parameter.
    When, "a condition" {
        /// The other parameter's wire name.
        param = "param": required Str;
        /// Holds if it is sent with one of these.
        is = "is": optional List<At<Literal>>;
        /// Holds if it is absent or sent with none of these.
        is_not = "is_not": optional List<At<Literal>>;
    }
}

words! {
    /// How parameters belong together.
    GroupKind {
        /// Indexed lists whose N-th values belong together.
        Paired = "paired",
        /// All or none.
        Together = "together",
        /// At most one.
        Exclusive = "exclusive",
        /// Exactly one.
        OneOf = "one-of",
        /// At least one.
        AnyOf = "any-of",
        /// One parameter decides which others belong to it.
        Choice = "choice",
    }
}

table! {
    /// Parameters that belong together.
    Group, "a group" {
        /// How they belong together.
        kind = "kind": required At<GroupKind>;
        /// For `paired` the field (UpperCamelCase), for `together` and `choice` the setter (snake_case).
        name = "name": optional Str;
        /// For `paired`: a structure with one field for each parameter, in this order.
        item = "item": optional Str;
        /// The wire names.
        params = "params": optional List<Str>;
        /// For `choice`: what is chosen.
        doc = "doc": optional Doc;
        /// For `choice`: the possible choices.
        cases = "cases": optional List<Case>;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
    }
}

table! {
    /// One choice of a group of kind `choice`.
    Case, "a case" {
        /// A function of the choice's type, snake_case.
        name = "name": required Str;
        /// What it means.
        doc = "doc": required Doc;
        /// Wire values that it sends by itself.
        set = "set": optional Entries<At<Literal>>;
        /// The parameters that it asks for.
        params = "params": optional List<Str>;
    }
}

table! {
    /// A named way to build a valid request.
    Constructor, "a constructor" {
        /// The function's name, `new` where there is only one.
        name = "name": required Str;
        /// The wire names that it asks for, in the order of its arguments.
        params = "params": optional List<Str> = empty;
        /// The groups of kind `choice` that it asks for, after the parameters.
        choices = "choices": optional List<Str> = empty;
        /// Values that it sends by itself.
        set = "set": optional Entries<At<Literal>> = empty;
        /// What it is for; required for every name but `new`.
        doc = "doc": optional Doc;
    }
}

words! {
    /// Where the fields of a reply stand.
    Enveloped {
        /// Inside `Data`, beside `RequestId`.
        Data = "data",
        /// Beside `RequestId`.
        None = "none",
    }
}

words! {
    /// What a reply holds.
    Shape {
        /// `Data` is null.
        Void = "void",
        /// A structure.
        Object = "object",
        /// `Data` is an array.
        List = "list",
        /// `Data` is a scalar.
        Value = "value",
    }
}

table! {
    /// The reply of an Action.
    Response, "a response" {
        /// Where the fields stand.
        envelope = "envelope": optional At<Enveloped> = (Enveloped::Data);
        /// What it holds.
        shape = "shape": required At<Shape>;
        /// The type of the object, of the list's elements, or of the value.
        ty = "type": optional Str;
        /// Other forms that real replies have: `null`, `string`, `integer`, `list`, or `object:<member>`.
        also = "also": optional List<Str> = empty;
        /// The list names what failed while the HTTP status is 200.
        partial_failure = "partial_failure": optional PartialFailure;
        /// What `Data` is, for `list` and `value`.
        doc = "doc": optional Doc;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
    }
}

table! {
    /// How a list names what failed while the HTTP status is 200.
    PartialFailure, "a partial failure" {
        /// The field of an item with the id of the resource that failed.
        id = "id": required Str;
        /// The field of an item that says why.
        message = "message": required Str;
        /// The field of an item with an error code, where there is one.
        code = "code": optional Str;
    }
}

table! {
    /// How an Action pages.
    Paging, "a paging" {
        /// The parameter with the offset.
        offset = "offset": required Str;
        /// The parameter with the length of a page.
        limit = "limit": required Str;
        /// The reply field that holds the list, below `Data`; `.` when `Data` is the list.
        items = "items": required Str;
        /// The reply field with the number of all items.
        total = "total": optional Str;
        /// What the service takes when `limit` is absent.
        default_limit = "default_limit": optional Int;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
    }
}

table! {
    /// How the outcome of a create is looked up after its reply was lost.
    ReadBack, "a read-back" {
        /// The Action that lists what was made, under its plain name.
        action = "action": required Str;
        /// What is sent with it: its parameters, each with the parameter of the create that gives the value.
        send = "send": optional Entries<Str> = empty;
        /// Parameters of `send` that are known to filter the list: with another value it shows nothing that the call made.
        filters = "filters": optional List<Str> = empty;
        /// The field of a listed item that tells it from all others.
        id = "id": required Str;
        /// What a resource that the call created has in common with it: fields of an item, each with the parameter that it must equal.
        same = "same": required Entries<Str>;
        /// What contradicts the call: further fields of an item, each with the parameter that it equals if the call made it and the item has it.
        conflicts = "conflicts": optional Entries<Str> = empty;
        /// Whether the list shows all that the call creates, so that it may be ordered again if the caller says so.
        again = "again": optional Bool = true;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
    }
}
