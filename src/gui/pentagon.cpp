#include "gui/pentagon.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include "base/numbers.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr std::array on_light{Color{150, 94, 0, 255}, Color{20, 112, 168, 255}, Color{0, 120, 86, 255},
                              Color{0, 84, 150, 255}, Color{180, 70, 0, 255}};
constexpr std::array on_dark{Color{240, 178, 60, 255}, Color{110, 196, 244, 255}, Color{60, 200, 160, 255},
                             Color{120, 172, 236, 255}, Color{246, 138, 70, 255}};
constexpr std::array level_colors{Color{135, 35, 40, 255}, Color{214, 110, 50, 255},
                                  Color{240, 196, 110, 255}, Color{120, 178, 160, 255}};
constexpr std::array ring_scores{1.75, 2.50, 3.25, 4.00};
constexpr double centre_score = 1.0;
constexpr double outer_score = 4.0;
constexpr Color shape_fill{11, 84, 122, 60};

Point corner(Point centre, double radius, std::size_t capital) {
  const double angle = -std::numbers::pi / 2 + 2 * std::numbers::pi * static_cast<double>(capital) / 5;
  return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

double radius_of(double score, double full) {
  return full * (score - centre_score) / (outer_score - centre_score);
}

void draw_rings(Canvas& canvas, Point centre, double full) {
  for (const double score : ring_scores) {
    std::vector<Point> ring;
    for (std::size_t c = 0; c < 5; ++c) ring.push_back(corner(centre, radius_of(score, full), c));
    canvas.polyline(ring, score == outer_score ? theme::muted : theme::edge, 1, true);
  }
  for (std::size_t c = 0; c < 5; ++c) canvas.line(centre, corner(centre, full, c), theme::edge, 1);
}

/// The rings' scores beside the spoke that goes up, small and out of the shape's way.
void draw_ring_scores(Canvas& canvas, Point centre, double full) {
  for (const double score : ring_scores) {
    const std::string text = base::format_number(score, 2);
    const TextSize size = text_size(Face::small, text);
    const double y = centre.y - radius_of(score, full);
    canvas.text_on_map(Face::small, {centre.x + 3, y - size.height / 2 + 2}, theme::muted, text);
  }
}

void draw_shape(Canvas& canvas, Point centre, double full, const std::array<double, 5>& scores) {
  std::vector<Point> shape;
  for (std::size_t c = 0; c < 5; ++c)
    if (!std::isnan(scores[c])) shape.push_back(corner(centre, radius_of(scores[c], full), c));
  for (std::size_t i = 0; shape.size() == 5 && i < 5; ++i)
    canvas.polygon(std::array{centre, shape[i], shape[(i + 1) % 5]}, shape_fill);
  if (shape.size() > 2) canvas.polyline(shape, theme::accent, 2, true);
  for (std::size_t c = 0; c < 5; ++c)
    if (!std::isnan(scores[c]))
      canvas.circle(corner(centre, radius_of(scores[c], full), c), 4, capital_color(c));
}

void draw_labels(Canvas& canvas, Point centre, double full, const std::array<double, 5>& scores,
                 const std::array<std::string, 5>& labels) {
  for (std::size_t c = 0; c < 5; ++c) {
    const Point at = corner(centre, full, c);
    const std::string score = std::isnan(scores[c]) ? "–" : base::format_number(scores[c], 2);
    const TextSize label_size = text_size(Face::small, labels[c]), score_size = text_size(Face::bold, score);
    const double width = std::max(label_size.width, score_size.width);
    const double height = label_size.height + score_size.height;
    const Rect& room = canvas.rect();
    double x = at.x - width / 2, y = at.y - height - 3;
    if (c == 1 || c == 2) x = at.x + 7;
    if (c == 3 || c == 4) x = at.x - width - 7;
    if (c == 1 || c == 4) y = at.y - height / 2;
    if (c == 2 || c == 3) y = at.y + 2;
    x = std::clamp(x, room.x, std::max(room.x, room.x + room.width - width));
    canvas.text(Face::small, {x + (width - label_size.width) / 2, y}, theme::text, labels[c]);
    canvas.text(Face::bold, {x + (width - score_size.width) / 2, y + label_size.height - 2}, capital_color(c),
                score);
  }
}

/// The place of a pentagon in a canvas: labels stand around it, the note below.
struct PentagonPlace {
  Point centre;
  double full;  ///< from the centre to a corner
};

PentagonPlace place_in(const Rect& room, const std::array<std::string, 5>& labels, double line) {
  const double label_room = 2.2 * line;
  // The corners at the sides stand at 0.951 of the radius, their labels beside them.
  const double side_label =
      std::max(text_size(Face::small, labels[1]).width, text_size(Face::small, labels[4]).width);
  const double full =
      std::min((room.width / 2 - side_label - 9) / 0.951, (room.height - 2 * label_room - line) / 1.81);
  return {{room.x + room.width / 2, room.y + label_room + full + 2}, full};
}

void draw_centre_note(Canvas& canvas, const std::string& note, double line) {
  const Rect& room = canvas.rect();
  const double width = text_size(Face::small, note).width;
  canvas.text(Face::small, {room.x + (room.width - width) / 2, room.y + room.height - line}, theme::muted,
              note);
}

/// The capitals' names at the corners, without scores.
void draw_names(Canvas& canvas, const PentagonPlace& place, const std::array<std::string, 5>& labels) {
  for (std::size_t c = 0; c < 5; ++c) {
    const Point at = corner(place.centre, place.full, c);
    const TextSize size = text_size(Face::regular, labels[c]);
    double x = at.x - size.width / 2, y = at.y - size.height - 3;
    if (c == 1 || c == 2) x = at.x + 7;
    if (c == 3 || c == 4) x = at.x - size.width - 7;
    if (c == 1 || c == 4) y = at.y - size.height / 2;
    if (c == 2 || c == 3) y = at.y;
    canvas.text(Face::regular, {x, y}, theme::text, labels[c]);
  }
}

}  // namespace

Color capital_color(std::size_t capital) {
  const Color& ground = theme::card;
  return (ground.r + ground.g + ground.b < 3 * 128 ? on_dark : on_light).at(capital);
}
Color level_color(std::size_t level) {
  return level_colors.at(level);
}

void draw_pentagon(Canvas& canvas, const std::array<double, 5>& scores,
                   const std::array<std::string, 5>& labels, const std::string& centre_note) {
  const double line = text_size(Face::small, centre_note).height;
  const auto [centre, full] = place_in(canvas.rect(), labels, line);
  draw_rings(canvas, centre, full);
  draw_shape(canvas, centre, full, scores);
  draw_ring_scores(canvas, centre, full);
  draw_labels(canvas, centre, full, scores, labels);
  draw_centre_note(canvas, centre_note, line);
}

void draw_pentagons(Canvas& canvas, std::span<const PentagonOutline> outlines,
                    const std::array<std::string, 5>& labels, const std::string& centre_note) {
  const double line = text_size(Face::small, centre_note).height;
  const PentagonPlace place = place_in(canvas.rect(), labels, line);
  draw_rings(canvas, place.centre, place.full);
  for (const PentagonOutline& outline : outlines) {
    std::vector<Point> shape;
    for (std::size_t c = 0; c < 5; ++c)
      if (!std::isnan(outline.scores[c]))
        shape.push_back(corner(place.centre, radius_of(outline.scores[c], place.full), c));
    if (shape.size() > 2) canvas.polyline(shape, outline.color, 2.5, true);
    for (const Point& point : shape) canvas.circle(point, 4, outline.color);
  }
  draw_ring_scores(canvas, place.centre, place.full);
  draw_names(canvas, place, labels);
  draw_centre_note(canvas, centre_note, line);
}

void draw_level_bar(Canvas& canvas, const std::array<double, 4>& shares) {
  const Rect& room = canvas.rect();
  canvas.fill(room, theme::soft, 2);
  double x = room.x;
  for (std::size_t level = 0; level < shares.size(); ++level) {
    if (std::isnan(shares[level])) return;
    const double width = room.width * shares[level];
    canvas.fill({x, room.y, width, room.height}, level_colors[level], 0);
    x += width;
  }
}

}  // namespace phumthun::gui
