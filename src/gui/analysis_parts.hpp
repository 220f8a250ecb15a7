#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/panels.hpp"

namespace phumthun::gui {

// What the panels of analyses have in common.

/// "41.5 %"; "–" where there is none.
std::string percent_text(double share);
std::string count_text(std::int64_t);

/// Who is poor by the estimates in force, and what is counted.
std::string poor_words(const Ui&, const app::EstimateSetting&);
/// The same with the round.
std::string estimate_words(const Ui&, const app::Session&);

/// How wide a panel beside the map is: less than `most_em` where more than half of the map would be covered.
double panel_width_em(const Ui&, const app::Session&, double most_em);

/// What is asked: open until there is an answer, then a line that opens at a click.
void question(Ui&, bool answered, const std::string& summary, const std::function<void()>& fields);

/// "Run", "Copy as command", and the name under which the answer is kept. `run_reason` says why it can't be
/// run; empty where it can.
void analysis_buttons(Ui&, const app::Session&, app::Dialog, const std::string& run_reason, bool answered,
                      Intents&);
/// Warnings first, then the first sentence that can be read out; above both, that the answer is of other
/// estimates than now. The other sentences follow the figures: other_sentences.
void answer_words(Ui&, const app::Session&, app::Dialog, const std::vector<base::LocalText>& warnings,
                  const std::vector<base::LocalText>& sentences);

void other_sentences(Ui&, const std::vector<base::LocalText>& sentences);
/// The sentence of the selected area, where it is of the answer's level.
void selected_sentence(Ui&, const app::Session&, base::AreaLevel, const std::vector<std::string>& codes,
                       const std::vector<base::LocalText>& area_sentences);

/// A measure of the answer, and what it is called in the list.
struct MappedMeasure {
  std::string measure, words;
};
/// "Show on the map": a choice among the measures, at once.
void map_choice(Ui&, const app::Session&, app::Dialog, const std::vector<MappedMeasure>&, Intents&);

/// The answer's areas, in the order of the column that was clicked. `columns` without the area itself, which
/// is the first and a link to the map; cell(area, column) draws the others.
void areas_table(Ui&, const app::Session&, app::Dialog, base::AreaLevel,
                 const std::vector<std::string>& codes, const std::vector<base::LocalText>& names,
                 std::vector<Ui::TableColumn> columns,
                 const std::function<void(std::size_t area, std::size_t column)>& cell, Intents&);

/// The answer of the panel of comparison: pentagons, bars with intervals, pairs.
void compare_answer(Ui&, const app::Session&, const app::Comparison&);

/// Whether a part that shows single households may be drawn: not while presenting, and then it says so.
bool shows_households(Ui&, const app::Session&);

}  // namespace phumthun::gui
