#include <catch2/catch.hpp>
#include <cmath>
#include <imgui.h>
#include <string>

#include "app/strings.hpp"
#include "base/numbers.hpp"
#include "carto/legend.hpp"
#include "carto/ramps.hpp"
#include "gui/fonts.hpp"
#include "gui/ui_driver.hpp"
#include "poverty/measure.hpp"
#include "text/thai_glyphs.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;

namespace {

/// One frame that holds `text` in a label and in a text field, with its marks put right; the code points of
/// the quads that were drawn with `font`, in the order of drawing.
std::u32string drawn(const std::string& text, gui::Face face, bool in_field) {
  ImGui::NewFrame();
  ImGui::SetNextWindowSize({800, 200});
  ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
  ImGui::PushFont(gui::font(face));
  std::string buffer = text;
  buffer.resize(200);
  if (in_field)
    ImGui::InputText("##field", buffer.data(), buffer.size());
  else
    ImGui::TextUnformatted(text.c_str());
  ImGui::PopFont();
  ImGui::End();
  ImGui::Render();
  gui::fix_thai(ImGui::GetDrawData());
  std::u32string found;
  const ImDrawData* data = ImGui::GetDrawData();
  for (int l = 0; l < data->CmdListsCount; ++l) {
    const auto& vertices = data->CmdLists[l]->VtxBuffer;
    for (int i = 0; i + 4 <= vertices.Size; ++i)
      for (const ImFontGlyph& glyph : gui::font(face)->Glyphs)
        if (glyph.Visible && vertices[i].uv.x == glyph.U0 && vertices[i].uv.y == glyph.V0 &&
            vertices[i + 2].uv.x == glyph.U1 && vertices[i + 2].uv.y == glyph.V1)
          found.push_back(glyph.Codepoint);
  }
  return found;
}

std::u32string shaped(std::u32string text) {
  text::shape_thai(text);
  std::u32string visible;
  for (const char32_t c : text)
    if (c != U' ') visible.push_back(c);
  return visible;
}

struct Case {
  const char* text;
  std::u32string codepoints;
};
const std::vector<Case> cases{
    {"ที่", U"ที่"},
    {"น้ำ", U"น้ำ"},
    {"ป่า", U"ป่า"},
    {"ญู", U"ญู"},
    {"ฐานข้อมูล", U"ฐานข้อมูล"},
    {"ปี่ ฝั่ง ฟ้า", U"ปี่ ฝั่ง ฟ้า"},
    {"A วันที่ 5", U"A วันที่ 5"},
    {"ผู้ที่เป็นผู้ใหญ่บ้าน", U"ผู้ที่เป็นผู้ใหญ่บ้าน"},
};

}  // namespace

TEST_CASE("marks are drawn with the variants that stand right, in labels and in text fields") {
  UiDriver ui(1280, 800, 1);
  for (const Case& one : cases)
    for (const bool in_field : {false, true}) {
      INFO(one.text << (in_field ? " in a field" : " in a label"));
      drawn(one.text, gui::Face::regular, in_field);  // the first frame only finds sizes
      CHECK(drawn(one.text, gui::Face::regular, in_field) == shaped(one.codepoints));
    }
}

TEST_CASE("the variants that matter are in the fonts") {
  UiDriver ui(1280, 800, 2);
  for (const gui::Face face : {gui::Face::small, gui::Face::regular, gui::Face::bold, gui::Face::title})
    for (char32_t c = text::first_thai_variant; c <= text::last_thai_variant; ++c)
      CHECK(gui::font(face)->FindGlyphNoFallback(static_cast<ImWchar>(c)));
}

TEST_CASE("a tone mark over a tall consonant does not touch it, and is lower without a vowel") {
  UiDriver ui(1280, 800, 1);
  CHECK(drawn("ป่า", gui::Face::regular, false)[1] != U'่');
  CHECK(drawn("ที่", gui::Face::regular, false)[2] == U'่');
  CHECK(drawn("ญู", gui::Face::regular, false)[0] != U'ญ');
}

TEST_CASE("cutting a text too long never leaves a mark without its consonant") {
  UiDriver ui(1280, 800, 1);
  const std::string name = "น้ำเกลี้ยงที่ผู้ใหญ่บ้าน";
  for (double room = 20; room < 220; room += 3) {
    const std::string cut = gui::elided(gui::Face::regular, name, room);
    CHECK(gui::text_size(gui::Face::regular, cut).width <=
          std::max(room, gui::text_size(gui::Face::regular, "…").width));
    if (cut == name || cut == "…") continue;
    const std::string kept = cut.substr(0, cut.size() - std::string("…").size());
    CHECK(name.starts_with(kept));
    const std::string rest = name.substr(kept.size());
    for (const char* mark : {"้", "่", "ี", "ู", "ำ"}) CHECK_FALSE(rest.starts_with(mark));
  }
}

namespace {

/// The code points of UTF-8 text.
std::u32string codepoints_of(const std::string& utf8) {
  std::u32string codepoints;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
    const std::size_t length = byte(i) < 0x80 ? 1 : byte(i) < 0xE0 ? 2 : byte(i) < 0xF0 ? 3 : 4;
    char32_t codepoint = length == 1 ? byte(i) : byte(i) & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) codepoint = codepoint << 6 | (byte(i + k) & 0x3Fu);
    codepoints.push_back(codepoint);
    i += length;
  }
  return codepoints;
}

}  // namespace

TEST_CASE("every character that the program writes has a glyph") {
  UiDriver ui(1280, 800, 1);
  std::string written = base::format_number(-1234.5, 2) + base::format_number(std::nan(""), 0) + "×…";
  const auto add = [&](const base::LocalText& text) { written += text.th + text.en; };
  const app::Strings strings = app::Strings::built_in();
  for (const auto& [key, text] : strings.entries()) add(text);
  for (const poverty::Measure& measure : poverty::all_measures())
    add(poverty::measure_label(measure, nullptr));
  for (const carto::ColorRamp& ramp : carto::all_ramps()) add(ramp.label);
  for (const base::AreaLevel level : base::all_area_levels) add(base::level_label(level));
  add(carto::no_data_label());
  for (const char32_t c : codepoints_of(written)) {
    if (c < 0x20) continue;
    INFO("U+" << std::hex << static_cast<unsigned>(c));
    for (const gui::Face face : {gui::Face::small, gui::Face::regular, gui::Face::bold, gui::Face::title})
      CHECK(gui::font(face)->FindGlyphNoFallback(static_cast<ImWchar>(c)));
  }
}
