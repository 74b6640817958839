//! The tables of the format. A new key is one line here and one row in `api-spec/README.md`.

use super::read::{Entries, OneOrMany, table, words};
use crate::diag::At;
use crate::ir::Literal;

pub(crate) type Str = At<String>;
pub(crate) type Int = At<i64>;
pub(crate) type Bool = At<bool>;
pub(crate) type List<T> = At<Vec<T>>;

table! {
    /// A text in both languages of the documentation.
    Doc, "a `doc`" {
        /// In English, starting with a sentence of its own.
        en = "en": optional Str;
        /// In Chinese.
        zh = "zh": optional Str;
    }
}

words! {
    /// Where an Action is known from.
    Status {
        /// A section of the guide.
        Documented = "documented",
        /// Only the vendor's SDKs.
        VendorSdk = "vendor-sdk",
        /// Named in the guide's overview only.
        Legacy = "legacy",
    }
}

words! {
    /// What an Action does to the account's things.
    Effect {
        /// Nothing.
        Read = "read",
        /// Makes one.
        Create = "create",
        /// Changes one.
        Update = "update",
        /// Removes one.
        Delete = "delete",
    }
}

words! {
    /// When a second try is safe.
    Retry {
        /// A read.
        Safe = "safe",
        /// The same call twice ends in the same state.
        Idempotent = "idempotent",
        /// A create whose outcome must be looked up before a second try.
        ReadBack = "read-back",
        /// Never.
        Never = "never",
    }
}

words! {
    /// An HTTP method.
    Method {
        /// All parameters in the query.
        Get = "GET",
        /// Parameters in a form.
        Post = "POST",
        /// Parameters in a form.
        Put = "PUT",
        /// All parameters in the query.
        Delete = "DELETE",
    }
}

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
        /// What it does to the account's things.
        effect = "effect": required At<Effect>;
        /// When a second try is safe.
        retry = "retry": optional At<Retry>;
        /// For `legacy`: the Actions to use instead.
        replaced_by = "replaced_by": optional List<Str>;
        /// The Rust name, where it is not the name with the version.
        rust = "rust": optional Str;
        /// What it does.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
        /// The parameters, in the guide's order, without `Action` and `Version`.
        params = "params": optional List<Param>;
        /// Parameters that belong together.
        groups = "groups": optional List<Group>;
        /// The named ways to build a valid request.
        constructors = "constructors": optional List<Constructor>;
        /// The reply.
        response = "response": optional Response;
        /// How the Action pages.
        paging = "paging": optional Paging;
        /// Structures that only this Action needs; their names are global.
        structures = "structures": optional Entries<Structure>;
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
        aliases = "aliases": optional List<Str>;
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
        sensitive = "sensitive": optional Bool;
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
    /// A format of strings.
    Format {
        /// `HH:00-HH:00`, one hour, the last `23:00-24:00`.
        HourWindow = "hour-window",
        /// An IPv4 address.
        Ipv4 = "ipv4",
        /// An IPv4 network.
        Cidr = "cidr",
        /// `yyyy-MM-dd HH:mm:ss`.
        DateTime = "date-time",
    }
}

table! {
    /// Limits of a value. A rule refuses a request before it is sent, so it is written only where the sources agree.
    Rules, "a table of rules" {
        /// Least length in characters.
        min_chars = "min_chars": optional Int;
        /// Greatest length in characters.
        max_chars = "max_chars": optional Int;
        /// Allowed characters: `chinese`, `letters`, `upper`, `lower`, `digits`, and one string of literal characters that begins with `=`.
        charset = "charset": optional List<Str>;
        /// Smallest number.
        min = "min": optional Int;
        /// Largest number.
        max = "max": optional Int;
        /// Steps, counted from `min`.
        step = "step": optional Int;
        /// The only values that the service takes.
        one_of = "one_of": optional List<At<Literal>>;
        /// A format of strings.
        format = "format": optional At<Format>;
        /// At least so many of the classes upper, lower, digit, other.
        classes = "classes": optional Int;
        /// Least length of a list.
        min_items = "min_items": optional Int;
        /// Greatest length of a list.
        max_items = "max_items": optional Int;
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
        params = "params": optional List<Str>;
        /// Values that it sends by itself.
        set = "set": optional Entries<At<Literal>>;
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
        /// Where the fields stand; `data` when absent.
        envelope = "envelope": optional At<Enveloped>;
        /// What it holds.
        shape = "shape": required At<Shape>;
        /// The type of the object, of the list's elements, or of the value.
        ty = "type": optional Str;
        /// Other forms that real replies have: `null`, `string`, `integer`, `list`, or `object:<member>`.
        also = "also": optional List<Str>;
        /// The list names what failed while the HTTP status is 200.
        partial_failure = "partial_failure": optional Bool;
        /// What `Data` is, for `list` and `value`.
        doc = "doc": optional Doc;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
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
    /// A structure that stands in an Action file.
    Structure, "a structure" {
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
        /// The Rust name, where it is not the type's name.
        rust = "rust": optional Str;
        /// The fields.
        fields = "fields": optional List<Field>;
    }
}

words! {
    /// The kinds of types.
    Kind {
        /// An opaque string.
        Id = "id",
        /// A free string with rules.
        Text = "text",
        /// A string that is never shown.
        Secret = "secret",
        /// An integer with a unit.
        Quantity = "quantity",
        /// An open set of values.
        Enum = "enum",
        /// An object of a reply, or one item of paired lists.
        Structure = "structure",
    }
}

words! {
    /// What the values of an enum are on the wire.
    Repr {
        /// Strings.
        String = "string",
        /// Integers.
        Integer = "integer",
    }
}

table! {
    /// A type.
    Type, "a type" {
        /// What it is made of.
        kind = "kind": required At<Kind>;
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
        /// The Rust name, where it is not the type's name.
        rust = "rust": optional Str;
        /// For `text`, `secret` and `quantity`: limits.
        rules = "rules": optional Rules;
        /// For `quantity`: the unit.
        unit = "unit": optional Str;
        /// For `enum`: what the values are on the wire.
        repr = "repr": optional At<Repr>;
        /// For `enum`: the values.
        values = "values": optional List<EnumValue>;
        /// For `structure`: the fields.
        fields = "fields": optional List<Field>;
    }
}

table! {
    /// A value of an enum.
    EnumValue, "a value" {
        /// As it stands on the wire.
        value = "value": required At<Literal>;
        /// The variant's name, UpperCamelCase; required when the value is no good name.
        rust = "rust": optional Str;
        /// What it means.
        doc = "doc": required Doc;
        /// Other spellings of the same value.
        aliases = "aliases": optional List<Str>;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
        /// For names of Redis parameters: what the engine takes, one entry for each set of protocols.
        engine = "engine": optional List<Engine>;
    }
}

words! {
    /// What a Redis engine takes for one of its parameters.
    EngineKind {
        /// One of `choices`.
        Enum = "enum",
        /// A number from `min` to `max`.
        Range = "range",
        /// What matches `pattern`.
        Regexp = "regexp",
    }
}

table! {
    /// What a Redis engine takes for one of its parameters.
    Engine, "an `engine` entry" {
        /// The protocols (engine versions) that the entry is about.
        protocols = "protocols": required List<Str>;
        /// What it takes.
        kind = "kind": required At<EngineKind>;
        /// The default value, where a source names one.
        default = "default": optional Str;
        /// For `enum`: the values.
        choices = "choices": optional List<Str>;
        /// For `range`: the smallest value.
        min = "min": optional Str;
        /// For `range`: the largest value.
        max = "max": optional Str;
        /// For `regexp`: the pattern.
        pattern = "pattern": optional Str;
    }
}

words! {
    /// Whether every source shows a field with a value.
    FieldPresence {
        /// Every source that shows the object shows the field with a value.
        Always = "always",
        /// Some do not.
        Optional = "optional",
    }
}

table! {
    /// A field of a structure.
    Field, "a field" {
        /// The JSON name.
        name = "name": required Str;
        /// A type, or `[Type]` for a list.
        ty = "type": required Str;
        /// Whether every source shows it with a value.
        presence = "presence": required At<FieldPresence>;
        /// Other JSON forms that real replies have: `null`, `string`, `integer`, `list`, or `object:<member>`.
        also = "also": optional List<Str>;
        /// Never printed, logged or recorded.
        sensitive = "sensitive": optional Bool;
        /// How the guide spells the name, where that differs from the wire.
        guide_name = "guide_name": optional Str;
        /// The Rust name where the usual conversion of the wire name reads badly.
        rust = "rust": optional Str;
        /// What it is; may be left out when the type's `doc` says it all.
        doc = "doc": optional Doc;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
    }
}

table! {
    /// What is true of every call.
    ServiceFile, "the service file" {
        /// The service itself.
        service = "service": required Service;
        /// The regions: they make the open string enums `Region` and `AvailableZone`.
        regions = "regions": required List<Region>;
        /// Parameters of every request.
        common_params = "common_params": optional List<CommonParam>;
        /// Request headers.
        headers = "headers": optional List<Header>;
        /// Names in the outermost object of a reply.
        envelope = "envelope": required Envelope;
        /// Error codes.
        errors = "errors": optional List<ErrorCode>;
        /// How a missing thing is reported: any of these.
        not_found = "not_found": optional List<NotFound>;
    }
}

table! {
    /// The service itself.
    Service, "the service" {
        /// Its name in credential scopes and host names.
        name = "name": required Str;
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
        /// The region of the host without a region.
        default_region = "default_region": required Str;
        /// The hosts.
        hosts = "hosts": required Hosts;
    }
}

table! {
    /// The hosts of the service.
    Hosts, "the table of hosts" {
        /// The host without a region.
        global = "global": required Str;
        /// The host with `{region}`.
        regional = "regional": required Str;
        /// The URL scheme to use unless told otherwise.
        scheme = "scheme": required At<Scheme>;
    }
}

words! {
    /// A URL scheme.
    Scheme {
        /// With TLS.
        Https = "https",
        /// Without.
        Http = "http",
    }
}

table! {
    /// A region.
    Region, "a region" {
        /// As it stands on the wire.
        code = "code": required Str;
        /// The variant's name where the code is no good name.
        rust = "rust": optional Str;
        /// Where it is.
        doc = "doc": required Doc;
        /// Its zones.
        zones = "zones": required List<Zone>;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// A zone of a region.
    Zone, "a zone" {
        /// As it stands on the wire.
        code = "code": required Str;
        /// The variant's name where the code is no good name.
        rust = "rust": optional Str;
    }
}

words! {
    /// Which requests have a common parameter.
    ParamScheme {
        /// Those signed in the query.
        QuerySignature = "query-signature",
        /// All.
        All = "all",
    }
}

table! {
    /// A parameter that does not belong to one Action.
    CommonParam, "a common parameter" {
        /// The wire name.
        name = "name": required Str;
        /// Which requests have it.
        scheme = "scheme": required At<ParamScheme>;
        /// Whether it must be sent.
        presence = "presence": required At<FieldPresence>;
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// A request header.
    Header, "a header" {
        /// Its name.
        name = "name": required Str;
        /// Whether it must be sent.
        presence = "presence": required At<FieldPresence>;
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// Names in the outermost object of a reply.
    Envelope, "the envelope" {
        /// The member with the request id.
        request_id = "request_id": required Str;
        /// The member with the data.
        data = "data": required Str;
        /// The member with the error.
        error = "error": required Str;
        /// The error's member with the code.
        code = "code": required Str;
        /// The error's member with the message.
        message = "message": required Str;
        /// Other spellings of the above that clients accept.
        aliases = "aliases": optional List<Str>;
    }
}

table! {
    /// An error code of the service.
    ErrorCode, "an error code" {
        /// As it stands on the wire.
        code = "code": required Str;
        /// The HTTP status that it comes with.
        http_status = "http_status": required Int;
        /// The Rust name, where the code is no good name.
        rust = "rust": optional Str;
        /// What it means and what to do.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// One way in which a missing thing is reported. What is given must all hold.
    NotFound, "a `not_found` entry" {
        /// The HTTP status.
        http_status = "http_status": optional Int;
        /// The error code.
        code = "code": optional Str;
        /// Contained in the message, in any case.
        message = "message": optional Str;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
    }
}

table! {
    /// What to poll until when.
    WaitersFile, "the waiters file" {
        /// The waiters.
        waiters = "waiters": required List<Waiter>;
    }
}

words! {
    /// What a missing thing means to a waiter.
    NotFoundMeans {
        /// It is what was waited for.
        Success = "success",
        /// It cannot come any more.
        Failure = "failure",
        /// It is not there yet.
        Pending = "pending",
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
        /// The reply field, below `Data`, that is reported as the state.
        state = "state": required Str;
        /// Conditions that must all hold.
        success = "success": optional List<StateCondition>;
        /// Conditions any of which ends the wait at once.
        failure = "failure": optional List<StateCondition>;
        /// Conditions any of which says that success cannot come any more.
        unreachable = "unreachable": optional List<StateCondition>;
        /// What it means that the thing is missing.
        not_found = "not_found": required At<NotFoundMeans>;
        /// Seconds before the first look.
        first_delay = "first_delay": required Int;
        /// Seconds between looks at least.
        min_delay = "min_delay": required Int;
        /// Seconds between looks at most.
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
        is = "is": optional List<At<Literal>>;
        /// Holds also if the field is missing.
        or_missing = "or_missing": optional Bool;
    }
}

table! {
    /// Where the guide or a vendor client is wrong.
    CorrectionsFile, "the corrections file" {
        /// The corrections, in the guide's order.
        corrections = "corrections": required List<Correction>;
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
