#include "gui/fonts.hpp"

#include <array>
#include <cmath>
#include <filesystem>
#include <imgui.h>
#include <imgui_freetype.h>

#include "base/error.hpp"
#include "gui/thai_quads.hpp"
#include "gui/theme.hpp"
#include "text/thai_glyphs.hpp"

namespace phumthun::gui {
namespace {

struct FaceFile {
  Face face;
  bool bold;
  double size_px;  ///< at a scale of 1
};
constexpr std::array faces{FaceFile{Face::regular, false, 21}, FaceFile{Face::small, false, 18},
                           FaceFile{Face::bold, true, 21}, FaceFile{Face::title, true, 27}};

constexpr std::array font_folders{"/usr/share/fonts/truetype/tlwg", "/usr/share/fonts/opentype/tlwg",
                                  "/usr/local/share/fonts", "/usr/share/fonts/TTF"};

/// Latin with its supplement, Thai, dashes, quotes and dots, and the variants of Thai marks.
constexpr std::array<ImWchar, 9> glyph_ranges{0x0020,
                                              0x00FF,
                                              0x0E01,
                                              0x0E5B,
                                              0x2010,
                                              0x2044,
                                              static_cast<ImWchar>(text::first_thai_variant),
                                              static_cast<ImWchar>(text::last_thai_variant),
                                              0};
// The fonts have no minus sign; an en dash has its width and height.
constexpr ImWchar minus_sign = 0x2212, en_dash = 0x2013;

/// The fonts of ImGui's context. ImGui keeps one context for the program; this stands beside it.
std::array<ImFont*, faces.size()>& loaded_fonts() {
  static std::array<ImFont*, faces.size()> fonts{};
  return fonts;
}

std::string font_file(bool bold) {
  for (const char* family : {"Loma", "Garuda", "Waree"})
    for (const char* folder : font_folders)
      for (const char* ending : {".ttf", ".otf"}) {
        const auto path =
            std::filesystem::path(folder) / (std::string(family) + (bold ? "-Bold" : "") + ending);
        if (std::filesystem::exists(path)) return path.string();
      }
  throw base::Error(base::ErrorCode::not_found, "no Thai font was found for the window",
                    "install the package fonts-thai-tlwg");
}

}  // namespace

void load_fonts(double scale) {
  set_theme(scale);
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  loaded_fonts().fill(nullptr);
  for (const FaceFile& face : faces) {
    const auto size = static_cast<float>(std::round(face.size_px * scale));
    ImFont* loaded =
        atlas.AddFontFromFileTTF(font_file(face.bold).c_str(), size, nullptr, glyph_ranges.data());
    loaded_fonts()[static_cast<std::size_t>(face.face)] = loaded;
  }
  if (!atlas.Build())
    throw base::Error(base::ErrorCode::internal, "the window's fonts can't be drawn",
                      "install the package fonts-thai-tlwg");
  for (ImFont* loaded : atlas.Fonts) loaded->AddRemapChar(minus_sign, en_dash);
  note_glyphs(atlas);
  ImGui::GetIO().FontDefault = font(Face::regular);
}

ImFont* font(Face face) {
  ImFont* loaded = loaded_fonts()[static_cast<std::size_t>(face)];
  return loaded ? loaded : ImGui::GetFont();
}

}  // namespace phumthun::gui
