#include "carto/label_placement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

namespace phumthun::carto {
namespace {

geo::Envelope box_at(const geo::Coord& centre, const LabelBox& label) {
  return {centre.x - label.width / 2, centre.y - label.height / 2, centre.x + label.width / 2,
          centre.y + label.height / 2};
}

/// Points by cell, to be counted in boxes.
class AvoidedPoints {
 public:
  explicit AvoidedPoints(const LabelFrame& frame)
      : cell_(std::max({frame.width, frame.height, 1e-9}) / cells_across),
        cells_(cells_across * cells_across) {
    for (const geo::Coord& point : frame.avoided) {
      const int column = static_cast<int>(point.x / cell_), row = static_cast<int>(point.y / cell_);
      const bool is_inside = point.x >= 0 && point.y >= 0 && column < cells_across && row < cells_across;
      if (is_inside) cells_[static_cast<std::size_t>(row * cells_across + column)].push_back(point);
    }
  }
  int count_in(const geo::Envelope& box) const {
    const auto cell_of = [&](double v) {
      return static_cast<int>(std::clamp(std::floor(v / cell_), 0.0, cells_across - 1.0));
    };
    int count = 0;
    for (int row = cell_of(box.min_y); row <= cell_of(box.max_y); ++row)
      for (int column = cell_of(box.min_x); column <= cell_of(box.max_x); ++column)
        for (const geo::Coord& point : cells_[static_cast<std::size_t>(row * cells_across + column)])
          count += box.contains(point);
    return count;
  }

 private:
  static constexpr int cells_across = 64;
  double cell_;
  std::vector<std::vector<geo::Coord>> cells_;
};

/// The boxes that are taken, by cell, so that a new one is compared with its neighbours only.
class TakenBoxes {
 public:
  explicit TakenBoxes(const LabelFrame& frame)
      : cell_(std::max({frame.width, frame.height, 1e-9}) / cells_across),
        cells_(cells_across * cells_across) {}

  bool is_free(const geo::Envelope& box) const {
    bool free = true;
    visit(box, [&](std::size_t cell) {
      for (const geo::Envelope& other : cells_[cell]) free = free && !other.intersects(box);
    });
    return free;
  }
  void take(const geo::Envelope& box) {
    visit(box, [&](std::size_t cell) { cells_[cell].push_back(box); });
  }

 private:
  static constexpr int cells_across = 32;

  template <class Visitor>
  void visit(const geo::Envelope& box, const Visitor& visitor) const {
    const auto cell_of = [&](double v) {
      return static_cast<int>(std::clamp(std::floor(v / cell_), 0.0, cells_across - 1.0));
    };
    for (int row = cell_of(box.min_y); row <= cell_of(box.max_y); ++row) {
      for (int column = cell_of(box.min_x); column <= cell_of(box.max_x); ++column) {
        visitor(static_cast<std::size_t>(row * cells_across + column));
      }
    }
  }

  double cell_;
  std::vector<std::vector<geo::Envelope>> cells_;
};

/// Where the box's middle may stand, as moves from the point, the best first.
std::vector<geo::Coord> moves_of(const LabelBox& label) {
  const double up = label.height / 2, aside = label.width / 4;
  std::vector<geo::Coord> moves;
  if (geo::has_position(label.before)) moves.push_back(label.before);
  for (const geo::Coord& move : std::array<geo::Coord, 9>{{{0, 0},
                                                           {0, -up},
                                                           {0, up},
                                                           {-aside, 0},
                                                           {aside, 0},
                                                           {0, -2 * up},
                                                           {0, 2 * up},
                                                           {-2 * aside, 0},
                                                           {2 * aside, 0}}})
    moves.push_back(move);
  const bool is_bound = label.reach.x > 0 || label.reach.y > 0;
  if (is_bound)
    std::erase_if(moves, [&](const geo::Coord& move) {
      return std::abs(move.x) > label.reach.x + label.height ||
             std::abs(move.y) > label.reach.y + label.height;
    });
  return moves;
}

class Placer {
 public:
  explicit Placer(const LabelFrame& frame) : frame_(frame), taken_(frame), avoided_(frame) {
    for (const geo::Envelope& box : frame.taken) taken_.take(box);
  }

  /// The best free place; nothing where there is none.
  std::optional<geo::Coord> place(const LabelBox& label) {
    std::optional<geo::Coord> best;
    int fewest = 0;
    for (const geo::Coord& move : moves_of(label)) {
      const geo::Coord centre{label.at.x + move.x, label.at.y + move.y};
      const geo::Envelope box = box_at(centre, label).grown(frame_.gap / 2);
      if (!is_inside(box) || !taken_.is_free(box)) continue;
      const int covered = frame_.avoided.empty() ? 0 : avoided_.count_in(box);
      if (best && covered >= fewest) continue;
      best = centre;
      fewest = covered;
      if (covered == 0) break;
    }
    if (!best && frame_.all) best = moved_inside(label);
    if (best) taken_.take(box_at(*best, label).grown(frame_.gap / 2));
    return best;
  }

 private:
  /// The point's own place, or as near to it as the whole label is in the frame.
  std::optional<geo::Coord> moved_inside(const LabelBox& label) const {
    const bool is_in_sight =
        label.at.x >= 0 && label.at.y >= 0 && label.at.x <= frame_.width && label.at.y <= frame_.height;
    if (!is_in_sight || label.width > frame_.width || label.height > frame_.height) return std::nullopt;
    return geo::Coord{std::clamp(label.at.x, label.width / 2, frame_.width - label.width / 2),
                      std::clamp(label.at.y, label.height / 2, frame_.height - label.height / 2)};
  }
  bool is_inside(const geo::Envelope& box) const {
    return box.min_x >= 0 && box.min_y >= 0 && box.max_x <= frame_.width && box.max_y <= frame_.height;
  }

  const LabelFrame& frame_;
  TakenBoxes taken_;
  AvoidedPoints avoided_;
};

}  // namespace

LabelPlacement place_labels(std::span<const LabelBox> labels, const LabelFrame& frame) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a].priority > labels[b].priority; });
  const geo::Envelope all{0, 0, frame.width, frame.height};
  Placer placer(frame);
  LabelPlacement placement;
  for (const std::size_t nth : order) {
    const LabelBox& label = labels[nth];
    if (!geo::has_position(label.at)) continue;
    if (const auto centre = placer.place(label))
      placement.places.push_back({nth, *centre});
    else
      placement.hidden += all.contains(label.at);
  }
  return placement;
}

}  // namespace phumthun::carto
