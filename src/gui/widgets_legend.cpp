#include <algorithm>

#include "gui/theme.hpp"
#include "gui/widgets.hpp"
#include "text/line_breaks.hpp"

namespace phumthun::gui {

void Ui::legend_entry(const std::string& label, const std::string& number,
                      const std::function<void(Canvas&, const Rect&)>& draw_swatch) {
  const double swatch_width = em() * 1.2, gap = em() * 0.4;
  const double number_width = number.empty() ? 0 : text_size(Face::small, number).width + gap;
  const double room = room_px() - swatch_width - number_width - gap;
  const text::Measure measure = [](std::string_view part, double, bool) {
    const TextSize size = text_size(Face::small, std::string(part));
    return text::Extent{size.width, size.height, 0};
  };
  const auto lines = text::wrap(label, room, em(), false, measure, {});
  const double line_height = text_size(Face::small, "ก").height;
  Canvas canvas = this->canvas(line_height * static_cast<double>(std::max<std::size_t>(1, lines.size())));
  const Rect& r = canvas.rect();
  draw_swatch(canvas, {r.x, r.y, swatch_width, line_height});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    canvas.text(Face::small, {r.x + swatch_width + gap, r.y + line_height * static_cast<double>(i)},
                theme::text, lines[i]);
    note_text(lines[i], text_size(Face::small, lines[i]).width, room);
  }
  canvas.text(Face::small, {r.x + r.width - number_width + gap, r.y}, theme::muted, number);
}

void Ui::legend_row(const carto::ClassStyle& style, const std::string& label, const std::string& number) {
  legend_entry(label, number, [&](Canvas& canvas, const Rect& place) {
    canvas.swatch({place.x, place.y + place.height * 0.14, place.width, place.height * 0.72}, style);
  });
}

void Ui::legend_point(const carto::LegendPoint& point, const std::string& label, const std::string& number) {
  legend_entry(label, number, [&](Canvas& canvas, const Rect& place) {
    const Point middle{place.x + place.width / 2, place.y + place.height / 2};
    const double radius = std::min(place.height * 0.42, point.radius_pt * em() / 9);
    canvas.circle(middle, radius, point.color);
    if (point.centre.a > 0) canvas.circle(middle, radius * 0.62, point.centre);
  });
}

void Ui::legend_line(Color color, const std::string& label) {
  legend_entry(label, {}, [&](Canvas& canvas, const Rect& place) {
    const double y = place.y + place.height / 2;
    canvas.line({place.x, y}, {place.x + place.width, y}, color, em() * 0.14);
  });
}

}  // namespace phumthun::gui
