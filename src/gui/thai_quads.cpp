// ImGui draws one quad per code point and knows no rules for placing marks. The fonts carry each Thai mark in
// several places (U+F700 to U+F71D), so the right one is put in after ImGui has drawn: every quad is known
// again by its place in the atlas, the runs of code points are shaped, and quads whose code point has changed
// get the other glyph's place and size. Strings stay untouched, so that typing, searching and copying see
// plain Thai.
#include "gui/thai_quads.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <imgui.h>
#include <unordered_map>
#include <vector>

#include "gui/gui.hpp"
#include "text/thai_glyphs.hpp"

namespace phumthun::gui {
namespace {

struct Glyph {
  const ImFont* font = nullptr;
  const ImFontGlyph* glyph = nullptr;
};
using GlyphTable = std::unordered_map<std::uint64_t, Glyph>;

/// Belongs to ImGui's atlas, of which there is one beside ImGui's context.
GlyphTable& glyph_table() {
  static GlyphTable table;
  return table;
}

std::uint64_t key_of(float u, float v) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(u)} << 32 | std::bit_cast<std::uint32_t>(v);
}

bool is_thai(unsigned codepoint) {
  return codepoint >= 0x0E01 && codepoint <= 0x0E5B;
}

/// One glyph's quad: where the pen stood and how much larger than in the atlas it is drawn.
struct Quad {
  ImDrawVert* corners = nullptr;
  Glyph glyph;
  float pen_x = 0, line_y = 0, scale_x = 1, scale_y = 1;
};

bool as_quad(ImDrawVert* v, const GlyphTable& table, Quad& quad) {
  const auto found = table.find(key_of(v[0].uv.x, v[0].uv.y));
  if (found == table.end()) return false;
  const ImFontGlyph& g = *found->second.glyph;
  if (v[2].uv.x != g.U1 || v[2].uv.y != g.V1 || v[1].uv.x != g.U1 || v[3].uv.y != g.V1) return false;
  if (g.X1 <= g.X0 || g.Y1 <= g.Y0) return false;
  quad.corners = v;
  quad.glyph = found->second;
  quad.scale_x = (v[2].pos.x - v[0].pos.x) / (g.X1 - g.X0);
  quad.scale_y = (v[2].pos.y - v[0].pos.y) / (g.Y1 - g.Y0);
  quad.pen_x = v[0].pos.x - g.X0 * quad.scale_x;
  quad.line_y = v[0].pos.y - g.Y0 * quad.scale_y;
  return true;
}

/// True where `next` goes on on the line of `last`: the pen is where the advance of `last` left it.
bool follows(const Quad& last, const Quad& next) {
  const float expected = last.pen_x + last.glyph.glyph->AdvanceX * last.scale_x;
  return last.glyph.font == next.glyph.font && std::abs(next.line_y - last.line_y) < 0.5f &&
         std::abs(next.pen_x - expected) < 0.51f + 0.02f * next.glyph.font->FontSize;
}

void put_glyph(const Quad& quad, const ImFontGlyph& g) {
  const float x0 = quad.pen_x + g.X0 * quad.scale_x, x1 = quad.pen_x + g.X1 * quad.scale_x;
  const float y0 = quad.line_y + g.Y0 * quad.scale_y, y1 = quad.line_y + g.Y1 * quad.scale_y;
  ImDrawVert* v = quad.corners;
  v[0].pos = {x0, y0}, v[0].uv = {g.U0, g.V0};
  v[1].pos = {x1, y0}, v[1].uv = {g.U1, g.V0};
  v[2].pos = {x1, y1}, v[2].uv = {g.U1, g.V1};
  v[3].pos = {x0, y1}, v[3].uv = {g.U0, g.V1};
}

void shape_run(const std::vector<Quad>& run, std::vector<char32_t>& codepoints) {
  if (run.size() < 2) return;
  codepoints.clear();
  for (const Quad& quad : run) codepoints.push_back(quad.glyph.glyph->Codepoint);
  text::shape_thai(codepoints);
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (codepoints[i] == run[i].glyph.glyph->Codepoint) continue;
    const ImFontGlyph* other = run[i].glyph.font->FindGlyphNoFallback(static_cast<ImWchar>(codepoints[i]));
    if (other) put_glyph(run[i], *other);
  }
}

void fix_list(ImDrawList& list) {
  std::vector<Quad> run;
  std::vector<char32_t> codepoints;
  const GlyphTable& table = glyph_table();
  int i = 0;
  while (i + 4 <= list.VtxBuffer.Size) {
    Quad quad;
    if (!as_quad(&list.VtxBuffer[i], table, quad)) {
      shape_run(run, codepoints);
      run.clear();
      ++i;
      continue;
    }
    if (!is_thai(quad.glyph.glyph->Codepoint) || (!run.empty() && !follows(run.back(), quad))) {
      shape_run(run, codepoints);
      run.clear();
    }
    if (is_thai(quad.glyph.glyph->Codepoint)) run.push_back(quad);
    i += 4;
  }
  shape_run(run, codepoints);
}

}  // namespace

void note_glyphs(const ImFontAtlas& atlas) {
  GlyphTable& table = glyph_table();
  table.clear();
  for (const ImFont* font : atlas.Fonts)
    for (const ImFontGlyph& glyph : font->Glyphs)
      if (glyph.Visible) table.emplace(key_of(glyph.U0, glyph.V0), Glyph{font, &glyph});
}

void fix_thai(ImDrawData* frame) {
  if (!frame) return;
  for (int i = 0; i < frame->CmdListsCount; ++i) fix_list(*frame->CmdLists[i]);
}

}  // namespace phumthun::gui
