//! EARTH MATH: projection, camera, flight, clipping, distances. Pure functions; positions are `[lon, lat]` in degrees,
//! world coordinates are Web Mercator in the unit square with y down, screen coordinates are CSS pixels.

pub mod basemap;
pub mod camera;
pub mod clip;
pub mod distance;
pub mod fly;
pub mod frame;
pub mod geodesic;
pub mod mercator;
pub mod motion;
pub mod rect;
pub mod scale_bar;
