#include "report/map_sheet.hpp"

#include <algorithm>

#include "carto/map_view.hpp"
#include "carto/page_parts.hpp"
#include "text/font_metrics.hpp"

namespace phumthun::report {
namespace {

constexpr carto::Color ink{33, 37, 41, 255};
constexpr carto::Color soft_ink{92, 99, 106, 255};
constexpr carto::Color rule{176, 183, 190, 255};
constexpr carto::Color warning{176, 42, 16, 255};
/// Notes may shrink to this part of their size before the least important are left out.
constexpr double smallest_notes = 0.86;

/// The size at which one line of text is at most `width` mm wide.
double fitting_size(std::string_view text, double size_pt, bool bold, double width) {
  const double measured = text::measure_text(text, size_pt, bold).width * carto::mm_per_pt;
  return measured <= width ? size_pt : size_pt * width / measured;
}

/// "ข้อมูลสังเคราะห์" in a box at the top right; answers its width, mm.
double add_synthetic_mark(carto::Page& page, const carto::PageLayout& layout, base::Language language) {
  const std::string text =
      language == base::Language::th ? "ข้อมูลสังเคราะห์ – ไม่ใช่ข้อมูลจริง" : "Synthetic data – not real";
  const double size = layout.is_for_screen ? layout.sizes.note : layout.sizes.subtitle;
  const double width = (text::measure_text(text, size, true).width + size * 1.4) * carto::mm_per_pt;
  const double height = carto::line_height_mm(size) * 1.1;
  const carto::Rect box{layout.header.right() - width, layout.header.y, width, height};
  page.items.push_back(carto::BoxItem{box, {warning, carto::Hatch::none, {}}, warning, 0});
  page.items.push_back(carto::TextItem{
      box.x + width / 2, box.y + height * 0.7, text, size, true, {255, 255, 255, 255}, carto::Align::centre});
  return width;
}

void add_header(carto::Page& page, const MapSheetContent& content, const carto::PageLayout& layout,
                base::Language language) {
  const carto::Rect& header = layout.header;
  const double mark =
      content.synthetic ? add_synthetic_mark(page, layout, language) + 0.02 * layout.width_mm : 0;
  const std::string& title = content.title.in(language);
  const std::string& subtitle = content.subtitle.in(language);
  const double title_size = fitting_size(title, layout.sizes.title, true, header.width - mark);
  const double subtitle_size = fitting_size(subtitle, layout.sizes.subtitle, false, header.width);
  // A title that had to shrink still stands on the full one's line, so that the subtitle passes below the
  // mark.
  const double full_line = carto::line_height_mm(layout.sizes.title);
  const double title_y =
      header.y - layout.sizes.title * 0.1 + (full_line - carto::line_height_mm(title_size)) * 0.7;
  carto::add_paragraph(page, header.x, title_y, header.width - mark + 1, title,
                       {title_size, true, ink, carto::Align::left}, text::measure_text, {});
  carto::add_paragraph(page, header.x, header.y - layout.sizes.title * 0.1 + full_line, header.width + 1,
                       subtitle, {subtitle_size, false, soft_ink, carto::Align::left}, text::measure_text,
                       {});
}

void add_footer(carto::Page& page, const MapSheetContent& content, const carto::PageLayout& layout,
                base::Language language) {
  const carto::Rect& footer = layout.footer;
  const double line_y = footer.y + footer.height * 0.22;
  page.items.push_back(carto::PathItem{
      {{footer.x, line_y}, {footer.right(), line_y}}, false, {}, rule, 0.5 * layout.line_scale});
  const std::string& restriction = content.restriction.in(language);
  page.items.push_back(carto::TextItem{footer.right(), footer.bottom(), restriction, layout.sizes.note, true,
                                       warning, carto::Align::right});
  const double taken =
      text::measure_text(restriction, layout.sizes.note * 1.1, true).width * carto::mm_per_pt;
  const std::string& source = content.source.in(language);
  const double size = fitting_size(source, layout.sizes.note, false, footer.width - taken);
  page.items.push_back(
      carto::TextItem{footer.x, footer.bottom(), source, size, false, soft_ink, carto::Align::left});
}

/// The y below the first `count` notes set at `size`.
double add_notes(carto::Page& page, const carto::Rect& room, const std::vector<std::string>& notes,
                 std::size_t count, double size) {
  double y = room.y;
  for (std::size_t i = 0; i < count; ++i) {
    y = carto::add_paragraph(page, room.x, y, room.width, notes[i],
                             {size, false, soft_ink, carto::Align::left}, text::measure_text, {});
    y += carto::line_height_mm(size) * 0.25;
  }
  return y;
}

/// As many notes as fit the room, the most important first, at the largest size that holds them all.
void fit_notes(carto::Page& page, const carto::Rect& room, const MapSheetContent& content,
               const carto::PageLayout& layout, base::Language language) {
  std::vector<std::string> notes;
  for (const SheetNote& note : content.notes) {
    if (note.is_essential || !layout.is_for_screen) notes.push_back(note.text.in(language));
  }
  const double smallest = layout.is_for_screen ? 1 : smallest_notes;
  for (std::size_t count = notes.size(); count > 0; --count) {
    for (double part = 1; part >= smallest - 1e-9; part -= 0.07) {
      carto::Page trial;
      if (add_notes(trial, room, notes, count, layout.sizes.note * part) > room.bottom()) continue;
      page.items.insert(page.items.end(), trial.items.begin(), trial.items.end());
      return;
    }
  }
}

void add_side(carto::Page& page, const MapSheetContent& content, const carto::PageLayout& layout,
              base::Language language) {
  const carto::Rect& side = layout.side;
  carto::Legend legend = content.legend;
  for (const SheetOutline& outline : content.outlines) {
    if (outline.line.label.th.empty() && outline.line.label.en.empty()) continue;
    legend.lines.push_back(outline.line);
    legend.lines.back().width_pt *= layout.line_scale;
  }
  for (carto::LegendPoint& point : legend.points) point.radius_pt *= layout.line_scale;
  double y =
      carto::add_legend(page, side.x, side.y, side.width, legend, language, layout.sizes, text::measure_text);
  for (const carto::Legend& more : content.more_legends) {
    y += carto::line_height_mm(layout.sizes.legend) * 0.4;
    y = carto::add_legend(page, side.x, y, side.width, more, language, layout.sizes, text::measure_text);
  }
  y += carto::line_height_mm(layout.sizes.note) * 0.6;
  fit_notes(page, {side.x, y, side.width, side.bottom() - y}, content, layout, language);
}

constexpr carto::Color graticule_color{70, 84, 104, 150};
constexpr double graticule_pt = 0.3;
/// Lines of the graticule are so far apart at least, mm.
constexpr double graticule_spacing_mm = 28;

/// The graticule of the part of the plane that the map will show.
std::optional<carto::Graticule> sheet_graticule(const MapSheetContent& content, const carto::MapScene& scene,
                                                const carto::Rect& frame, double margin_mm) {
  if (!content.graticule) return std::nullopt;
  const geo::Envelope view = carto::fit_view(scene.extent, frame, margin_mm);
  const double step =
      carto::graticule_step(*content.graticule, graticule_spacing_mm * view.width() / frame.width);
  return carto::make_graticule(view, scene.crs, *content.graticule, step);
}

bool overlap(const carto::Rect& a, const carto::Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// What the lines are called, inside the map's edges, but not where the scale stands.
void add_graticule_labels(carto::MapItem& map, const carto::Graticule& graticule, const carto::Rect& scale,
                          const carto::PageLayout& layout) {
  using enum carto::GraticuleLabel::Edge;
  const double size = layout.sizes.note * 0.85, line = carto::line_height_mm(size), gap = line * 0.25;
  for (const carto::GraticuleLabel& label : carto::graticule_labels(graticule, map.view)) {
    const geo::Coord at = carto::to_page(label.at, map.view, map.frame);
    const double width = text::measure_text(label.text, size, false).width * carto::mm_per_pt;
    carto::Rect box{at.x + gap, at.y - line, width, line};
    if (label.edge == top) box.y = at.y + gap;
    if (label.edge == right) box.x = at.x - gap - width;
    const bool fits = box.x >= map.frame.x && box.right() <= map.frame.right() && box.y >= map.frame.y &&
                      box.bottom() <= map.frame.bottom() && !overlap(box, scale);
    if (fits) map.labels.push_back({box.x + width / 2, box.y + line / 2, label.text, size, false});
  }
}

/// What has to be said of this map beside the content's notes.
std::vector<SheetNote> with_map_notes(const std::vector<SheetNote>& notes, const carto::MapItem& map) {
  std::vector<SheetNote> all = notes;
  if (map.hidden_labels > 0)
    all.push_back({{"ไม่ได้เขียนชื่อ " + std::to_string(map.hidden_labels) + " แห่งเพราะไม่มีที่ว่าง",
                    std::to_string(map.hidden_labels) + " names are left out: there is no room for them."},
                   false});
  return all;
}

/// Where scale bar and north arrow stand: the corner of the map that the areas leave free.
struct ScalePlace {
  carto::Rect box;
  bool needs_veil = false;  ///< something lies under it
};
double scale_size(const carto::PageLayout& layout) {
  return std::max(layout.sizes.note, layout.sizes.legend * 0.85);
}
ScalePlace scale_place(const carto::MapItem& map, const carto::PageLayout& layout, bool has_ground) {
  const double line = carto::line_height_mm(scale_size(layout));
  double covered = 0;
  const carto::Rect box =
      carto::emptiest_corner(map, map.frame.width * 0.2 + line * 4.2, line * 2.9, line * 0.6, covered);
  return {box, has_ground || covered > 0};
}

void add_scale_and_north(carto::Page& page, const carto::MapItem& map, const ScalePlace& place,
                         const carto::PageLayout& layout, base::Language language) {
  const double size = scale_size(layout), line = carto::line_height_mm(size);
  const carto::Rect& box = place.box;
  if (place.needs_veil) {
    const carto::ClassStyle veil{{255, 255, 255, 225}, carto::Hatch::none, {}};
    page.items.push_back(carto::BoxItem{box, veil, {}, 0});
  }
  const double arrow_x = box.x + line * 0.9;
  carto::add_north_arrow(page, arrow_x, box.y, line * 1.7, language, size);
  carto::add_scale_bar(page, box.x + line * 2.4, box.y + line * 0.55, map.frame.width * 0.2,
                       carto::scale_denominator(map.view, map.frame), !layout.is_for_screen, language, size,
                       text::measure_text);
}

}  // namespace

carto::Document compose_map_sheet(const MapSheetContent& content, const carto::PageLayout& layout,
                                  base::Language language, const base::Progress& progress) {
  progress.report(0, "layout");
  carto::Document document;
  document.title = content.title.in(language);
  document.subject = content.subtitle.in(language);
  document.author = content.creator;
  document.creator = content.creator;
  document.created = content.created;
  document.png_dpi = layout.png_dpi;
  carto::Page page{layout.width_mm, layout.height_mm, {}};
  const double margin_mm = layout.map.width * 0.02;
  carto::MapScene scene = sheet_scene(content, layout, language);
  const auto graticule = sheet_graticule(content, scene, layout.map, margin_mm);
  if (graticule)
    scene.layers.push_back(carto::LineLayer{"graticule", graticule->geometry, graticule_color, graticule_pt});
  carto::MapItem map =
      carto::make_map_item(std::move(scene), layout.map, margin_mm, layout.line_scale, 1, text::measure_text);
  MapSheetContent with_notes = content;
  with_notes.notes = with_map_notes(content.notes, map);
  progress.report(0.8, "layout");
  add_header(page, content, layout, language);
  add_side(page, with_notes, layout, language);
  const ScalePlace scale = scale_place(map, layout, content.ground.has_value());
  if (graticule) add_graticule_labels(map, *graticule, scale.box, layout);
  page.items.push_back(map);
  add_scale_and_north(page, map, scale, layout, language);
  add_footer(page, content, layout, language);
  document.pages.push_back(std::move(page));
  progress.report(1, "layout");
  return document;
}

}  // namespace phumthun::report
