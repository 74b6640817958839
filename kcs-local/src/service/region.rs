//! Regions and zones.

use kcs_client::actions::{DescribeAvailabilityZones, DescribeRegions};
use kcs_client::metadata::REGIONS;
use kcs_client::types::{
    AvailabilityZone, AvailabilityZoneSet, Engine, RegionInfo, RegionSet, ZoneInfo,
};

use super::{Account, Context, ErrorCode, ServiceError};
use crate::generated::service::region::Service;
use crate::service::message;
use crate::state::Place;

/// Zones of a region that the specification does not list.
const ZONES: [char; 2] = ['a', 'b'];

/// The regions that the account can use.
#[derive(Debug)]
pub(super) struct Regions(Vec<Region>);

/// A region.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) code: String,
    /// As the service shows it: `华北1（北京）`.
    pub(super) name: String,
    zones: Vec<String>,
}

impl Regions {
    /// The regions of the specification, and this one.
    pub(super) fn with(own: &str) -> Self {
        let listed = REGIONS.iter().map(|entry| Region {
            code: entry.code.to_owned(),
            // The first sentence of the documentation.
            name: entry
                .doc
                .zh
                .split('。')
                .next()
                .unwrap_or_default()
                .to_owned(),
            zones: entry.zones.iter().copied().map(str::to_owned).collect(),
        });
        let mut regions: Vec<Region> = listed.collect();
        if !own.is_empty() && regions.iter().all(|region| region.code != own) {
            regions.push(Region {
                code: own.to_owned(),
                name: own.to_owned(),
                zones: ZONES.map(|zone| format!("{own}{zone}")).to_vec(),
            });
        }
        Self(regions)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Region> {
        self.0.iter()
    }

    /// Those that offer an engine. Every region offers Redis, in every topology, and nothing else.
    fn offering(&self, engine: Option<&Engine>) -> impl Iterator<Item = &Region> {
        let offered = engine.is_none_or(|engine| *engine == Engine::Redis);
        self.iter().filter(move |_| offered)
    }
}

impl Region {
    /// Returns the zone that a parameter names, or the first one.
    fn zone(&self, parameter: &str, zone: Option<&str>) -> Result<&str, ServiceError> {
        let mut zones = self.zones.iter();
        let known = zones.find(|known| zone.is_none_or(|zone| zone == known.as_str()));
        known.map(String::as_str).ok_or_else(|| {
            ServiceError::invalid(message::unknown_zone(
                parameter,
                zone.unwrap_or_default(),
                &self.code,
                &self.zones,
            ))
        })
    }
}

impl Account {
    /// Returns where a call is about: its region, and the zone that it names or the first one of the region.
    ///
    /// # Errors
    ///
    /// There is no such region, or it has no such zone.
    pub(crate) fn place(&self, region: &str, zone: Option<&str>) -> Result<Place, ServiceError> {
        if region.is_empty() {
            return Err(ServiceError::new(
                ErrorCode::InvalidAction,
                message::no_region(),
            ));
        }
        let Some(found) = self.regions.iter().find(|known| known.code == region) else {
            let known = self.regions.iter().map(|known| &known.code);
            return Err(ServiceError::invalid(message::unknown_region(
                region, known,
            )));
        };
        let zone = found.zone("AvailableZone", zone)?;
        Ok(Place {
            region: found.code.clone(),
            zone: zone.to_owned(),
        })
    }

    /// Returns the zone that another parameter of a call names, or the one that the call is about.
    ///
    /// # Errors
    ///
    /// The region of the call has no such zone.
    pub(super) fn zone(
        &self,
        context: &Context,
        parameter: &str,
        zone: Option<&AvailabilityZone>,
    ) -> Result<String, ServiceError> {
        let place = &context.place;
        let region = self.regions.iter().find(|known| known.code == place.region);
        match (region, zone) {
            (Some(region), Some(zone)) => {
                let zone = region.zone(parameter, Some(zone.as_str()))?;
                Ok(zone.to_owned())
            }
            _ => Ok(place.zone.clone()),
        }
    }
}

impl Service for Account {
    /// The regions that offer an engine.
    fn describe_regions(
        &self,
        _: &Context,
        request: DescribeRegions,
    ) -> Result<RegionSet, ServiceError> {
        let offering = self.regions.offering(request.engine.as_ref());
        let mut set = RegionSet::default();
        set.regions = offering
            .map(|region| {
                let mut info = RegionInfo::default();
                info.name.clone_from(&region.name);
                info.region = region.code.as_str().into();
                info
            })
            .collect();
        Ok(set)
    }

    /// The zones, of all regions, that offer an engine.
    fn describe_availability_zones(
        &self,
        _: &Context,
        request: DescribeAvailabilityZones,
    ) -> Result<AvailabilityZoneSet, ServiceError> {
        let offering = self.regions.offering(request.engine.as_ref());
        let mut set = AvailabilityZoneSet::default();
        set.zones = offering
            .flat_map(|region| {
                region.zones.iter().map(|zone| {
                    let mut info = ZoneInfo::default();
                    info.region = region.code.as_str().into();
                    info.zone = zone.as_str().into();
                    info
                })
            })
            .collect();
        Ok(set)
    }
}
