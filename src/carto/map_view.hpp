#pragma once
#include <vector>

#include "carto/page.hpp"
#include "text/font_metrics.hpp"

namespace phumthun::carto {

/// The smallest envelope with the proportions of `frame` that holds `extent` with a margin of `margin_mm` on
/// the page. An empty extent gives a view of one unit per mm about the origin.
geo::Envelope fit_view(const geo::Envelope& extent, const Rect& frame, double margin_mm);

/// A point of the map (scene's CRS) on the page, in mm.
geo::Coord to_page(const geo::Coord& point, const geo::Envelope& view, const Rect& frame);

/// A point of the page, in mm, on the map.
geo::Coord to_map(const geo::Coord& on_page, const geo::Envelope& view, const Rect& frame);

/// The scale 1 : n of a map in metres.
double scale_denominator(const geo::Envelope& view, const Rect& frame);

/// A map item with the scene's labels placed where they don't overlap. Label sizes are multiplied by
/// `text_scale`; `measure` takes and answers pt.
MapItem make_map_item(MapScene scene, const Rect& frame, double margin_mm, double line_scale,
                      double text_scale, const text::Measure& measure);

/// Of the frame's four corners (`margin_mm` inside it) the box of that size which the map's areas cover
/// least, the bottom left one first; `covered` gets the covered part, 0 to 1. For the scale bar and the north
/// arrow.
Rect emptiest_corner(const MapItem& map, double width_mm, double height_mm, double margin_mm,
                     double& covered);

}  // namespace phumthun::carto
