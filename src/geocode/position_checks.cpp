#include "geocode/position_checks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/numbers.hpp"

namespace phumthun::geocode {
namespace {

constexpr geo::Envelope thailand{97, 5, 106, 21};
constexpr geo::Coord default_point{100.992541, 15.870032};
constexpr double default_tolerance = 6e-5;  // the point rounded to four decimals

geo::Coord mirrored(const geo::Coord& c) {
  return {c.y, c.x};
}

bool is_default(const geo::Coord& c) {
  return std::abs(c.x - default_point.x) < default_tolerance &&
         std::abs(c.y - default_point.y) < default_tolerance;
}

/// The digits behind the decimal point; nothing for a text that is no number.
std::optional<std::size_t> decimals_of(std::string_view text) {
  if (!base::parse_number(text)) return {};
  const std::string plain = base::with_arabic_digits(base::trim(text));
  const std::size_t point = plain.find('.');
  if (point == plain.npos) return 0;
  const std::size_t end = std::min(plain.find_first_not_of("0123456789", point + 1), plain.size());
  return end - point - 1;
}

}  // namespace

std::string_view problem_name(PositionProblem problem) {
  switch (problem) {
    case PositionProblem::swapped:
      return "swapped-position";
    case PositionProblem::zero:
      return "zero-position";
    case PositionProblem::default_point:
      return "default-point";
    case PositionProblem::outside_province:
      return "outside-province";
    case PositionProblem::other_tambon:
      return "other-tambon";
    case PositionProblem::identical:
      return "identical-points";
    case PositionProblem::coarse:
      return "coarse-position";
  }
  return {};
}

JudgedPosition judge_position(const geo::Coord& stated, const geo::Envelope& extent) {
  JudgedPosition judged;
  if (!geo::has_position(stated)) return judged;
  constexpr double no_fix = 1e-6;
  judged.zero = std::abs(stated.x) < no_fix || std::abs(stated.y) < no_fix;
  judged.default_point = is_default(stated) || is_default(mirrored(stated));
  if (judged.zero || judged.default_point) return judged;
  // Thailand and its mirror image have no point in common, so what lies in the mirror image is swapped even
  // where it then falls into no area of the store.
  const bool as_stated = extent.contains(stated) || thailand.contains(stated);
  judged.swapped = !as_stated && (extent.contains(mirrored(stated)) || thailand.contains(mirrored(stated)));
  judged.position = judged.swapped ? mirrored(stated) : stated;
  return judged;
}

bool is_coarse(std::string_view longitude, std::string_view latitude) {
  constexpr std::size_t fine = 4;
  const auto x = decimals_of(longitude), y = decimals_of(latitude);
  return x && y && *x < fine && *y < fine;
}

std::vector<std::uint32_t> identical_points(std::span<const geo::Coord> positions, std::size_t many) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < positions.size(); ++i)
    if (geo::has_position(positions[i])) order.push_back(i);
  const auto key = [&](std::uint32_t i) { return std::pair(positions[i].x, positions[i].y); };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  std::vector<std::uint32_t> shared;
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() && key(order[to]) == key(order[from])) ++to;
    if (to - from >= std::max<std::size_t>(many, 2))
      shared.insert(shared.end(), order.begin() + static_cast<std::ptrdiff_t>(from),
                    order.begin() + static_cast<std::ptrdiff_t>(to));
  }
  std::sort(shared.begin(), shared.end());
  return shared;
}

}  // namespace phumthun::geocode
