#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/household_places.hpp"
#include "app/stores.hpp"
#include "data/layer.hpp"
#include "stats/kd_tree.hpp"

namespace phumthun::app {

// Internal to app/: how clusters of households are drawn and named so that no house is shown.

/// Squares of a fixed grid, each the smallest around a place that holds the least number of households.
class SafeSquares {
 public:
  SafeSquares(std::span<const geo::Coord> households, std::int64_t least);
  struct Square {
    std::int64_t column = 0, row = 0;
    int doublings = 0;  ///< its width: 250 m doubled so often
    friend auto operator<=>(const Square&, const Square&) = default;
    double width() const;
  };
  /// The squares around the places, each once; those whose square would be wider than 64 km are left out.
  std::vector<Square> around(std::span<const geo::Coord> places);

 private:
  const std::vector<std::uint64_t>& full_squares(int doublings);
  std::span<const geo::Coord> households_;
  std::int64_t least_;
  std::vector<std::vector<std::uint64_t>> full_;  ///< by doublings: keys with enough households, ascending
};

/// The convex hull of the squares in metres, grown by 50 m: it holds them whole, which a concave one of so
/// few corners would not. Empty where there is none.
geo::GeometryColumn hull_around(std::span<const SafeSquares::Square> squares, const geo::Crs& crs);
/// The middle of the squares, each counted once.
geo::Coord middle_of(std::span<const SafeSquares::Square> squares);

/// The village nearest to a place, with its tambon's name.
class NearestVillage {
 public:
  NearestVillage(store::Store&, const geo::Crs& crs);
  /// Fills code and names; leaves them empty where the store has no village with a point.
  void name(const geo::Coord& place, HouseholdCluster& cluster) const;

 private:
  std::vector<std::string> codes_;
  std::vector<base::LocalText> names_;
  std::vector<std::pair<std::string, base::LocalText>> tambon_;  ///< by code
  std::vector<geo::Coord> points_;
  stats::KdTree tree_;
};

/// The rows of the layer that is drawn, in metres until finish().
class HullRows {
 public:
  explicit HullRows(const geo::Crs& crs);
  /// One polygon of closed rings; -1 is null.
  void add_ring(std::span<const geo::Coord> ring, std::int64_t number, std::int64_t households,
                std::int64_t marked, double value);
  void add_feature(const geo::GeometryColumn& from, std::int64_t number, std::int64_t households,
                   std::int64_t marked, double value);
  /// A number of the row added last, in a column that is NaN elsewhere.
  void set(const std::string& column, double value);
  std::size_t size() const { return number_.size(); }
  /// EPSG:4326.
  data::Layer finish(std::string name);

 private:
  void add_numbers(std::int64_t number, std::int64_t households, std::int64_t marked, double value);
  geo::GeometryColumn geometry_;
  std::vector<std::int64_t> number_, households_, marked_;
  std::vector<double> value_;
  std::vector<std::pair<std::string, std::vector<double>>> figures_;
};

}  // namespace phumthun::app
