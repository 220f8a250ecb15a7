#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

/// Of when a pane's map is: "รอบ 2567/1" where a round was chosen or the store has one only; else the latest
/// of each household, up to the store's last round; of a change its two rounds. Empty where the store knows
/// no round.
std::string map_round_words(const Ui&, const app::Session&, std::size_t pane);

}  // namespace phumthun::gui
