#include <algorithm>
#include <cctype>
#include <cmath>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "base/numbers.hpp"
#include "gui/chevron.hpp"
#include "gui/choice_field.hpp"
#include "gui/digits.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

constexpr std::size_t most_without_search = 16;

std::string lowercase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::size_t count_options(const std::vector<ChoiceGroup>& groups) {
  std::size_t count = 0;
  for (const ChoiceGroup& group : groups) count += group.options.size();
  return count;
}

std::string option_at(const std::vector<ChoiceGroup>& groups, int nth) {
  auto left = static_cast<std::size_t>(std::max(nth, 0));
  for (const ChoiceGroup& group : groups) {
    if (nth >= 0 && left < group.options.size()) return group.options[left];
    left -= std::min(left, group.options.size());
  }
  return "–";
}

/// What is searched for in the one list that stands open; forgotten when another opens.
std::string& searched() {
  static std::string typed;
  return typed;
}

}  // namespace

std::optional<Slid> Ui::slider(std::string_view id, double value, double low, double high, int decimals,
                               const Extras& extras) {
  // The value stands beside the bar: on it the handle would hide it.
  const std::string shown = base::format_number(value, decimals) + extras.unit;
  const double value_room =
      text_size(Face::bold, base::format_number(high, decimals) + extras.unit).width + em() * 0.5;
  const double room = extras.width_em > 0 ? std::min(extras.width_em * em(), room_px()) : room_px();
  ImGui::SetNextItemWidth(static_cast<float>(std::max(room - value_room, em() * 2)));
  double now = value;
  const bool greyed = !extras.disabled_reason.empty();
  if (greyed) ImGui::BeginDisabled();
  const bool moved = ImGui::SliderScalar(("##" + std::string(id)).c_str(), ImGuiDataType_Double, &now, &low,
                                         &high, "", ImGuiSliderFlags_AlwaysClamp);
  const bool released = ImGui::IsItemDeactivatedAfterEdit();
  if (greyed) ImGui::EndDisabled();
  after(id, extras, {}, 0, 0);
  ImGui::SameLine(0, static_cast<float>(em() * 0.4));
  ImGui::AlignTextToFramePadding();
  ImGui::PushFont(font(Face::bold));
  ImGui::TextUnformatted(drawn(shown).c_str());
  ImGui::PopFont();
  const double power = std::pow(10, decimals);
  now = std::clamp(std::round(now * power) / power, low, high);
  if (!released && (!moved || now == value)) return std::nullopt;
  return Slid{now, released};
}

std::optional<int> Ui::list_choice(std::string_view id, const std::vector<ChoiceGroup>& groups, int chosen,
                                   const Extras& extras) {
  std::optional<int> picked;
  const double width = room_px();
  const double room = width - ImGui::GetFrameHeight() - 2 * ImGui::GetStyle().FramePadding.x;
  const bool any = chosen >= 0 || extras.hint.empty();
  const std::string label = any ? option_at(groups, chosen) : extras.hint;
  const double label_width = text_size(Face::regular, label).width;
  const std::string preview = drawn(label_width > room ? elided(Face::regular, label, room) : label);
  const bool greyed = !extras.disabled_reason.empty();
  if (greyed) ImGui::BeginDisabled();
  const bool open = begin_choice("##" + std::string(id), preview, width, !greyed);
  if (greyed) ImGui::EndDisabled();
  Extras said = extras;
  if (said.tooltip.empty() && label_width > room && !open) said.tooltip = label;
  // What is too long for the field stands in its tooltip: no text is lost.
  after(id, said, label, std::min(label_width, room), room);
  if (!open) return picked;
  within(id, [&] {
    if (ImGui::IsWindowAppearing()) searched().clear();
    if (count_options(groups) > most_without_search) {
      ImGui::SetNextItemWidth(-1);
      ImGui::InputTextWithHint("##search", tr("list.search").c_str(), &searched());
      note("search", {}, 0, 0, true);
    }
    const std::string wanted = lowercase(searched());
    int nth = 0;
    for (const ChoiceGroup& group : groups) {
      bool headed = group.heading.empty();
      for (const std::string& option : group.options) {
        const int at = nth++;
        if (!wanted.empty() && lowercase(option).find(wanted) == std::string::npos) continue;
        if (!headed) small(group.heading);
        headed = true;
        if (row(std::to_string(at), option, at == chosen) && at != chosen) picked = at;
        if (at == chosen && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
      }
    }
  });
  ImGui::EndCombo();
  return picked;
}

void Ui::folded(std::string_view id, const std::string& label, const std::string& summary, bool open_at_first,
                const std::function<void()>& body) {
  const double height = ImGui::GetFrameHeight(), inset = em() * 0.4, sign = em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, room_px(), height};
  ImGui::PushID(std::string(id).c_str());
  bool* open = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("open"), open_at_first);
  if (ImGui::InvisibleButton("heading", vec(std::max(1.0, rect.width), height))) *open = !*open;
  ImGui::SetItemAllowOverlap();  // a widget may stand at the heading's right
  ImGui::PopID();
  const bool over = ImGui::IsItemHovered();
  const double words_at = rect.x + inset + sign, room = rect.width - 2 * inset - sign;
  const TextSize words = text_size(Face::regular, label);
  Canvas canvas(ImGui::GetWindowDrawList(), rect, images_);
  canvas.fill(rect, over ? theme::accent_soft : theme::soft, em() * 0.2);
  draw_chevron(canvas, {rect.x + inset + em() * 0.25, rect.y + height / 2}, em(),
               *open ? Pointing::down : Pointing::right, theme::muted);
  canvas.text(Face::regular, {words_at, rect.y + (height - words.height) / 2}, theme::text,
              elided(Face::regular, label, room));
  after(id, {}, label, words.width, room);
  if (!*open && !summary.empty()) {
    const double left = room - words.width - 0.6 * em();
    const std::string shown = left > em() ? elided(Face::small, summary, left) : std::string();
    const TextSize size = text_size(Face::small, shown);
    canvas.text(Face::small, {rect.x + rect.width - size.width - inset, rect.y + (height - size.height) / 2},
                theme::muted, shown);
    if (shown != summary && over) tooltip({{Face::regular, theme::text, summary}});
  }
  if (*open) within(id, body);
}

void Ui::scroll(std::string_view id, double height_px, const std::function<void()>& body) {
  ImGui::BeginChild(std::string(id).c_str(), vec(0, std::max(height_px, em() * 3)), false);
  body();
  ImGui::EndChild();
}

void Ui::bar_row(Color color, const std::string& label, const std::string& value, double share) {
  const double width = text_size(Face::small, value).width;
  const double room = room_px() - width - em() * 0.5;
  ImGui::PushFont(font(Face::small));
  const std::string shown = elided(Face::small, label, room);
  ImGui::TextUnformatted(drawn(shown).c_str());
  const bool hovered = shown != label && ImGui::IsItemHovered();
  at_right(width);
  ImGui::PushStyleColor(ImGuiCol_Text, vec(theme::text));
  ImGui::TextUnformatted(drawn(value).c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  if (hovered) tooltip({{Face::regular, theme::text, label}});
  Canvas bar = canvas(em() * 0.32);
  bar.fill(bar.rect(), theme::soft, 2);
  Rect filled = bar.rect();
  filled.width *= std::clamp(share, 0.0, 1.0);
  if (filled.width >= 1) bar.fill(filled, color, 2);
}

}  // namespace phumthun::gui
