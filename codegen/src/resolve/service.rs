//! What is true of every call.

use super::{Resolver, items, owned, strings};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir;
use crate::spec::tables::{
    Envelope, ErrorCode, FieldPresence, Region, RequestScheme, Service, ServiceFile,
};

impl Resolver<'_> {
    pub(super) fn service(&mut self) -> ir::Service {
        let spec = self.spec;
        let Some(file) = &spec.service else {
            return ir::Service::default();
        };
        let mut service = ir::Service::default();
        if let Some(table) = &file.service {
            self.service_itself(table, file, &mut service);
        }
        service.regions = self.regions(items(file.regions.as_ref()));
        self.common(file, &mut service);
        if let Some(envelope) = &file.envelope {
            service.envelope = self.envelope(envelope);
        }
        service.errors = self.errors(items(file.errors.as_ref()));
        service.resources = self.resources(items(file.resources.as_ref()), &service.errors);
        service
    }

    fn service_itself(&mut self, table: &Service, file: &ServiceFile, service: &mut ir::Service) {
        service.sources = self.sources(table.sources.as_ref());
        service.name = owned(table.name.as_ref()).unwrap_or_default();
        if let Some(doc) = &table.doc {
            service.doc = self.doc(doc, table.span, "the service");
        }
        if let Some(hosts) = &table.hosts {
            for host in [&hosts.global, &hosts.regional].into_iter().flatten() {
                self.host(host);
            }
            if let Some(host) = &hosts.regional
                && !host.contains("{region}")
            {
                self.push(
                    Diagnostic::new(
                        codes::HOST,
                        host.span,
                        "the regional host does not say where the region goes",
                    )
                    .label("has no `{region}`"),
                );
            }
            service.global_host = owned(hosts.global.as_ref()).unwrap_or_default();
            service.regional_host = owned(hosts.regional.as_ref()).unwrap_or_default();
            service.scheme = hosts.scheme.as_ref().map(|at| at.value).unwrap_or_default();
        }
        if let Some(region) = &table.default_region {
            let codes: Vec<&str> = items(file.regions.as_ref())
                .iter()
                .filter_map(|region| region.code.as_ref())
                .map(|code| code.as_str())
                .collect();
            if !codes.contains(&region.as_str()) {
                self.push(
                    Diagnostic::new(
                        codes::DEFAULT_REGION,
                        region.span,
                        format!("the default region `{}` is not listed", region.value),
                    )
                    .label("none of `[[regions]]`")
                    .suggest(region, codes, "regions"),
                );
            }
            service.default_region.clone_from(region);
        }
    }

    fn host(&mut self, host: &At<String>) {
        let plain = host.replace("{region}", "region");
        let good = !plain.is_empty()
            && plain.split('.').all(|label| {
                !label.is_empty()
                    && label
                        .chars()
                        .all(|char| char.is_ascii_alphanumeric() || char == '-')
            });
        if !good {
            self.push(
                Diagnostic::new(
                    codes::HOST,
                    host.span,
                    format!("`{}` is not a host name", host.value),
                )
                .label("a name without scheme, port and path is expected"),
            );
        }
    }

    fn regions(&mut self, regions: &[Region]) -> Vec<ir::Region> {
        let codes_of = |region: &Region| {
            region
                .code
                .as_ref()
                .map(|code| (code.value.clone(), code.span))
        };
        let region_codes: Vec<(String, Span)> = regions.iter().filter_map(codes_of).collect();
        self.duplicates(
            codes::DUPLICATE_REGION,
            "the region",
            region_codes
                .iter()
                .map(|(code, span)| (code.as_str(), *span)),
        );
        let zones = regions
            .iter()
            .flat_map(|region| items(region.zones.as_ref()));
        let zone_codes: Vec<(&str, Span)> = zones
            .filter_map(|zone| zone.code.as_ref())
            .map(|code| (code.as_str(), code.span))
            .collect();
        self.duplicates(codes::DUPLICATE_REGION, "the zone", zone_codes);
        let mut resolved = Vec::new();
        for region in regions {
            let code = owned(region.code.as_ref()).unwrap_or_default();
            if let Some(name) = &region.rust {
                let value = ir::Literal::String(code.clone());
                self.rust_variant_name(name, "the Rust name of a region", &value);
            }
            for zone in items(region.zones.as_ref()) {
                if let Some(name) = &zone.rust {
                    let value = owned(zone.code.as_ref()).unwrap_or_default();
                    let value = ir::Literal::String(value);
                    self.rust_variant_name(name, "the Rust name of a zone", &value);
                }
                if let (Some(zone), Some(region)) = (&zone.code, &region.code)
                    && !zone.starts_with(region.as_str())
                {
                    self.push(
                        Diagnostic::new(
                            codes::ZONE_PREFIX,
                            zone.span,
                            format!(
                                "the zone `{}` does not begin with its region's code",
                                zone.value
                            ),
                        )
                        .label("another region's?")
                        .other(region.span, "the region"),
                    );
                }
            }
            let zones = items(region.zones.as_ref()).iter();
            let sources = self.sources(region.sources.as_ref());
            let doc = region.doc.as_ref().map_or_else(ir::Text::default, |doc| {
                self.doc(doc, region.span, "the region")
            });
            resolved.push(ir::Region {
                code,
                zones: zones.filter_map(|zone| owned(zone.code.as_ref())).collect(),
                doc,
                sources,
            });
        }
        resolved
    }

    fn common(&mut self, file: &ServiceFile, service: &mut ir::Service) {
        let required = |presence: &Option<At<FieldPresence>>| {
            presence
                .as_ref()
                .is_some_and(|at| at.value == FieldPresence::Always)
        };
        let scheme = |scheme: &Option<At<RequestScheme>>| {
            scheme.as_ref().map(|at| at.value).unwrap_or_default()
        };
        let params = items(file.common_params.as_ref());
        let names = params.iter().filter_map(|param| param.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the common parameter",
            names.map(|name| (name.as_str(), name.span)),
        );
        for param in params {
            if let Some(name) = &param.name {
                self.wire_name(name, true);
            }
            service.common_params.push(ir::CommonParam {
                name: owned(param.name.as_ref()).unwrap_or_default(),
                scheme: scheme(&param.scheme),
                required: required(&param.presence),
                doc: param.doc.as_ref().map_or_else(ir::Text::default, |doc| {
                    self.doc(doc, param.span, "the parameter")
                }),
                sources: self.sources(param.sources.as_ref()),
            });
        }
        let headers = items(file.headers.as_ref());
        let names = headers.iter().filter_map(|header| header.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the header",
            names.map(|name| (name.as_str(), name.span)),
        );
        for header in headers {
            if let Some(name) = &header.name {
                self.wire_name(name, false);
            }
            service.headers.push(ir::Header {
                name: owned(header.name.as_ref()).unwrap_or_default(),
                scheme: scheme(&header.scheme),
                required: required(&header.presence),
                doc: header.doc.as_ref().map_or_else(ir::Text::default, |doc| {
                    self.doc(doc, header.span, "the header")
                }),
                sources: self.sources(header.sources.as_ref()),
            });
        }
    }

    fn envelope(&mut self, envelope: &Envelope) -> ir::Envelope {
        let names = [
            &envelope.request_id,
            &envelope.data,
            &envelope.error,
            &envelope.code,
            &envelope.message,
        ];
        for name in names.into_iter().flatten() {
            self.wire_name(name, false);
        }
        let name = |name: &Option<At<String>>| owned(name.as_ref()).unwrap_or_default();
        ir::Envelope {
            request_id: name(&envelope.request_id),
            data: name(&envelope.data),
            error: name(&envelope.error),
            code: name(&envelope.code),
            message: name(&envelope.message),
            aliases: strings(envelope.aliases.as_ref()),
        }
    }

    fn errors(&mut self, errors: &[ErrorCode]) -> Vec<ir::ErrorCode> {
        let names = errors.iter().filter_map(|error| error.code.as_ref());
        self.duplicates(
            codes::DUPLICATE_ERROR,
            "the error code",
            names.map(|code| (code.as_str(), code.span)),
        );
        let mut resolved = Vec::new();
        for error in errors {
            if let Some(code) = &error.code {
                self.wire_name(code, true);
            }
            let http_status = error
                .http_status
                .as_ref()
                .map_or(0, |at| self.http_status(at));
            for (words, about, help) in [
                (
                    &error.credentials,
                    "credentials",
                    "`credentials = [\"signature\"]`",
                ),
                (&error.conflict, "a conflict", "`conflict = [\"in use\"]`"),
            ] {
                if let Some(words) = words
                    && (words.is_empty() || words.iter().any(|word| word.trim().is_empty()))
                {
                    self.push(
                        Diagnostic::new(
                            codes::ERROR_WORDS_EMPTY,
                            words.span,
                            format!(
                                "this would take no message for one about {about}, or every message"
                            ),
                        )
                        .label("says nothing")
                        .help(format!("give the words that the service uses: {help}")),
                    );
                }
            }
            resolved.push(ir::ErrorCode {
                code: owned(error.code.as_ref()).unwrap_or_default(),
                http_status,
                credentials: strings(error.credentials.as_ref()),
                conflict: strings(error.conflict.as_ref()),
                doc: error.doc.as_ref().map_or_else(ir::Text::default, |doc| {
                    self.doc(doc, error.span, "the error")
                }),
                sources: self.sources(error.sources.as_ref()),
            });
        }
        resolved
    }

    fn http_status(&mut self, status: &At<i64>) -> u16 {
        match u16::try_from(status.value) {
            Ok(value) if (400..=599).contains(&value) => value,
            _ => {
                self.push(
                    Diagnostic::new(
                        codes::HTTP_STATUS,
                        status.span,
                        format!("{} is no HTTP status of an error", status.value),
                    )
                    .label("those are 400 to 599"),
                );
                0
            }
        }
    }
}
