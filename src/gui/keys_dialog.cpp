#include "gui/commands.hpp"

namespace phumthun::gui {
namespace {

struct KeyLine {
  std::string keys, words;
};

/// Keys that are no commands: what the pointer's hand and a presenter use.
constexpr std::array other_keys{"keys.pan",
                                "keys.zoom",
                                "keys.escape",
                                "keys.presentation_step",
                                "keys.presentation_black",
                                "keys.select_more",
                                "keys.select_less",
                                "keys.next_part",
                                "keys.within_part"};

std::vector<KeyLine> lines(const Ui& ui, const app::Session& session) {
  std::vector<KeyLine> all;
  for (const Command& command : all_commands()) {
    if (command.chord.empty()) continue;
    std::string keys = chord_text(command.chord);
    if (!command.second_chord.empty()) keys += ",  " + chord_text(command.second_chord);
    all.push_back({std::move(keys), ui.tr(command_words(*session.strings, command))});
  }
  for (const std::string key : other_keys) all.push_back({ui.tr(key + "_keys"), ui.tr(key)});
  return all;
}

}  // namespace

void keys_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.dialog("keys", "keys.title", 26, 26, [&] {
    ui.wrapped_muted(ui.tr("keys.palette"));
    const std::vector<KeyLine> all = lines(ui, session);
    ui.table("list", {ui.tr("keys.key"), ui.tr("keys.meaning")}, {11, 0}, all.size(),
             ui.room_height_px() - 2.2 * ui.line_height(), [&](std::size_t row, std::size_t column) {
               if (column == 0)
                 ui.bold(all[row].keys);
               else
                 ui.text(all[row].words);
             });
    ui.space();
    if (ui.button("close", "dialog.close")) intents.emplace_back(app::intent::CloseDialog{});
  });
  if (!open) intents.emplace_back(app::intent::CloseDialog{});
}

}  // namespace phumthun::gui
