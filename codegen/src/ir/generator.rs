//! What generated files call what the service has no name for, and where they go.

use super::Text;

/// What generated files call what the service has no name for, and where they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generator {
    /// What the service is called in titles.
    pub title: Text,
    /// Its abbreviation.
    pub short_title: String,
    /// The crate of the client, as programs import it.
    pub client_crate: String,
    /// What examples call a client.
    pub client_variable: String,
    /// The word behind `x-` in the names of OpenAPI extensions.
    pub extension_prefix: String,
    /// The enum that is made of the codes of regions.
    pub region_type: String,
    /// The enum that is made of the codes of zones.
    pub zone_type: String,
    /// Where the artefacts go.
    pub paths: Paths,
}

impl Generator {
    /// Whether an enum is made of the codes of regions or zones.
    pub fn is_made_of_regions(&self, ty: &str) -> bool {
        ty == self.region_type || ty == self.zone_type
    }
}

/// Where the artefacts go, below a root. One without a path is not made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// The folder of the client's code.
    pub client: Option<String>,
    /// The folder of the code of a local server.
    pub server: Option<String>,
    /// The folder of programs that must not compile.
    pub compile_fail: Option<String>,
    /// The file of macros that name everything of a kind.
    pub lists: Option<String>,
    /// The folder of the reference.
    pub reference: Option<String>,
    /// The file of the OpenAPI document.
    pub openapi: Option<String>,
    /// The folder of the schemas of the format, for editors.
    pub schema: Option<String>,
}
