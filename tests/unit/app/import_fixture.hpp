#pragma once
#include <string>
#include <vector>

#include "app/import.hpp"
#include "app/layers.hpp"
#include "app/summary.hpp"
#include "support/builders.hpp"
#include "support/temp_store.hpp"

namespace phumthun::test {

using base::AreaLevel;

/// One area of a boundary file: its code, its geometry as GeoJSON, more properties (",\"a\":1").
struct Feature {
  std::string code, geometry, more;
};

/// A square of a tenth of a degree with its lower left corner at (104 + x/10, 15 + y/10).
inline std::string square(int x, int y) {
  const auto at = [](int a, int b) {
    return "[" + std::to_string(104 + a / 10.0) + "," + std::to_string(15 + b / 10.0) + "]";
  };
  return R"({"type":"Polygon","coordinates":[[)" + at(x, y) + "," + at(x + 1, y) + "," + at(x + 1, y + 1) +
         "," + at(x, y + 1) + "," + at(x, y) + "]]}";
}

inline std::string point(double lon, double lat) {
  return R"({"type":"Point","coordinates":[)" + std::to_string(lon) + "," + std::to_string(lat) + "]}";
}

inline std::string geojson(const std::vector<Feature>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) {
    const Feature& f = features[i];
    text += (i ? "," : "") + std::string(R"({"type":"Feature","properties":{"code":")") + f.code + "\"" +
            f.more + R"(},"geometry":)" + (f.geometry.empty() ? "null" : f.geometry) + "}";
  }
  return text + "]}";
}

/// Three tambon in a row: 330101 and 330102 of amphoe 3301, 330201 of amphoe 3302.
inline std::vector<Feature> three_tambon() {
  const std::string mueang = R"(,"ADM2_PCODE":"TH3301","ADM2_TH":"เมืองศรีสะเกษ","ADM2_EN":"Mueang Si Sa Ket")";
  return {{"330101", square(0, 0), R"(,"name_th":"เมืองใต้")" + mueang},
          {"330102", square(1, 0), R"(,"name_th":"เมืองเหนือ")" + mueang},
          {"330201", square(2, 0), R"(,"name_th":"ท่ี")"}};
}

inline base::Report import_areas(TempStore& store, AreaLevel level, const std::vector<Feature>& features) {
  app::ImportBoundariesRequest request;
  request.file = store.folder().file("areas.geojson", geojson(features));
  request.level = level;
  return app::import_boundaries(*store, request, base::Progress::none());
}

/// A household file of these lines.
inline app::ImportRecordsRequest households(TempStore& store, const std::string& text,
                                            const std::string& name = "households.csv") {
  app::ImportRecordsRequest request;
  request.file = store.folder().file(name, text);
  return request;
}
inline base::Report import_people(TempStore& store, const std::string& text) {
  return app::import_households(*store, households(store, text), base::Progress::none());
}

inline std::int64_t total(const base::Report& report, const std::string& kind) {
  const auto found = report.totals().find(kind);
  return found == report.totals().end() ? 0 : found->second;
}

inline bool notes_mention(const base::Report& report, const std::string& words) {
  for (const std::string& note : report.notes)
    if (note.find(words) != std::string::npos) return true;
  return false;
}

/// Households by quality of place: "surveyed 2, village 1, ..." in alphabetical order.
inline std::string qualities(TempStore& store) {
  std::string text;
  for (const auto& [quality, count] : app::describe_store(*store).geocoding)
    if (count > 0) text += (text.empty() ? "" : ", ") + quality + " " + std::to_string(count);
  return text;
}

inline data::Layer areas_of(TempStore& store, AreaLevel level) {
  return app::load_areas(*store, level, base::Progress::none());
}

}  // namespace phumthun::test
