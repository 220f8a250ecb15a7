#include "paint/gl/ear_clipping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "paint/gl/reflex_grid.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Twice the signed area of a, b, c: positive when they turn left.
double turn(const geo::Coord& a, const geo::Coord& b, const geo::Coord& c) {
  return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

bool in_triangle(const geo::Coord& a, const geo::Coord& b, const geo::Coord& c, const geo::Coord& p) {
  return turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
}

/// A corner of the outline: a circular list, shell and holes joined, interior on the left.
struct Corner {
  geo::Coord at;  ///< relative to the first coordinate, so that products keep their digits
  std::uint32_t coord = 0;
  std::uint32_t previous = none, next = none;
  bool reflex = false, alive = true;
};

class Outline {
 public:
  explicit Outline(std::span<const geo::Coord> coords) : coords_(coords) {}

  bool build(std::span<const std::vector<std::uint32_t>> rings);
  void clip(std::vector<std::uint32_t>& triangles);

 private:
  std::uint32_t add_ring(const std::vector<std::uint32_t>& ring, bool counter_clockwise);
  std::uint32_t find_bridge(const geo::Coord& from) const;
  void join(std::uint32_t outline_corner, std::uint32_t hole_corner);
  bool sees(std::uint32_t corner, const geo::Coord& p) const;
  bool is_ear(std::uint32_t corner) const;
  void remove(std::uint32_t corner);
  void judge(std::uint32_t corner);
  double turn_at(std::uint32_t c) const {
    return turn(corners_[corners_[c].previous].at, corners_[c].at, corners_[corners_[c].next].at);
  }
  std::uint32_t duplicate(std::uint32_t corner) {
    corners_.push_back(corners_[corner]);
    return static_cast<std::uint32_t>(corners_.size() - 1);
  }
  void link(std::uint32_t a, std::uint32_t b) { corners_[a].next = b, corners_[b].previous = a; }

  std::span<const geo::Coord> coords_;
  geo::Coord origin_;
  std::vector<Corner> corners_;
  std::uint32_t start_ = none;
  std::size_t left_ = 0;  // corners still in the outline
  ReflexGrid grid_;
};

std::uint32_t Outline::add_ring(const std::vector<std::uint32_t>& ring, bool counter_clockwise) {
  double area = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const geo::Coord &a = coords_[ring[i]], &b = coords_[ring[(i + 1) % ring.size()]];
    area += (a.x - origin_.x) * (b.y - origin_.y) - (b.x - origin_.x) * (a.y - origin_.y);
  }
  const auto first = static_cast<std::uint32_t>(corners_.size());
  const bool forward = (area > 0) == counter_clockwise;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const std::uint32_t coord = ring[forward ? i : ring.size() - 1 - i];
    corners_.push_back({{coords_[coord].x - origin_.x, coords_[coord].y - origin_.y}, coord});
  }
  const auto last = static_cast<std::uint32_t>(corners_.size() - 1);
  for (std::uint32_t c = first; c < last; ++c) link(c, c + 1);
  link(last, first);
  left_ += ring.size();
  return first;
}

/// Whether the interior at `corner` opens towards p.
bool Outline::sees(std::uint32_t corner, const geo::Coord& p) const {
  const Corner& c = corners_[corner];
  const double before = turn(corners_[c.previous].at, c.at, p);
  const double after = turn(c.at, corners_[c.next].at, p);
  return turn_at(corner) > 0 ? before >= 0 && after >= 0 : before > 0 || after > 0;
}

/// The corner of the outline that `from`, inside it, can be joined to: the first edge to the right gives a
/// candidate, a reflex corner between the two comes before it. `none` where the point is not inside.
std::uint32_t Outline::find_bridge(const geo::Coord& from) const {
  std::uint32_t best = none;
  double hit_x = std::numeric_limits<double>::infinity();
  std::uint32_t c = start_;
  do {
    const geo::Coord &a = corners_[c].at, &b = corners_[corners_[c].next].at;
    if (a.y <= from.y && b.y >= from.y &&
        a.y != b.y) {  // the interior is to the left of an edge that goes up
      const double x = a.x + (from.y - a.y) * (b.x - a.x) / (b.y - a.y);
      if (x >= from.x && x < hit_x) hit_x = x, best = a.x > b.x ? c : corners_[c].next;
    }
    c = corners_[c].next;
  } while (c != start_);
  if (best == none) return none;
  const geo::Coord hit{hit_x, from.y}, corner = corners_[best].at;
  const bool above = corner.y > from.y;
  std::uint32_t nearest = sees(best, from) ? best : none;
  double slope = std::numeric_limits<double>::infinity(), reach = slope;
  do {
    const geo::Coord& p = corners_[c].at;
    const bool between = above ? in_triangle(from, hit, corner, p) : in_triangle(from, corner, hit, p);
    if (between && p.x >= from.x && !(p == from) && sees(c, from)) {
      const double dx = p.x - from.x, s = dx > 0 ? std::abs(p.y - from.y) / dx : 1e300;
      if (s < slope || (s == slope && dx < reach)) slope = s, reach = dx, nearest = c;
    }
    c = corners_[c].next;
  } while (c != start_);
  return nearest == none ? best : nearest;
}

/// Outline: ... a, hole from h round to h again, a again ...
void Outline::join(std::uint32_t a, std::uint32_t h) {
  const std::uint32_t a_again = duplicate(a), h_again = duplicate(h);
  const std::uint32_t after = corners_[a].next, before = corners_[h].previous;
  link(a_again, after);
  link(before, h_again);
  link(h_again, a_again);
  link(a, h);
  left_ += 2;
}

bool Outline::build(std::span<const std::vector<std::uint32_t>> rings) {
  if (rings.empty() || rings[0].size() < 3) return false;
  origin_ = coords_[rings[0][0]];
  start_ = add_ring(rings[0], true);
  struct Hole {
    std::uint32_t rightmost;
    std::size_t size;
  };
  std::vector<Hole> holes;
  for (std::size_t r = 1; r < rings.size(); ++r) {
    if (rings[r].size() < 3) continue;
    const std::size_t before = left_;
    std::uint32_t rightmost = add_ring(rings[r], false);
    for (std::uint32_t c = rightmost; c < corners_.size(); ++c)
      if (corners_[c].at.x > corners_[rightmost].at.x) rightmost = c;
    left_ = before;
    holes.push_back({rightmost, rings[r].size()});
  }
  std::sort(holes.begin(), holes.end(), [&](const Hole& a, const Hole& b) {
    return corners_[a.rightmost].at.x > corners_[b.rightmost].at.x;
  });
  for (const Hole& hole : holes)
    if (const std::uint32_t bridge = find_bridge(corners_[hole.rightmost].at); bridge != none) {
      join(bridge, hole.rightmost);
      left_ += hole.size;
    }
  return true;
}

void Outline::judge(std::uint32_t corner) {
  corners_[corner].reflex = turn_at(corner) <= 0;
}

bool Outline::is_ear(std::uint32_t corner) const {
  const Corner& tip = corners_[corner];
  const geo::Coord &a = corners_[tip.previous].at, &b = tip.at, &c = corners_[tip.next].at;
  const geo::Envelope box{std::min({a.x, b.x, c.x}), std::min({a.y, b.y, c.y}), std::max({a.x, b.x, c.x}),
                          std::max({a.y, b.y, c.y})};
  return !grid_.any_within(box, [&](std::uint32_t other) {
    const Corner& o = corners_[other];
    return o.alive && o.reflex && in_triangle(a, b, c, o.at) && !(o.at == a) && !(o.at == b) && !(o.at == c);
  });
}

void Outline::remove(std::uint32_t corner) {
  const std::uint32_t previous = corners_[corner].previous, next = corners_[corner].next;
  link(previous, next);
  corners_[corner].alive = false;
  --left_;
  judge(previous);
  judge(next);
}

void Outline::clip(std::vector<std::uint32_t>& triangles) {
  std::vector<ReflexGrid::Entry> reflex;
  std::uint32_t c = start_;
  do {
    judge(c);
    if (corners_[c].reflex) reflex.push_back({corners_[c].at, c});
    c = corners_[c].next;
  } while (c != start_);
  grid_ = ReflexGrid(reflex);
  std::size_t since_ear = 0;
  while (left_ >= 3) {
    const double area = turn_at(c);
    const bool stuck =
        since_ear > left_;  // only where rings cross: clip any corner that turns left, then any at all
    if (area == 0 || (area > 0 && (stuck || is_ear(c))) || since_ear > 2 * left_) {
      const std::uint32_t previous = corners_[c].previous, next = corners_[c].next;
      if (area > 0)
        triangles.insert(triangles.end(),
                         {corners_[previous].coord, corners_[c].coord, corners_[next].coord});
      remove(c);
      c = corners_[next].next;  // leave out the neighbour: fewer slivers
      since_ear = 0;
    } else {
      c = corners_[c].next;
      ++since_ear;
    }
  }
}

}  // namespace

void clip_ears(std::span<const geo::Coord> coords, std::span<const std::vector<std::uint32_t>> rings,
               std::vector<std::uint32_t>& triangles) {
  Outline outline(coords);
  if (outline.build(rings)) outline.clip(triangles);
}

}  // namespace phumthun::paint::gl
