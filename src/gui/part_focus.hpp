#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace phumthun::gui {

/// Whether a text of the card or dialog that is being drawn has become another, or the card has come up, in
/// one of the last frames: giving the keys to a field takes ImGui a few. `id` tells a card's texts apart.
bool changed_lately(std::string_view id, std::string_view text);

/// Whether keys are free for the map: nothing was clicked yet, or last a card, which takes none.
bool no_part_has_keys();

/// Whether what is being drawn has the keys and shows so: they were used, and not the pointer since.
bool keys_are_marked();

/// What was typed in this frame, UTF-8: for a field that is about to have the keys, and would miss it.
std::string typed_meanwhile();
/// The field that was drawn last has just got the keys: its text is gone on with, not replaced.
void go_on_at_end();

/// What the field of that label shows while it has the keys, where that became another text by anything but
/// typing; ImGui itself looks at its own copy only. Call before the field is drawn, note_shown() after it.
void show_in_field(const char* label, const std::string& text);
void note_shown(const char* label, const std::string& text);

/// Within the menu bar, where ImGui's own way to give a field the keys does nothing: gives them to the one of
/// that label. False elsewhere.
bool give_keys_in_menu_bar(const char* label);

/// Within a cell of a table: scrolls the least that brings a row into sight.
void bring_row_into_sight(std::size_t row);

}  // namespace phumthun::gui
