#include "gui/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <vector>

#include "gui/digits.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr double hatch_step_px = 5;

std::vector<ImVec2> points_of(std::span<const Point> points) {
  std::vector<ImVec2> converted;
  converted.reserve(points.size());
  for (const Point& p : points) converted.push_back(vec(p.x, p.y));
  return converted;
}

/// True where a cut before byte `at` would fall inside a character or between a Thai consonant and its marks.
bool inside_cell(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (at >= text.size()) return false;
  if ((byte(at) & 0xC0) == 0x80) return true;
  if (at + 2 >= text.size() || byte(at) != 0xE0) return false;
  const unsigned codepoint = (byte(at) & 0x0Fu) << 12 | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu);
  return codepoint == 0x0E31 || (codepoint >= 0x0E33 && codepoint <= 0x0E3A) ||
         (codepoint >= 0x0E47 && codepoint <= 0x0E4E);
}

}  // namespace

TextSize text_size(Face face, const std::string& measured) {
  const ImFont* chosen = font(face);
  const std::string text = drawn(measured);
  const ImVec2 size =
      chosen->CalcTextSizeA(chosen->FontSize, 1e9f, 0, text.data(), text.data() + text.size());
  return {size.x, size.y};
}

std::string elided(Face face, const std::string& text, double room_px) {
  if (text_size(face, text).width <= room_px) return text;
  std::size_t end = text.size();
  while (end > 0) {
    --end;
    if (inside_cell(text, end)) continue;
    const std::string shortened = text.substr(0, end) + "…";
    if (text_size(face, shortened).width <= room_px) return shortened;
  }
  return "…";
}

void Canvas::fill(const Rect& r, Color color, double rounding_px) {
  list_->AddRectFilled(vec(r.x, r.y), vec(r.x + r.width, r.y + r.height), packed(color),
                       static_cast<float>(rounding_px));
}

void Canvas::frame(const Rect& r, Color color, double width_px, double rounding_px) {
  list_->AddRect(vec(r.x, r.y), vec(r.x + r.width, r.y + r.height), packed(color),
                 static_cast<float>(rounding_px), 0, static_cast<float>(width_px));
}

void Canvas::line(Point from, Point to, Color color, double width_px) {
  list_->AddLine(vec(from.x, from.y), vec(to.x, to.y), packed(color), static_cast<float>(width_px));
}

void Canvas::polyline(std::span<const Point> points, Color color, double width_px, bool closed) {
  const auto converted = points_of(points);
  list_->AddPolyline(converted.data(), static_cast<int>(converted.size()), packed(color),
                     closed ? ImDrawFlags_Closed : ImDrawFlags_None, static_cast<float>(width_px));
}

void Canvas::polygon(std::span<const Point> points, Color color) {
  const auto converted = points_of(points);
  list_->AddConvexPolyFilled(converted.data(), static_cast<int>(converted.size()), packed(color));
}

void Canvas::circle(Point centre, double radius_px, Color color) {
  list_->AddCircleFilled(vec(centre.x, centre.y), static_cast<float>(radius_px), packed(color));
}

void Canvas::swatch(const Rect& r, const carto::ClassStyle& style) {
  fill(r, style.fill, 2);
  list_->PushClipRect(vec(r.x, r.y), vec(r.x + r.width, r.y + r.height), true);
  if (style.hatch == carto::Hatch::diagonal)
    for (double x = r.x - r.height; x < r.x + r.width; x += hatch_step_px)
      line({x, r.y + r.height}, {x + r.height, r.y}, style.hatch_color, 1);
  if (style.hatch == carto::Hatch::back_diagonal)
    for (double x = r.x - r.height; x < r.x + r.width; x += hatch_step_px)
      line({x, r.y}, {x + r.height, r.y + r.height}, style.hatch_color, 1);
  if (style.hatch == carto::Hatch::dots)
    for (double y = r.y + 3; y < r.y + r.height; y += hatch_step_px)
      for (double x = r.x + 3; x < r.x + r.width; x += hatch_step_px) circle({x, y}, 1, style.hatch_color);
  list_->PopClipRect();
  frame(r, theme::field_edge, 1, 2);
}

void Canvas::picture(const Rect& r, const data::Shared<carto::Picture>& shown) {
  const std::uintptr_t texture = images_ && shown ? images_->texture(shown) : 0;
  if (texture != 0)
    list_->AddImage(reinterpret_cast<ImTextureID>(texture), vec(r.x, r.y),
                    vec(r.x + r.width, r.y + r.height));
}

void Canvas::clipped(const Rect& r, const std::function<void()>& draw) {
  list_->PushClipRect(vec(r.x, r.y), vec(r.x + r.width, r.y + r.height), true);
  draw();
  list_->PopClipRect();
}

void Canvas::text(Face face, Point at, Color color, const std::string& written) {
  const ImFont* chosen = font(face);
  const std::string shown = drawn(written);
  list_->AddText(chosen, chosen->FontSize, vec(static_cast<int>(at.x), static_cast<int>(at.y)), packed(color),
                 shown.data(), shown.data() + shown.size());
}

void Canvas::text_on_map(Face face, Point at, Color color, const std::string& written) {
  const std::string shown = drawn(written);
  // Words of the map's own stay dark in every theme: what they stand on is pale.
  const bool dark_ink = color.r + color.g + color.b < 3 * 128;
  const Color halo = dark_ink ? Color{255, 255, 255, 215} : Color{22, 26, 30, 225};
  const double reach =
      std::max(1.0, std::round(font(face)->FontSize / 18.0));  // whole pixels: ImGui rounds down
  for (const Point& by : {Point{-1, 0}, Point{1, 0}, Point{0, -1}, Point{0, 1}, Point{-1, -1}, Point{1, 1},
                          Point{-1, 1}, Point{1, -1}}) {
    const ImFont* chosen = font(face);
    list_->AddText(chosen, chosen->FontSize,
                   vec(static_cast<int>(at.x) + by.x * reach, static_cast<int>(at.y) + by.y * reach),
                   packed(halo), shown.data(), shown.data() + shown.size());
  }
  text(face, at, color, shown);
}

}  // namespace phumthun::gui
