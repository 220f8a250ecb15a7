#pragma once
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "base/progress.hpp"
#include "carto/graticule.hpp"
#include "carto/legend.hpp"
#include "carto/page.hpp"
#include "carto/page_layout.hpp"
#include "data/layer.hpp"

namespace phumthun::report {

/// Borders drawn over the map, from the finest level up.
struct SheetOutline {
  data::Shared<geo::GeometryColumn> areas;
  carto::LegendLine line;  ///< a line without a label is not in the legend
};

/// Names written in the middle of areas where they fit.
struct SheetNames {
  data::Shared<geo::GeometryColumn> areas;
  std::vector<base::LocalText> names;  ///< one per area
  double relative_size = 1;            ///< of the layout's map labels
  bool bold = false;
  bool only_inside = false;  ///< left out where the name is wider than its area
  int rank = 0;              ///< all names of a higher rank are placed before
};

/// Shapes that are coloured in place of the areas.
struct SheetFill {
  data::Shared<geo::GeometryColumn> geometry;
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<carto::ClassStyle> styles;
};

struct SheetNote {
  base::LocalText text;
  bool is_essential = true;  ///< the others are left out on a slide
};

/// What a map sheet shows, in plain values. Geometries may be in any known CRS; the map is drawn in the UTM
/// zone of `areas`.
struct MapSheetContent {
  base::LocalText title, subtitle;
  data::Shared<geo::GeometryColumn> areas;
  data::Shared<std::vector<std::uint8_t>> feature_class;  ///< one per area, into styles
  std::vector<carto::ClassStyle> styles;
  std::optional<SheetFill> fill;             ///< in place of the areas' colours, which are not drawn then
  double fill_opacity = 1;                   ///< of the colours, so that the ground is seen through them
  std::optional<carto::RasterLayer> ground;  ///< tiles in the CRS that the map is drawn in
  std::optional<carto::HeatLayer> heat;      ///< points in that CRS
  std::optional<carto::GraticuleLines> graticule;
  carto::Legend legend;
  std::vector<carto::Legend> more_legends;  ///< below the first one
  std::vector<SheetOutline> outlines;
  std::vector<SheetNames> names;
  data::Shared<geo::GeometryColumn> households;  ///< points to draw, or null
  std::vector<SheetNote> notes;                  ///< the most important first
  base::LocalText source;                        ///< the line at the foot
  base::LocalText restriction;  ///< who may see the sheet, at the foot's right; empty: everyone
  bool synthetic = false;
  std::time_t created = 0;
  std::string creator;  ///< "Phumthun 0.1.0"
};

/// How so many household points look: the more, the smaller and paler.
carto::LegendPoint household_symbol(std::size_t count);

/// The map as a scene, without a page: reprojected layers, and names in the layout's size.
carto::MapScene sheet_scene(const MapSheetContent& content, const carto::PageLayout& layout,
                            base::Language language);

/// One page. Throws Error{crs_unknown} where the areas have no CRS, Error{not_found} where the fonts are
/// missing, Cancelled.
carto::Document compose_map_sheet(const MapSheetContent& content, const carto::PageLayout& layout,
                                  base::Language language, const base::Progress& progress);

}  // namespace phumthun::report
