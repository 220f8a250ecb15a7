#include "carto/label_placement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace phumthun::carto {
namespace {

geo::Envelope box_at(const geo::Coord& centre, const LabelBox& label) {
  return {centre.x - label.width / 2, centre.y - label.height / 2, centre.x + label.width / 2,
          centre.y + label.height / 2};
}

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

}  // namespace

std::vector<LabelPlace> place_labels(std::span<const LabelBox> labels, const LabelFrame& frame) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a].priority > labels[b].priority; });
  TakenBoxes taken(frame);
  std::vector<LabelPlace> places;
  for (const std::size_t nth : order) {
    const LabelBox& label = labels[nth];
    if (!geo::has_position(label.at)) continue;
    const double up = label.height / 2, aside = label.width / 4;
    const std::array<geo::Coord, 9> moves{{{0, 0},
                                           {0, -up},
                                           {0, up},
                                           {-aside, 0},
                                           {aside, 0},
                                           {0, -2 * up},
                                           {0, 2 * up},
                                           {-2 * aside, 0},
                                           {2 * aside, 0}}};
    for (const geo::Coord& move : moves) {
      const geo::Coord centre{label.at.x + move.x, label.at.y + move.y};
      const geo::Envelope box = box_at(centre, label).grown(frame.gap / 2);
      const bool is_inside =
          box.min_x >= 0 && box.min_y >= 0 && box.max_x <= frame.width && box.max_y <= frame.height;
      if (!is_inside || !taken.is_free(box)) continue;
      taken.take(box);
      places.push_back({nth, centre});
      break;
    }
  }
  return places;
}

}  // namespace phumthun::carto
