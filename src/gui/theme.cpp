#include "gui/theme.hpp"

#include <imgui.h>

#include "app/map_paper.hpp"

namespace phumthun::gui {
namespace {

constexpr ThemeColors light{
    .text = {28, 36, 44, 255},
    .muted = {88, 98, 108, 255},
    .accent = {11, 84, 122, 255},
    .accent_soft = {214, 231, 240, 255},
    .panel = {250, 251, 252, 255},
    .card = {255, 255, 255, 255},
    .field = {255, 255, 255, 255},
    .edge = {206, 213, 219, 255},
    .field_edge = {130, 138, 146, 255},
    .soft = {234, 238, 241, 255},
    .problem = {168, 32, 32, 255},
    .done = {20, 108, 67, 255},
    .note = {128, 82, 0, 255},
    .on_accent = {255, 255, 255, 255},
    .accent_pressed = {8, 66, 97, 255},
    .selection = {0, 150, 190, 255},
    .previewed = {214, 0, 147, 255},
    .paper = app::map_paper(app::Theme::light),
    .halo = {255, 255, 255, 215},
};
constexpr ThemeColors dark{
    .text = {232, 236, 240, 255},
    .muted = {170, 180, 190, 255},
    .accent = {118, 196, 240, 255},
    .accent_soft = {38, 66, 86, 255},
    .panel = {30, 34, 39, 255},
    .card = {36, 41, 47, 255},
    .field = {24, 27, 32, 255},
    .edge = {66, 74, 82, 255},
    .field_edge = {132, 142, 152, 255},
    .soft = {48, 54, 61, 255},
    .problem = {255, 150, 142, 255},
    .done = {124, 214, 154, 255},
    .note = {242, 194, 96, 255},
    .on_accent = {10, 24, 34, 255},
    .accent_pressed = {160, 216, 248, 255},
    .selection = {90, 215, 250, 255},
    .previewed = {255, 120, 210, 255},
    .paper = app::map_paper(app::Theme::dark),
    .halo = {22, 26, 30, 225},
};
constexpr ThemeColors high_contrast{
    .text = {0, 0, 0, 255},
    .muted = {72, 72, 72, 255},
    .accent = {0, 44, 130, 255},
    .accent_soft = {198, 218, 255, 255},
    .panel = {255, 255, 255, 255},
    .card = {255, 255, 255, 255},
    .field = {255, 255, 255, 255},
    .edge = {0, 0, 0, 255},
    .field_edge = {0, 0, 0, 255},
    .soft = {226, 226, 226, 255},
    .problem = {140, 0, 0, 255},
    .done = {0, 76, 30, 255},
    .note = {92, 56, 0, 255},
    .on_accent = {255, 255, 255, 255},
    .accent_pressed = {0, 20, 72, 255},
    .selection = {0, 90, 150, 255},
    .previewed = {150, 0, 100, 255},
    .paper = app::map_paper(app::Theme::high_contrast),
    .halo = {255, 255, 255, 255},
};

constinit ThemeColors in_force = light;

ImVec4 vec(const carto::Color& c, float alpha = 1) {
  return {static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255,
          alpha * static_cast<float>(c.a) / 255};
}

void set_sizes(ImGuiStyle& style) {
  style.WindowPadding = {12, 10};
  style.FramePadding = {7, 2};
  style.ItemSpacing = {8, 5};
  style.ItemInnerSpacing = {6, 4};
  style.CellPadding = {6, 3};
  style.ScrollbarSize = 12;
  style.WindowRounding = 6;
  style.ChildRounding = 4;
  style.FrameRounding = 4;
  style.PopupRounding = 4;
  style.GrabRounding = 4;
  style.ScrollbarRounding = 6;
  style.TabRounding = 4;
  style.WindowBorderSize = 1;
  style.FrameBorderSize = 1;
  style.PopupBorderSize = 1;
  style.WindowTitleAlign = {0.0f, 0.5f};
  style.WindowMenuButtonPosition = ImGuiDir_None;
  style.DisabledAlpha = 0.5f;
}

void set_colors(ImGuiStyle& style) {
  ImVec4* c = style.Colors;
  c[ImGuiCol_Text] = vec(theme::text);
  c[ImGuiCol_TextDisabled] = vec(theme::muted);
  c[ImGuiCol_WindowBg] = vec(theme::panel);
  c[ImGuiCol_ChildBg] = vec(theme::card);
  c[ImGuiCol_PopupBg] = vec(theme::card);
  c[ImGuiCol_Border] = vec(theme::field_edge);
  c[ImGuiCol_FrameBg] = vec(theme::field);
  c[ImGuiCol_FrameBgHovered] = vec(theme::soft);
  c[ImGuiCol_FrameBgActive] = vec(theme::accent_soft);
  c[ImGuiCol_TitleBg] = vec(theme::soft);
  c[ImGuiCol_TitleBgActive] = vec(theme::accent_soft);
  c[ImGuiCol_TitleBgCollapsed] = vec(theme::soft);
  c[ImGuiCol_MenuBarBg] = vec(theme::card);
  c[ImGuiCol_ScrollbarBg] = vec(theme::panel, 0);
  c[ImGuiCol_ScrollbarGrab] = vec(theme::field_edge, 0.6f);
  c[ImGuiCol_ScrollbarGrabHovered] = vec(theme::muted);
  c[ImGuiCol_ScrollbarGrabActive] = vec(theme::accent);
  c[ImGuiCol_CheckMark] = vec(theme::accent);
  c[ImGuiCol_SliderGrab] = vec(theme::accent);
  c[ImGuiCol_SliderGrabActive] = vec(theme::accent);
  c[ImGuiCol_Button] = vec(theme::soft);
  c[ImGuiCol_ButtonHovered] = vec(theme::accent_soft);
  c[ImGuiCol_ButtonActive] = vec(theme::edge);
  c[ImGuiCol_Header] = vec(theme::accent_soft);
  c[ImGuiCol_HeaderHovered] = vec(theme::soft);
  c[ImGuiCol_HeaderActive] = vec(theme::accent_soft);
  c[ImGuiCol_Separator] = vec(theme::edge);
  c[ImGuiCol_Tab] = vec(theme::soft);
  c[ImGuiCol_TabHovered] = vec(theme::accent_soft);
  c[ImGuiCol_TabActive] = vec(theme::accent_soft);
  c[ImGuiCol_PlotHistogram] = vec(theme::accent);
  c[ImGuiCol_TableHeaderBg] = vec(theme::soft);
  c[ImGuiCol_TableBorderStrong] = vec(theme::edge);
  c[ImGuiCol_TableBorderLight] = vec(theme::soft);
  c[ImGuiCol_TableRowBgAlt] = vec(theme::soft, 0.4f);
  c[ImGuiCol_TextSelectedBg] = vec(theme::selection, 0.35f);
  c[ImGuiCol_NavHighlight] = vec(theme::accent);
  c[ImGuiCol_ModalWindowDimBg] = vec(theme::text, 0.25f);
}

}  // namespace

const ThemeColors& theme_colors(app::Theme theme) {
  if (theme == app::Theme::dark) return dark;
  return theme == app::Theme::high_contrast ? high_contrast : light;
}

namespace theme {
const carto::Color &text = in_force.text, &muted = in_force.muted, &accent = in_force.accent,
                   &accent_soft = in_force.accent_soft, &panel = in_force.panel, &card = in_force.card,
                   &field = in_force.field, &edge = in_force.edge, &field_edge = in_force.field_edge,
                   &soft = in_force.soft, &problem = in_force.problem, &done = in_force.done,
                   &note = in_force.note, &on_accent = in_force.on_accent,
                   &accent_pressed = in_force.accent_pressed, &selection = in_force.selection,
                   &previewed = in_force.previewed, &paper = in_force.paper, &halo = in_force.halo;
}  // namespace theme

app::Theme theme_in_force(const app::Appearance& appearance, bool presenting) {
  return presenting ? app::Theme::light : appearance.theme;
}

void use_theme(app::Theme theme) {
  in_force = theme_colors(theme);
  set_colors(ImGui::GetStyle());
}

void set_theme(double scale) {
  ImGuiStyle style;
  set_sizes(style);
  set_colors(style);
  style.ScaleAllSizes(static_cast<float>(scale));
  ImGui::GetStyle() = style;
}

}  // namespace phumthun::gui
