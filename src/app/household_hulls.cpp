#include "app/household_hulls.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/stop_request.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

constexpr double narrowest_m = 250;
constexpr int most_doublings = 8;
constexpr double convex = 1, hull_buffer_m = 50;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

SafeSquares::Square square_at(const geo::Coord& place, int doublings) {
  const double width = std::ldexp(narrowest_m, doublings);
  return {static_cast<std::int64_t>(std::floor(place.x / width)),
          static_cast<std::int64_t>(std::floor(place.y / width)), doublings};
}

std::uint64_t key_of(const SafeSquares::Square& square) {
  return static_cast<std::uint64_t>(square.column) << 32 ^
         (static_cast<std::uint64_t>(square.row) & 0xffffffffu);
}

geo::Coord corner_of(const SafeSquares::Square& square, int right, int up) {
  return {static_cast<double>(square.column + right) * square.width(),
          static_cast<double>(square.row + up) * square.width()};
}

struct Villages {
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  std::vector<geo::Coord> points;
};

}  // namespace

double SafeSquares::Square::width() const {
  return std::ldexp(narrowest_m, doublings);
}

SafeSquares::SafeSquares(std::span<const geo::Coord> households, std::int64_t least)
    : households_(households), least_(least) {}

const std::vector<std::uint64_t>& SafeSquares::full_squares(int doublings) {
  while (std::cmp_less_equal(full_.size(), doublings)) {
    base::StopRequest::heed();
    const int next = static_cast<int>(full_.size());
    std::vector<std::uint64_t> keys;
    keys.reserve(households_.size());
    for (const geo::Coord& household : households_) keys.push_back(key_of(square_at(household, next)));
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint64_t> full;
    for (auto first = keys.begin(); first != keys.end();) {
      const auto last = std::upper_bound(first, keys.end(), *first);
      if (last - first >= least_) full.push_back(*first);
      first = last;
    }
    full_.push_back(std::move(full));
  }
  return full_[static_cast<std::size_t>(doublings)];
}

std::vector<SafeSquares::Square> SafeSquares::around(std::span<const geo::Coord> places) {
  std::vector<Square> squares;
  for (const geo::Coord& place : places) {
    for (int doublings = 0; doublings <= most_doublings; ++doublings) {
      const Square square = square_at(place, doublings);
      const std::vector<std::uint64_t>& full = full_squares(doublings);
      if (!std::binary_search(full.begin(), full.end(), key_of(square))) continue;
      squares.push_back(square);
      break;
    }
  }
  std::sort(squares.begin(), squares.end());
  squares.erase(std::unique(squares.begin(), squares.end()), squares.end());
  return squares;
}

geo::GeometryColumn hull_around(std::span<const SafeSquares::Square> squares, const geo::Crs& crs) {
  if (squares.empty()) return geo::empty_column(geo::GeometryKind::multipolygon, crs);
  std::vector<geo::Coord> corners;
  for (const SafeSquares::Square& square : squares)
    for (const int right : {0, 1})
      for (const int up : {0, 1}) corners.push_back(corner_of(square, right, up));
  const auto key = [](const geo::Coord& c) { return std::pair(c.x, c.y); };
  std::sort(corners.begin(), corners.end(),
            [&](const geo::Coord& a, const geo::Coord& b) { return key(a) < key(b); });
  corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
  return geo::buffered_concave_hull(corners, crs, convex, hull_buffer_m);
}

geo::Coord middle_of(std::span<const SafeSquares::Square> squares) {
  if (squares.empty()) return geo::no_coord;
  geo::Coord sum{0, 0};
  for (const SafeSquares::Square& square : squares) {
    const geo::Coord low = corner_of(square, 0, 0);
    sum.x += low.x + square.width() / 2;
    sum.y += low.y + square.width() / 2;
  }
  const auto count = static_cast<double>(squares.size());
  return {sum.x / count, sum.y / count};
}

namespace {

Villages villages_of(store::Store& store, const geo::Crs& crs) {
  store::AreaTable areas =
      store::read_areas(store::Reader(store), base::AreaLevel::village, store::WithGeometry::yes);
  const std::vector<geo::Coord> centres =
      areas.size() > 0 ? geo::centroids(areas.geometry) : std::vector<geo::Coord>{};
  Villages villages;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    villages.codes.push_back(areas.codes[i]);
    villages.names.push_back({areas.names_th[i], areas.names_en[i]});
    villages.points.push_back(geo::has_position(areas.points[i]) ? areas.points[i] : centres[i]);
  }
  geo::reproject(villages.points, geo::Crs::wgs84(), crs);
  return villages;
}

}  // namespace

NearestVillage::NearestVillage(store::Store& store, const geo::Crs& crs) : tree_({}) {
  Villages villages = villages_of(store, crs);
  codes_ = std::move(villages.codes);
  names_ = std::move(villages.names);
  points_ = std::move(villages.points);
  tree_ = stats::KdTree(points_);
  const store::AreaTable tambon =
      store::read_areas(store::Reader(store), base::AreaLevel::tambon, store::WithGeometry::no);
  for (std::size_t i = 0; i < tambon.size(); ++i)
    tambon_.emplace_back(tambon.codes[i], base::LocalText{tambon.names_th[i], tambon.names_en[i]});
}

void NearestVillage::name(const geo::Coord& place, HouseholdCluster& cluster) const {
  if (!geo::has_position(place)) return;
  constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
  std::vector<stats::KdTree::Near> found;
  tree_.nearest(place, 1, nobody, found);
  if (found.empty()) return;
  cluster.village_code = codes_[found.front().point];
  cluster.village = names_[found.front().point];
  const std::string code = cluster.village_code.substr(0, base::code_digits(base::AreaLevel::tambon));
  const auto at =
      std::lower_bound(tambon_.begin(), tambon_.end(), code,
                       [](const auto& entry, const std::string& wanted) { return entry.first < wanted; });
  if (at != tambon_.end() && at->first == code) cluster.tambon = at->second;
}

HullRows::HullRows(const geo::Crs& crs)
    : geometry_(geo::empty_column(geo::GeometryKind::multipolygon, crs)) {}

void HullRows::add_numbers(std::int64_t number, std::int64_t households, std::int64_t marked, double value) {
  number_.push_back(number);
  households_.push_back(households);
  marked_.push_back(marked);
  value_.push_back(value);
  for (auto& [name, values] : figures_) values.push_back(nan);
}

void HullRows::add_ring(std::span<const geo::Coord> ring, std::int64_t number, std::int64_t households,
                        std::int64_t marked, double value) {
  geometry_.coords.insert(geometry_.coords.end(), ring.begin(), ring.end());
  geometry_.ring_starts.push_back(static_cast<std::uint32_t>(geometry_.coords.size()));
  geometry_.polygon_starts.push_back(static_cast<std::uint32_t>(geometry_.ring_starts.size() - 1));
  geometry_.feature_starts.push_back(static_cast<std::uint32_t>(geometry_.polygon_starts.size() - 1));
  add_numbers(number, households, marked, value);
}

void HullRows::add_feature(const geo::GeometryColumn& from, std::int64_t number, std::int64_t households,
                           std::int64_t marked, double value) {
  geo::append_feature(geometry_, from, 0);
  add_numbers(number, households, marked, value);
}

void HullRows::set(const std::string& column, double value) {
  auto at = std::find_if(figures_.begin(), figures_.end(), [&](const auto& f) { return f.first == column; });
  if (at == figures_.end())
    at = figures_.insert(figures_.end(), {column, std::vector<double>(number_.size(), nan)});
  at->second.back() = value;
}

data::Layer HullRows::finish(std::string name) {
  data::Layer layer;
  layer.name = std::move(name);
  for (std::size_t i = 0; i < number_.size(); ++i) layer.ids.push_back({static_cast<std::int64_t>(i + 1)});
  layer.geometry = std::make_shared<const geo::GeometryColumn>(geo::reproject(geometry_, geo::Crs::wgs84()));
  const auto add = [&](const char* column, std::vector<std::int64_t> values) {
    std::vector<std::uint8_t> valid;
    for (const std::int64_t value : values) valid.push_back(value >= 0);
    layer = data::with_column(layer, {column, std::move(values), std::move(valid)});
  };
  add("number", std::move(number_));
  add("households", std::move(households_));
  add("marked", std::move(marked_));
  layer = data::with_column(layer, {"value", std::move(value_), {}});
  for (auto& [column, values] : figures_) layer = data::with_column(layer, {column, std::move(values), {}});
  return layer;
}

}  // namespace phumthun::app
