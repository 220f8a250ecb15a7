#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/project.hpp"
#include "carto/legend.hpp"
#include "carto/map_scene.hpp"
#include "data/layer.hpp"
#include "jobs/job_queue.hpp"

namespace phumthun::app {

struct Session;

/// A picture of the ground under the map.
struct Basemap {
  std::filesystem::path file;
  data::Shared<carto::GroundTiles> tiles;
  std::string name, attribution;  ///< as the file says them; empty where it doesn't
};

/// What hexagons are made from.
struct HexagonRequest {
  data::Shared<data::Layer> households;             ///< map CRS
  data::Shared<std::vector<std::uint8_t>> passing;  ///< null: all pass the filter
  double width_m = 0;                               ///< 0: chosen
  std::string score;                                ///< a number column of the households; empty: counts
  std::int64_t minimum = 5;                         ///< households in a hexagon that is shown
  std::string score_th, score_en;                   ///< what the score is called
  friend bool operator==(const HexagonRequest&, const HexagonRequest&) = default;
};
/// Hexagons of at least `minimum` households.
struct HexagonLayer {
  data::Shared<geo::GeometryColumn> geometry;
  data::Shared<std::vector<std::uint8_t>> feature_class;
  std::vector<carto::ClassStyle> styles;
  carto::Legend legend;
  double width_m = 0;
  std::int64_t hidden = 0;  ///< with too few households
  bool widened = false;     ///< the width asked for would have made too many
};

/// What the heat map is made from.
struct HeatRequest {
  data::Shared<geo::GeometryColumn> households;     ///< map CRS
  data::Shared<std::vector<std::uint8_t>> passing;  ///< null: all pass the filter
  double radius_m = 1000;
  std::int64_t minimum = 5;
  friend bool operator==(const HeatRequest&, const HeatRequest&) = default;
};
struct HeatPoints {
  data::Shared<geo::GeometryColumn> households;
  data::Shared<std::vector<std::uint8_t>> feature_class;  ///< 0: counts; 255: does not
  double radius_m = 1000;
  double full_per_km2 = 100;
  std::int64_t left_out = 0;  ///< with too few others around
};

/// Layers of the map that are made by jobs, each with what it was last asked for.
struct LayerDesk {
  data::Shared<Basemap> basemap;  ///< null: none, or not open yet
  std::optional<jobs::JobId> basemap_job;
  std::string basemap_asked;            ///< the file that is open, or is being opened
  data::Shared<HexagonLayer> hexagons;  ///< null: not there yet
  std::optional<HexagonRequest> hexagons_asked;
  std::optional<jobs::JobId> hexagons_job;
  data::Shared<HeatPoints> heat;  ///< null: not there yet
  std::optional<HeatRequest> heat_asked;
  std::optional<jobs::JobId> heat_job;
  std::vector<jobs::JobId> replaced;  ///< cancelled for a newer one: nobody needs to hear of their end
};

/// Queues what visible layers need and is neither there nor on its way. Cheap where nothing is: called
/// whenever the project or what was loaded may have changed.
void want_layers(Session&);
/// Takes note of how a job of a layer ended: what was stopped or failed is switched off. True where nothing
/// is left to tell the user.
bool take_end_of_layers(Session&, const jobs::JobEnd&);

}  // namespace phumthun::app
