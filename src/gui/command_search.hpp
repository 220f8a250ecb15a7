#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "gui/commands.hpp"

namespace phumthun::gui {

/// How a text answers what is typed, the worst first.
enum class Answers {
  no,
  scattered,  ///< its letters come in the order typed, with others between
  within,     ///< every word typed stands somewhere in it
  at_words,   ///< every word typed begins one of its words
  begins,     ///< it begins with what is typed
  exactly
};
/// Case, and blanks beside each other, count for nothing; Thai marks may be left out where letters are
/// scattered.
Answers how_it_answers(std::string_view typed, std::string_view text);

/// A command, and how its words answer.
struct FoundCommand {
  const Command* command = nullptr;
  Answers how = Answers::no;
};
/// The commands for what is typed, in either language's words with or without those of their group, the best
/// first; of those that answer alike the ones run lately, then as they are listed. Where nothing is typed:
/// those run lately, then the menus' own. Scattered letters are told of only where nothing answers better.
/// `stored` are stored_commands(), which what is found points into.
std::vector<FoundCommand> find_commands(const Ui&, const app::Session&, const std::vector<Command>& stored,
                                        const std::string& typed);

/// "Colours: dark blue": a command as the palette shows it.
std::string command_line_words(const Ui&, const app::Session&, const Command&);

}  // namespace phumthun::gui
