#include "gui/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <imgui_internal.h>

#include "gui/dialog_window.hpp"
#include "gui/digits.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/part_focus.hpp"
#include "gui/theme.hpp"
#include "text/line_breaks.hpp"

namespace phumthun::gui {

Ui::Ui(const app::Strings& strings, base::Language language, ItemLog* log, Images* images)
    : strings_(strings), language_(language), log_(log), images_(images) {}

double Ui::em() const {
  return font(Face::regular)->FontSize;
}
double Ui::line_height() const {
  return ImGui::GetFrameHeightWithSpacing();
}
double Ui::room_px() const {
  return ImGui::GetContentRegionAvail().x;
}
double Ui::room_height_px() const {
  return ImGui::GetContentRegionAvail().y;
}

std::string Ui::path(std::string_view id) const {
  std::string joined;
  for (const std::string& scope : scopes_) joined += scope + "/";
  return joined + std::string(id);
}

void Ui::note(std::string_view id, const std::string& text, double text_width, double room, bool enabled) {
  if (!log_) return;
  const Rect rect = rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  log_->items.push_back({path(id), rect, enabled, drawn(text), text_width, room});
}

void Ui::within(std::string_view id, const std::function<void()>& body) {
  scopes_.emplace_back(id);
  ImGui::PushID(scopes_.back().c_str());
  body();
  ImGui::PopID();
  scopes_.pop_back();
}

void Ui::panel(std::string_view id, const Rect& rect, bool scrolls, const std::function<void()>& body) {
  ImGui::SetNextWindowPos(vec(rect.x, rect.y));
  ImGui::SetNextWindowSize(vec(rect.width, rect.height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  // A bar of one line stands in its middle.
  if (!scrolls) ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, vec(em() * 0.6, (rect.height - em()) / 2));
  ImGui::PushStyleColor(ImGuiCol_Border, vec(theme::edge));
  ImGui::Begin(("##" + std::string(id)).c_str(), nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   (scrolls ? ImGuiWindowFlags_None
                            : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse));
  ImGui::PopStyleColor();
  within(id, body);
  if (keys_are_marked())
    Canvas(ImGui::GetWindowDrawList(), rect, images_)
        .frame({rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2}, theme::accent, 1, 0);
  ImGui::End();
  ImGui::PopStyleVar(scrolls ? 1 : 2);
}

bool Ui::dialog(std::string_view id, std::string_view title_key, double width_em, double height_em,
                const std::function<void()>& body) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const double width = std::round(std::min(width_em * em(), display.x - em()));
  const double most_height = display.y - 3 * em();
  const bool fits_content = height_em == 0;
  const std::string title = drawn(tr(title_key)) + "###" + std::string(id);
  const ImGuiCond when = placing(title, em());
  ImGui::SetNextWindowPos(vec(display.x / 2, display.y / 2), when, vec(0.5, 0.5));
  if (fits_content)
    ImGui::SetNextWindowSizeConstraints(vec(width, 0), vec(width, most_height));
  else
    ImGui::SetNextWindowSize(vec(width, std::round(std::min(height_em * em(), most_height))), when);
  bool open = true;
  begin_dialog(title, fits_content ? ImGuiWindowFlags_AlwaysAutoResize : ImGuiWindowFlags_None, em(), open);
  note_placing(em());
  within(id, body);
  end_dialog();
  return open;
}

void Ui::tabs(std::string_view id, const std::vector<std::pair<std::string, std::string>>& sheets,
              const std::function<void(std::string_view)>& body) {
  if (!ImGui::BeginTabBar(std::string(id).c_str())) return;
  for (const auto& [sheet, key] : sheets) {
    const bool shown = ImGui::BeginTabItem((drawn(tr(key)) + "###" + sheet).c_str());
    note(sheet + "_tab", tr(key), 0, 0, true);
    if (!shown) continue;
    within(sheet, [&, &front = sheet] { body(front); });
    ImGui::EndTabItem();
  }
  ImGui::EndTabBar();
}

void Ui::form(std::string_view id, const std::function<void()>& body) {
  if (!ImGui::BeginTable(std::string(id).c_str(), 2, ImGuiTableFlags_SizingStretchProp)) return;
  ImGui::TableSetupColumn("label", ImGuiTableColumnFlags_WidthStretch, 0.36f);
  ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch, 0.64f);
  within(id, body);
  ImGui::EndTable();
}

void Ui::field(std::string_view label_key, const std::function<void()>& widget) {
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(0);
  ImGui::AlignTextToFramePadding();
  muted(tr(label_key));
  ImGui::TableSetColumnIndex(1);
  widget();
}

void Ui::same_line() {
  ImGui::SameLine();
}

void Ui::align_with_fields() {
  ImGui::AlignTextToFramePadding();
}

void Ui::at_right(double width_px) {
  ImGui::SameLine();
  // By the room that is left: ImGui counts an offset from another edge within a table.
  ImGui::SetCursorPosX(static_cast<float>(ImGui::GetCursorPosX() + room_px() - width_px));
}

void Ui::space() {
  ImGui::Dummy(vec(1, std::round(em() * 0.25)));
}
void Ui::rule() {
  // ImGui's own is as wide as the window, beyond the words above and below it.
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double room = room_px();
  ImGui::Dummy(vec(1, 1));
  Canvas(ImGui::GetWindowDrawList(), {}, images_).fill({at.x, at.y, room, 1}, theme::edge, 0);
}

void Ui::section(std::string_view key) {
  space();
  line(Face::bold, theme::accent, tr(key));
  rule();
}

// Words

void Ui::note_text(const std::string& text, double width, double room) {
  note("text", text, width, room, true);
}

void Ui::line(Face face, Color color, const std::string& text) {
  const double room = room_px();
  const double width = text_size(face, text).width;
  ImGui::PushFont(font(face));
  ImGui::PushStyleColor(ImGuiCol_Text, vec(color));
  const std::string shown = width > room + 0.5 ? elided(face, text, room) : text;
  ImGui::TextUnformatted(drawn(shown).c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  note_text(text, width, room);
  if (shown.size() != text.size() && ImGui::IsItemHovered()) tooltip({{Face::regular, theme::text, text}});
}

void Ui::text(const std::string& shown) {
  line(Face::regular, theme::text, shown);
}
void Ui::title(const std::string& shown) {
  line(Face::title, theme::text, shown);
}
void Ui::bold(const std::string& shown) {
  line(Face::bold, theme::text, shown);
}
void Ui::muted(const std::string& shown) {
  line(Face::regular, theme::muted, shown);
}
void Ui::small(const std::string& shown) {
  line(Face::small, theme::muted, shown);
}
void Ui::colored(Color color, const std::string& shown) {
  line(Face::regular, color, shown);
}

void Ui::wrapped_line(Face face, Color color, const std::string& shown) {
  const text::Measure measure = [face](std::string_view part, double, bool) {
    const TextSize size = text_size(face, std::string(part));
    return text::Extent{size.width, size.height, 0};
  };
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, vec(ImGui::GetStyle().ItemSpacing.x, 1));
  for (const std::string& part : text::wrap(shown, room_px(), em(), false, measure, {}))
    line(face, color, part);
  ImGui::PopStyleVar();
  ImGui::Dummy(vec(1, 1));
}

void Ui::wrapped(const std::string& shown) {
  wrapped_line(Face::regular, theme::text, shown);
}
void Ui::wrapped_muted(const std::string& shown) {
  wrapped_line(Face::small, theme::muted, shown);
}
void Ui::wrapped_bold(const std::string& shown) {
  wrapped_line(Face::bold, theme::text, shown);
}

void Ui::wrapped_colored(Color color, const std::string& shown) {
  wrapped_line(Face::regular, color, shown);
}

void Ui::value_row(const std::string& label, const std::string& value) {
  const double width = text_size(Face::regular, value).width;
  const double room = room_px() - width - em() * 0.5;
  const double label_width = text_size(Face::regular, label).width;
  ImGui::PushStyleColor(ImGuiCol_Text, vec(theme::muted));
  ImGui::TextUnformatted(drawn(label_width > room ? elided(Face::regular, label, room) : label).c_str());
  ImGui::PopStyleColor();
  note_text(label, label_width, room);
  if (label_width > room && ImGui::IsItemHovered()) tooltip({{Face::regular, theme::text, label}});
  at_right(width);
  text(value);
}

void Ui::small_pair(const std::string& left, const std::string& right) {
  const double width = text_size(Face::small, right).width;
  const double room = room_px() - width - em() * 0.4;
  ImGui::PushFont(font(Face::small));
  ImGui::PushStyleColor(ImGuiCol_Text, vec(theme::muted));
  ImGui::TextUnformatted(drawn(elided(Face::small, left, room)).c_str());
  note_text(left, text_size(Face::small, left).width, room);
  at_right(width);
  ImGui::TextUnformatted(drawn(right).c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void Ui::colored_within(Color color, const std::string& shown, double room) {
  colored(color, elided(Face::regular, shown, room));
}

void Ui::swatch_line(Color color, const std::string& label) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double side = em() * 0.62;
  Canvas canvas(ImGui::GetWindowDrawList(), {}, images_);
  canvas.fill({at.x, at.y + (em() * 0.86 - side) / 2, side, side}, color, 2);
  ImGui::SetCursorPosX(static_cast<float>(ImGui::GetCursorPosX() + side + em() * 0.35));
  line(Face::small, theme::text, label);
}

// What belongs to every widget

void Ui::after(std::string_view id, const Extras& extras, const std::string& label, double label_width,
               double room) {
  note(id, label, label_width, room, extras.disabled_reason.empty());
  // Where the keyboard is; ImGui leaves it out around what is drawn by hand.
  ImGui::RenderNavHighlight({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, ImGui::GetItemID());
  const std::string& said = extras.disabled_reason.empty() ? extras.tooltip : extras.disabled_reason;
  if (!said.empty() && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    tooltip({{Face::regular, theme::text, said}});
}

void Ui::tooltip(const std::vector<Words>& lines) {
  const double most = em() * tooltip_width_em;
  double width = 0;
  for (const Words& words : lines) width = std::max(width, text_size(words.face, words.text).width);
  ImGui::SetNextWindowSize(vec(std::min(width, most) + 2 * ImGui::GetStyle().WindowPadding.x + 1, 0));
  ImGui::BeginTooltip();
  within("tooltip", [&] {
    for (const Words& words : lines) wrapped_line(words.face, words.color, words.text);
  });
  ImGui::EndTooltip();
}

}  // namespace phumthun::gui
