#pragma once
#include <functional>
#include <string>
#include <vector>

#include "gui/panels.hpp"

namespace phumthun::gui {

/// Where a command stands in the menus.
enum class Menu {
  file,
  edit,
  selection,
  data,
  import,
  analysis,
  map,
  tools,
  layers,
  split,
  view,
  theme,
  language,
  help,
  palette  ///< in none: the palette alone has it
};

/// Something that the user can ask for. Menus, keys, the palette and the list of keys are made from one list
/// of these (command_list*.cpp), so that everything can be reached in each of these ways.
struct Command {
  std::string id;  ///< unique: "undo", "measure/M0"; the path of its entry is menu/MENU/ID
  Menu menu = Menu::file;
  std::string words;     ///< the key of its words; empty: `text` has them
  base::LocalText text;  ///< words that are no string of the window: a measure's, a round's
  /// What stands before them in the palette ("Colours: …"), a key; empty: its menu's words.
  std::string group;
  Chord chord;  ///< none for most
  /// What it asks for.
  std::function<Intents(const app::Session&)> run;
  /// Why it is not possible now; empty where it is. Null: always possible.
  std::function<std::string(const Ui&, const app::Session&)> why_not;
  /// Whether it is in force; null: it is no switch.
  std::function<bool(const app::Session&)> checked;
  /// Its words where they say more than the key's; null: they do not.
  std::function<std::string(const Ui&, const app::Session&)> label;
  Chord second_chord;             ///< means the same
  bool rule_above = false;        ///< a line in the menu, above it
  bool repeats = false;           ///< while its key is held down
  bool while_presenting = false;  ///< its keys work then, too
};

/// All that there are whatever the store holds, in the order of the menus. Made once.
const std::vector<Command>& all_commands();
/// Those made from what is in the store and on the screen: measures, rounds, maps of a split screen ... None
/// of them stands in a menu.
std::vector<Command> stored_commands(const app::Session&);
/// One of all_commands(); null where there is none.
const Command* find_command(std::string_view id);

/// Its words as they stand now: "Undo: colours".
std::string command_label(const Ui&, const app::Session&, const Command&);
/// Its words in both languages, as they always are.
base::LocalText command_words(const app::Strings&, const Command&);
/// The words that stand before them in the palette.
base::LocalText command_group(const app::Strings&, const Command&);
std::string command_why_not(const Ui&, const app::Session&, const Command&);
/// The words of a menu: "menu.file".
std::string menu_key(Menu);
/// Its intents, where it is possible.
void run_command(const Ui&, const app::Session&, const Command&, Intents&);
/// Those whose keys were pressed in this frame.
void command_keys(const Ui&, const app::Session&, Intents&);

/// Why something needs a store, areas of a level, households. Empty where they are there.
std::string needs_households(const Ui&, const app::Session&);
/// What a step of undo would take back, in words: "the colours"; empty where there is none.
std::string change_words(const Ui&, const app::Project& before, const app::Project& after);

}  // namespace phumthun::gui
