#include "geo/transform.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "geo/proj_context.hpp"

namespace phumthun::geo {
namespace {

constexpr const char* wgs84 = "EPSG:4326";
constexpr std::size_t coords_between_looks = 8192;
constexpr const char* indian_1975 = "EPSG:4240";
constexpr const char* indian_1975_to_wgs84 =
    "1304";  // "Indian 1975 to WGS 84 (2)", 3-parameter 210, 814, 289

bool is_indian_1975(const Crs& crs) {
  if (crs.epsg() == 4240 || crs.epsg() == 24047 || crs.epsg() == 24048) return true;
  const PjPtr object(proj_create(proj_context(), crs.definition().c_str()));
  const PjPtr base(object ? proj_crs_get_geodetic_crs(proj_context(), object.get()) : nullptr);
  const std::string_view name = base ? proj_get_name(base.get()) : "";
  return name.find("Indian") != name.npos && name.find("1975") != name.npos;
}

void require_known(const Crs& from, const Crs& to) {
  if (!from.known() || !to.known())
    throw base::Error(base::ErrorCode::crs_unknown, "the coordinates' CRS is not known",
                      "state it, for example EPSG:4326 or EPSG:32648");
}

PjPtr normalised(PJ* operation) {
  const PjPtr owner(operation);
  return PjPtr(owner ? proj_normalize_for_visualization(proj_context(), owner.get()) : nullptr);
}

}  // namespace

/// The steps from one CRS to another, each with x = easting or longitude on both sides.
class Reprojection::Steps {
 public:
  Steps(const Crs& from, const Crs& to) {
    const bool from_indian = is_indian_1975(from), to_indian = is_indian_1975(to);
    if (from_indian == to_indian) {
      add(from.definition().c_str(), to.definition().c_str());
    } else if (from_indian) {
      if (from.epsg() != 4240) add(from.definition().c_str(), indian_1975);
      add_pinned(PJ_FWD);
      if (to.epsg() != 4326) add(wgs84, to.definition().c_str());
    } else {
      if (from.epsg() != 4326) add(from.definition().c_str(), wgs84);
      add_pinned(PJ_INV);
      if (to.epsg() != 4240) add(indian_1975, to.definition().c_str());
    }
  }
  void apply(std::span<Coord> coords) const {
    for (const auto& [operation, direction] : steps_) {
      const std::size_t stride = sizeof(Coord);
      proj_trans_generic(operation.get(), direction, &coords[0].x, stride, coords.size(), &coords[0].y,
                         stride, coords.size(), nullptr, 0, 0, nullptr, 0, 0);
    }
  }

 private:
  void add(const char* from, const char* to) {
    push(normalised(proj_create_crs_to_crs(proj_context(), from, to, nullptr)), PJ_FWD, from, to);
  }
  void add_pinned(PJ_DIRECTION direction) {
    push(normalised(proj_create_from_database(proj_context(), "EPSG", indian_1975_to_wgs84,
                                              PJ_CATEGORY_COORDINATE_OPERATION, 0, nullptr)),
         direction, indian_1975, wgs84);
  }
  void push(PjPtr operation, PJ_DIRECTION direction, const char* from, const char* to) {
    if (!operation)
      throw base::Error(base::ErrorCode::crs_unknown,
                        fmt::format("coordinates can't be converted from {} to {}",
                                    std::string_view(from).substr(0, 40), std::string_view(to).substr(0, 40)),
                        "check the CRS that was given, or that the file states");
    steps_.emplace_back(std::move(operation), direction);
  }
  std::vector<std::pair<PjPtr, PJ_DIRECTION>> steps_;
};

Reprojection::Reprojection(const Crs& from, const Crs& to) : from_(from) {
  require_known(from, to);
  if (!(from == to)) steps_ = std::make_unique<const Steps>(from, to);
}

Reprojection::~Reprojection() = default;

void Reprojection::apply(std::span<Coord> coords) const {
  if (coords.empty() || !steps_) return;
  const std::vector<Coord> before(coords.begin(), coords.end());
  for (std::size_t from = 0; from < coords.size(); from += coords_between_looks) {
    base::StopRequest::heed();
    steps_->apply(coords.subspan(from, std::min(coords_between_looks, coords.size() - from)));
  }
  for (std::size_t i = 0; i < coords.size(); ++i) {
    if (!has_position(before[i])) {
      coords[i] = no_coord;
    } else if (!std::isfinite(coords[i].x) || !std::isfinite(coords[i].y)) {
      throw base::Error(
          base::ErrorCode::invalid_input,
          fmt::format("the position ({}, {}) does not exist in {}", before[i].x, before[i].y, from_.name()),
          "check the CRS: the coordinates may be in another one");
    }
  }
}

void reproject(std::span<Coord> coords, const Crs& from, const Crs& to) {
  Reprojection(from, to).apply(coords);
}

GeometryColumn reproject(const GeometryColumn& column, const Crs& to) {
  GeometryColumn moved = column;
  reproject(std::span(moved.coords), column.crs, to);
  moved.crs = to;
  return moved;
}

Crs measuring_crs(const GeometryColumn& column) {
  if (!column.crs.known() || !column.crs.geographic()) return column.crs;
  Envelope extent = envelope(column);
  if (extent.empty()) extent.include(Coord{0, 0});
  Coord centre = extent.centre();
  reproject(std::span(&centre, 1), column.crs, Crs::wgs84());
  return Crs::utm_of(centre);
}

}  // namespace phumthun::geo
