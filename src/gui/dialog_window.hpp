#pragma once
#include <imgui.h>
#include <string>

// The window that a dialog is; included by the facade's sources only.
namespace phumthun::gui {

/// When a dialog is put in its place: as it appears, and anew where the window around it or the size of its
/// text is another than when it was put there. In between it stays where a hand has moved it.
ImGuiCond placing(const std::string& title, double em);
/// Remembers for placing() what the dialog that is being drawn was placed by.
void note_placing(double em);

void begin_dialog(const std::string& title, ImGuiWindowFlags flags, double em, bool& open);
void end_dialog();

}  // namespace phumthun::gui
