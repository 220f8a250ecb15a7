#include "carto/page_parts.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/core.h>

#include "base/numbers.hpp"
#include "carto/legend_matrix.hpp"
#include "text/line_breaks.hpp"

namespace phumthun::carto {
namespace {

constexpr Color ink{33, 37, 41, 255};
constexpr Color soft_ink{92, 99, 106, 255};
constexpr Color swatch_border{110, 110, 110, 255};

/// From the top of a line to its baseline, mm.
double baseline_drop_mm(double size_pt) {
  return line_height_mm(size_pt) * 0.72;
}

/// "จำนวนตำบล" / "n tambon".
std::string counted_header(const Legend& legend, base::Language language) {
  std::string areas = legend.counted.in(language);
  if (areas.empty()) return "n";
  if (language == base::Language::th) return areas.insert(0, "จำนวน");
  areas[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(areas[0])));
  return areas.insert(0, "n ");
}

/// Adds the symbols of lines and points; answers the y below.
double add_symbols(Page& page, double x, double y, const Legend& legend, base::Language language,
                   const TextSizes& sizes) {
  const double row = line_height_mm(sizes.legend), swatch = row * 1.45;
  const auto add_label = [&](const base::LocalText& label) {
    page.items.push_back(TextItem{x + swatch + row * 0.45,
                                  y + baseline_drop_mm(sizes.legend),
                                  label.in(language),
                                  sizes.legend,
                                  false,
                                  ink,
                                  {}});
    y += row;
  };
  for (const LegendLine& line : legend.lines) {
    page.items.push_back(
        PathItem{{{x, y + row / 2}, {x + swatch, y + row / 2}}, false, {}, line.color, line.width_pt});
    add_label(line.label);
  }
  for (const LegendPoint& point : legend.points) {
    // On the map many points make a tone; alone, one must still be seen.
    const double radius_pt = std::max(point.radius_pt, sizes.legend * 0.1);
    const Color opaque{point.color.r, point.color.g, point.color.b, 255};
    page.items.push_back(DotItem{{x + swatch / 2, y + row / 2}, radius_pt, opaque});
    add_label(point.label);
  }
  return y;
}

/// The width at which no label is wrapped and the counts stand near them.
double legend_width_mm(const Legend& legend, base::Language language, const TextSizes& sizes,
                       const text::Measure& measure) {
  const double row = line_height_mm(sizes.legend);
  double widest = 0;
  for (const LegendRow& entry : legend.rows) {
    widest = std::max(widest, measure(entry.label.in(language), sizes.legend, false).width * mm_per_pt);
  }
  const double header = (measure(counted_header(legend, language), sizes.legend, false).width +
                         measure(legend.unit.in(language), sizes.legend, false).width) *
                        mm_per_pt;
  return std::max(widest + row * 4.6, header + row);
}

}  // namespace

double line_height_mm(double size_pt) {
  return size_pt * 1.5 * mm_per_pt;
}

double add_paragraph(Page& page, double x, double y, double width, std::string_view text,
                     const TextStyle& style, const text::Measure& measure,
                     std::span<const std::string> whole) {
  const double from_left = style.align == Align::left ? 0 : style.align == Align::right ? width : width / 2;
  for (const std::string& line :
       text::wrap(text, width / mm_per_pt, style.size_pt, style.bold, measure, whole)) {
    page.items.push_back(TextItem{x + from_left, y + baseline_drop_mm(style.size_pt), line, style.size_pt,
                                  style.bold, style.color, style.align});
    y += line_height_mm(style.size_pt);
  }
  return y;
}

double add_legend(Page& page, double x, double y, double room, const Legend& legend, base::Language language,
                  const TextSizes& sizes, const text::Measure& measure) {
  const double width = std::min(room, legend_width_mm(legend, language, sizes, measure));
  y = add_paragraph(page, x, y, room, legend.title.in(language), {sizes.legend_title, true, ink, Align::left},
                    measure, {});
  const double small = std::max(sizes.note, sizes.legend * 0.85);
  const double header = y + baseline_drop_mm(small);
  page.items.push_back(TextItem{x, header, legend.unit.in(language), small, false, soft_ink, Align::left});
  const bool is_counted = std::any_of(legend.rows.begin(), legend.rows.end(),
                                      [](const LegendRow& row) { return row.n != not_counted; });
  if (is_counted)
    page.items.push_back(
        TextItem{x + width, header, counted_header(legend, language), small, false, soft_ink, Align::right});
  y += line_height_mm(small) * 1.1;
  if (legend.matrix) y = add_legend_matrix(page, x, y, room, *legend.matrix, language, sizes, measure);
  const double row = line_height_mm(sizes.legend), swatch = row * 1.45;
  for (const LegendRow& entry : legend.rows) {
    const double baseline = y + baseline_drop_mm(sizes.legend);
    page.items.push_back(BoxItem{{x, y + row * 0.1, swatch, row * 0.8}, entry.style, swatch_border, 0.4});
    if (entry.n != not_counted)
      page.items.push_back(TextItem{x + width, baseline, base::format_number(static_cast<double>(entry.n), 0),
                                    sizes.legend, false, soft_ink, Align::right});
    const double label_x = x + swatch + row * 0.45, label_width = x + width - label_x - row * 1.4;
    y = std::max(y + row, add_paragraph(page, label_x, y, label_width, entry.label.in(language),
                                        {sizes.legend, false, ink, Align::left}, measure, {}));
    y += row * 0.06;
  }
  return add_symbols(page, x, y + row * 0.2, legend, language, sizes);
}

double round_bar_length(double longest_m) {
  const double power = std::pow(10, std::floor(std::log10(longest_m)));
  const double leading = longest_m / power * (1 + 1e-12);
  return (leading >= 5 ? 5 : leading >= 2 ? 2 : 1) * power;
}

double add_scale_bar(Page& page, double x, double y, double longest_mm, double denominator, bool ratio,
                     base::Language language, double size_pt, const text::Measure& measure) {
  const bool is_thai = language == base::Language::th;
  const double length_m = round_bar_length(longest_mm * denominator / 1000);
  const double length_mm = length_m / denominator * 1000;
  const double thickness = size_pt * mm_per_pt * 0.32, bar_y = y + line_height_mm(size_pt);
  for (int part = 0; part < 2; ++part) {
    const Rect rect{x + part * length_mm / 2, bar_y, length_mm / 2, thickness};
    page.items.push_back(
        BoxItem{rect, {part == 0 ? ink : Color{255, 255, 255, 255}, Hatch::none, {}}, ink, 0.5});
  }
  const bool in_km = length_m >= 1000;
  const double length = in_km ? length_m / 1000 : length_m;
  const char* unit = in_km ? (is_thai ? "กม." : "km") : (is_thai ? "ม." : "m");
  const double baseline = bar_y - thickness * 0.8;
  const auto add_mark = [&](double at, const std::string& figure) {
    page.items.push_back(TextItem{x + at, baseline, figure, size_pt, false, ink, Align::centre});
  };
  add_mark(0, "0");
  add_mark(length_mm / 2, fmt::format("{:g}", length / 2));
  add_mark(length_mm, fmt::format("{:g}", length));
  const double half_width = measure(fmt::format("{:g}", length), size_pt, false).width * mm_per_pt / 2;
  page.items.push_back(TextItem{x + length_mm + half_width + size_pt * mm_per_pt * 0.3, baseline, unit,
                                size_pt, false, ink, Align::left});
  y = bar_y + thickness * 2;
  if (!ratio) return y;
  const double rounded = std::round(denominator / 1000) * 1000;
  return add_paragraph(
      page, x, y, longest_mm * 2,
      fmt::format("{} 1 : {}", is_thai ? "มาตราส่วน" : "Scale", base::format_number(rounded, 0)),
      {size_pt, false, soft_ink, Align::left}, measure, {});
}

double add_north_arrow(Page& page, double x, double y, double height, base::Language language,
                       double size_pt) {
  const double top = y + line_height_mm(size_pt), bottom = top + height, half = height * 0.28;
  const double notch = top + height * 0.78;
  page.items.push_back(TextItem{x, y + baseline_drop_mm(size_pt),
                                language == base::Language::th ? "เหนือ" : "N", size_pt, true, ink,
                                Align::centre});
  page.items.push_back(PathItem{{{x, top}, {x - half, bottom}, {x, notch}}, true, ink, ink, 0.5});
  page.items.push_back(
      PathItem{{{x, top}, {x + half, bottom}, {x, notch}}, true, Color{255, 255, 255, 255}, ink, 0.5});
  return bottom;
}

}  // namespace phumthun::carto
