#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/chevron.hpp"
#include "gui/choice_field.hpp"
#include "gui/digits.hpp"
#include "gui/fonts.hpp"
#include "gui/imgui_values.hpp"
#include "gui/theme.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {
namespace {

/// Greys out what is drawn while it stands, where there is a reason to.
class Greyed {
 public:
  explicit Greyed(const std::string& reason) : greyed_(!reason.empty()) {
    if (greyed_) ImGui::BeginDisabled();
  }
  ~Greyed() {
    if (greyed_) ImGui::EndDisabled();
  }
  Greyed(const Greyed&) = delete;
  Greyed& operator=(const Greyed&) = delete;

 private:
  bool greyed_;
};

std::string hidden_label(std::string_view id) {
  return "##" + std::string(id);
}

double field_width(const Extras& extras, double em) {
  const double unit = extras.unit.empty() ? 0 : text_size(Face::regular, extras.unit).width + em * 0.4;
  const double room = ImGui::GetContentRegionAvail().x - unit;
  return extras.width_em > 0 ? std::min(extras.width_em * em, room) : room;
}

void draw_unit(const Extras& extras) {
  if (extras.unit.empty()) return;
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(drawn(extras.unit).c_str());
}

}  // namespace

bool Ui::push_button(std::string_view id, const std::string& label, bool primary, const Extras& extras) {
  const double label_width = text_size(Face::regular, label).width;
  const double needed = label_width + 2 * ImGui::GetStyle().FramePadding.x;
  const double width = extras.width_em > 0 ? extras.width_em * em()
                                           : std::min(needed + em() * 0.6, std::max(needed, room_px()));
  if (primary) {
    ImGui::PushStyleColor(ImGuiCol_Text, vec(theme::on_accent));
    ImGui::PushStyleColor(ImGuiCol_Button, vec(theme::accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, vec(theme::accent_pressed));
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, vec(theme::accent_pressed));
  }
  bool pushed = false;
  {
    const Greyed greyed(extras.disabled_reason);
    ImGui::PushStyleColor(ImGuiCol_Border, vec(theme::edge));  // a button is told by its words
    pushed = ImGui::Button((drawn(label) + "###" + std::string(id)).c_str(), vec(width, 0));
    ImGui::PopStyleColor();
  }
  if (primary) ImGui::PopStyleColor(4);
  after(id, extras, label, needed, width);
  return pushed;
}

bool Ui::button(std::string_view id, std::string_view label_key, const Extras& extras) {
  return push_button(id, tr(label_key), false, extras);
}

bool Ui::primary_button(std::string_view id, std::string_view label_key, const Extras& extras) {
  return push_button(id, tr(label_key), true, extras);
}

void Ui::copy_button(std::string_view id, std::string_view label_key, const std::string& copied) {
  Extras extras;
  extras.tooltip = copied;
  if (button(id, label_key, extras)) ImGui::SetClipboardText(copied.c_str());
}

bool Ui::sign_button(std::string_view id, std::string_view sign, std::string_view tooltip_key, bool enabled) {
  if (!enabled) ImGui::BeginDisabled();
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, vec(em() * 0.15, ImGui::GetStyle().FramePadding.y));
  const double side = ImGui::GetFrameHeight();
  const bool pushed = ImGui::Button((std::string(sign) + "###" + std::string(id)).c_str(), vec(side, side));
  ImGui::PopStyleVar();
  if (!enabled) ImGui::EndDisabled();
  Extras extras;
  extras.tooltip = tr(tooltip_key);
  after(id, extras, std::string(sign), text_size(Face::regular, std::string(sign)).width, side);
  return pushed && enabled;
}

bool Ui::arrow_button(std::string_view id, bool up, std::string_view tooltip_key, bool enabled) {
  if (!enabled) ImGui::BeginDisabled();
  const double side = ImGui::GetFrameHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pushed = ImGui::Button(hidden_label(id).c_str(), vec(side, side));
  if (!enabled) ImGui::EndDisabled();
  Canvas canvas(ImGui::GetWindowDrawList(), {}, images_);
  draw_chevron(canvas, {at.x + side / 2, at.y + side / 2}, em(), up ? Pointing::up : Pointing::down,
               enabled ? theme::text : theme::edge);
  Extras extras;
  extras.tooltip = tr(tooltip_key);
  after(id, extras, {}, 0, 0);
  return pushed && enabled;
}

std::optional<bool> Ui::checkbox(std::string_view id, const std::string& label, bool value,
                                 const Extras& extras) {
  const double room = room_px() - ImGui::GetFrameHeight() - ImGui::GetStyle().ItemInnerSpacing.x;
  const double width = text_size(Face::regular, label).width;
  const double allowed =
      extras.width_em > 0 ? extras.width_em * em() - ImGui::GetFrameHeight() - em() * 0.3 : room;
  const std::string shown = width > allowed + 0.5 ? elided(Face::regular, label, allowed) : label;
  bool now = value;
  {
    const Greyed greyed(extras.disabled_reason);
    ImGui::Checkbox((drawn(shown) + "###" + std::string(id)).c_str(), &now);
  }
  after(id, extras, label, width, allowed);
  return now == value ? std::nullopt : std::optional(now);
}

std::optional<int> Ui::choice(std::string_view id, const std::vector<std::string>& options, int chosen,
                              const Extras& extras) {
  std::optional<int> picked;
  const double width = field_width(extras, em());
  const double room = width - ImGui::GetFrameHeight() - 2 * ImGui::GetStyle().FramePadding.x;
  const bool valid = chosen >= 0 && chosen < static_cast<int>(options.size());
  const std::string label = valid                 ? options[static_cast<std::size_t>(chosen)]
                            : extras.hint.empty() ? std::string("–")
                                                  : extras.hint;
  const double label_width = text_size(Face::regular, label).width;
  const Greyed greyed(extras.disabled_reason);
  const std::string preview = drawn(label_width > room ? elided(Face::regular, label, room) : label);
  const bool open = begin_choice(hidden_label(id), preview, width, extras.disabled_reason.empty());
  Extras said = extras;
  if (said.tooltip.empty() && label_width > room && !open) said.tooltip = label;  // no text is lost
  after(id, said, label, label_width, room);
  if (open) {
    within(id, [&] {
      for (int i = 0; i < static_cast<int>(options.size()); ++i)
        if (row(std::to_string(i), options[static_cast<std::size_t>(i)], i == chosen) && i != chosen)
          picked = i;
    });
    ImGui::EndCombo();
  }
  draw_unit(extras);
  return picked;
}

std::optional<int> Ui::switcher(std::string_view id, const std::vector<std::string>& options, int chosen,
                                const Extras& extras) {
  std::optional<int> picked;
  const double gap = em() * 0.15;
  const double room = extras.width_em > 0 ? extras.width_em * em() : room_px();
  const double width =
      (room - gap * static_cast<double>(options.size() - 1)) / static_cast<double>(options.size());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, vec(gap, ImGui::GetStyle().ItemSpacing.y));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, vec(2, ImGui::GetStyle().FramePadding.y));
  within(id, [&] {
    for (int i = 0; i < static_cast<int>(options.size()); ++i) {
      if (i > 0) ImGui::SameLine();
      const bool on = i == chosen;
      Extras one = extras;
      one.width_em = width / em();
      if (push_button(std::to_string(i), options[static_cast<std::size_t>(i)], on, one) && !on) picked = i;
    }
  });
  ImGui::PopStyleVar(2);
  return picked;
}

std::optional<std::string> Ui::input(std::string_view id, const std::string& value, const Extras& extras) {
  std::string now = value;
  ImGui::SetNextItemWidth(static_cast<float>(field_width(extras, em())));
  bool changed = false;
  {
    const Greyed greyed(extras.disabled_reason);
    changed = ImGui::InputTextWithHint(hidden_label(id).c_str(), extras.hint.c_str(), &now);
  }
  Extras told = extras;
  if (ImGui::IsItemActive()) told.tooltip.clear();  // who types in it knows what it is for
  after(id, told, {}, 0, 0);
  draw_unit(extras);
  return changed && now != value ? std::optional(now) : std::nullopt;
}

std::optional<double> Ui::number(std::string_view id, double value, double step, int decimals,
                                 const Extras& extras) {
  double now = value;
  ImGui::SetNextItemWidth(static_cast<float>(field_width(extras, em())));
  const std::string format = "%." + std::to_string(decimals) + "f";
  bool changed = false;
  {
    const Greyed greyed(extras.disabled_reason);
    changed = ImGui::InputDouble(hidden_label(id).c_str(), &now, step, step * 10, format.c_str(),
                                 ImGuiInputTextFlags_EnterReturnsTrue);
    changed = changed || ImGui::IsItemDeactivatedAfterEdit();
  }
  after(id, extras, {}, 0, 0);
  draw_unit(extras);
  return changed && now != value && std::isfinite(now) ? std::optional(now) : std::nullopt;
}

std::optional<std::int64_t> Ui::integer(std::string_view id, std::int64_t value, std::int64_t step,
                                        const Extras& extras) {
  std::int64_t now = value;
  ImGui::SetNextItemWidth(static_cast<float>(field_width(extras, em())));
  bool changed = false;
  {
    const Greyed greyed(extras.disabled_reason);
    changed = ImGui::InputScalar(hidden_label(id).c_str(), ImGuiDataType_S64, &now, &step, nullptr, "%lld");
  }
  after(id, extras, {}, 0, 0);
  draw_unit(extras);
  return changed && now != value ? std::optional(now) : std::nullopt;
}

bool Ui::link(std::string_view id, const std::string& label) {
  const double width = text_size(Face::regular, label).width;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double room = room_px();
  const std::string shown = elided(Face::regular, label, room);
  const double shown_width = std::min(width, room);
  const double height = font(Face::regular)->FontSize;
  const bool pushed =
      ImGui::InvisibleButton(std::string(id).c_str(), vec(std::max(1.0, shown_width), height));
  const bool hovered = ImGui::IsItemHovered();
  Canvas canvas(ImGui::GetWindowDrawList(), {}, images_);
  canvas.text(Face::regular, {at.x, at.y}, theme::accent, shown);
  if (hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    canvas.line({at.x, at.y + height}, {at.x + shown_width, at.y + height}, theme::accent, 1);
  }
  after(id, {}, label, width, room);
  return pushed;
}

bool Ui::row(std::string_view id, const std::string& label, bool selected) {
  const double width = text_size(Face::regular, label).width;
  const bool pushed = ImGui::Selectable((drawn(label) + "###" + std::string(id)).c_str(), selected);
  note(id, label, width, 0, true);
  return pushed;
}

bool Ui::double_clicked() const {
  return ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
}

void Ui::progress(double fraction, double width_px) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, vec(0, 0));
  ImGui::ProgressBar(static_cast<float>(fraction), vec(width_px, em() * 0.5), "");
  ImGui::PopStyleVar();
}

}  // namespace phumthun::gui
