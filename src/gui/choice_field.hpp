#pragma once
#include <string>

namespace phumthun::gui {

/// Begins a field that opens a list below it: true while the list is open, which ImGui::EndCombo() ends.
/// `label` is ImGui's, hidden after ##; `shown` the words in the field, cut by the caller to what is left
/// beside the sign: `width_px` without a frame's height.
bool begin_choice(const std::string& label, const std::string& shown, double width_px, bool enabled);

}  // namespace phumthun::gui
