//! Tables of the service file.

use super::*;

table! {
    /// What is true of every call.
    ServiceFile, "the service file" {
        /// The service itself.
        service = "service": required Service;
        /// What generated files call what the service has no name for, and where they go.
        generator = "generator": required Generator;
        /// The regions: two open string enums are made of their codes and of those of their zones.
        regions = "regions": required List<Region>;
        /// Parameters of every request.
        common_params = "common_params": optional List<CommonParam> = empty;
        /// Request headers.
        headers = "headers": optional List<Header> = empty;
        /// Names in the outermost object of a reply.
        envelope = "envelope": required Envelope;
        /// Error codes.
        errors = "errors": optional List<ErrorCode> = empty;
        /// What the account holds, and what else messages are about.
        resources = "resources": optional List<Resource> = empty;
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

table! {
    /// A region.
    Region, "a region" {
        /// As it stands on the wire.
        code = "code": required Str;
        /// The variant's name where the code is not a good name.
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
        /// The variant's name where the code is not a good name.
        rust = "rust": optional Str;
    }
}

table! {
    /// A parameter that does not belong to one Action.
    CommonParam, "a common parameter" {
        /// The wire name.
        name = "name": required Str;
        /// Which requests have it.
        scheme = "scheme": required At<RequestScheme>;
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
        /// Which requests have it.
        scheme = "scheme": required At<RequestScheme>;
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
        aliases = "aliases": optional List<Str> = empty;
    }
}

table! {
    /// An error code of the service.
    ErrorCode, "an error code" {
        /// As it stands on the wire.
        code = "code": required Str;
        /// The HTTP status that it comes with.
        http_status = "http_status": required Int;
        /// What its message contains, in any case, where it may be about the credentials of the request: any of these. A
        /// client then asks its provider for other credentials, once.
        credentials = "credentials": optional List<Str>;
        /// What its message contains, in any case, where the state of the resource forbids the operation for now: any of
        /// these. Waiting, or another operation first, may help.
        conflict = "conflict": optional List<Str>;
        /// What it means and what to do.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// A kind of resource, or anything else that an error message may be about.
    Resource, "a resource" {
        /// Its name, kebab-case.
        name = "name": required Str;
        /// How messages name it, in lowercase; one that ends in `id` is the parameter that holds its id.
        words = "words": required List<Str>;
        /// The parameters that say where it is. Where an Action has them and a request does not, the service assumes a place,
        /// so that "not found" may mean "somewhere else".
        place = "place": optional List<Str>;
        /// How the service reports that it does not exist: any of these. Without one no error means that.
        not_found = "not_found": optional List<NotFound> = empty;
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}

table! {
    /// One way in which the service reports that a resource does not exist. What is given must all hold.
    NotFound, "a `not_found` rule" {
        /// The HTTP status.
        http_status = "http_status": required Int;
        /// The error code; absent only for status 404, which then takes any of `[[errors]]`.
        code = "code": optional Str;
        /// What the message contains, in this order and in any case.
        message = "message": required List<Str>;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
    }
}
