#include "gui/theme.hpp"

#include <imgui.h>

namespace phumthun::gui {
namespace {

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
  c[ImGuiCol_Border] = vec(theme::edge);
  c[ImGuiCol_FrameBg] = vec(theme::field);
  c[ImGuiCol_FrameBgHovered] = vec(theme::soft);
  c[ImGuiCol_FrameBgActive] = vec(theme::accent_soft);
  c[ImGuiCol_TitleBg] = vec(theme::soft);
  c[ImGuiCol_TitleBgActive] = vec(theme::accent_soft);
  c[ImGuiCol_TitleBgCollapsed] = vec(theme::soft);
  c[ImGuiCol_MenuBarBg] = vec(theme::card);
  c[ImGuiCol_ScrollbarBg] = vec(theme::panel, 0);
  c[ImGuiCol_ScrollbarGrab] = vec(theme::edge);
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

void set_theme(double scale) {
  ImGuiStyle style;
  set_sizes(style);
  set_colors(style);
  style.ScaleAllSizes(static_cast<float>(scale));
  ImGui::GetStyle() = style;
}

}  // namespace phumthun::gui
