#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "gui/commands.hpp"

namespace phumthun::gui {

/// How well a text answers what is typed: 0 not at all; else higher is better. Its letters must come in the
/// order typed; beginnings of words, runs without gaps and the text's own beginning count more. Thai marks
/// may be left out, case and blanks count for nothing.
int fuzzy_score(std::string_view typed, std::string_view text);

/// The commands for what is typed, in either language's words, the best first; those run lately first where
/// nothing is typed.
std::vector<const Command*> find_commands(const Ui&, const app::Session&, const std::string& typed);

}  // namespace phumthun::gui
