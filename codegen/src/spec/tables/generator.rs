//! The table of the generator, in the service file.

use super::*;

table! {
    /// What generated files call what the service has no name for, and where they go.
    Generator, "the table of the generator" {
        /// What the service is called in titles.
        title = "title": required Doc;
        /// Its abbreviation.
        short_title = "short_title": required Str;
        /// The crate of the client, as programs import it.
        client_crate = "client_crate": required Str;
        /// What examples call a client.
        client_variable = "client_variable": required Str;
        /// The word behind `x-` in the names of OpenAPI extensions.
        extension_prefix = "extension_prefix": required Str;
        /// The enum that is made of the codes of `[[regions]]`.
        region_type = "region_type": required Str;
        /// The enum that is made of the codes of their zones.
        zone_type = "zone_type": required Str;
        /// Where the artefacts go.
        paths = "paths": required ArtefactPaths;
    }
}

table! {
    /// Where the artefacts go, below the folder that holds the specification. One without a path is not made.
    ArtefactPaths, "the table of paths" {
        /// The folder of the client's code.
        client = "client": optional Str;
        /// The folder of the code of a local server.
        server = "server": optional Str;
        /// The folder of programs that must not compile.
        compile_fail = "compile_fail": optional Str;
        /// The file of macros that name everything of a kind, for tests.
        lists = "lists": optional Str;
        /// The folder of the reference.
        reference = "reference": optional Str;
        /// The file of the OpenAPI document.
        openapi = "openapi": optional Str;
        /// The folder of the schemas of this format, for editors.
        schema = "schema": optional Str;
    }
}
