#include "gui/round_words.hpp"

#include "app/era_words.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

/// As the measures' recipe says it; empty where it doesn't.
std::string named(const app::AreaMeasures& measures, std::string_view name) {
  for (const auto& [key, value] : measures.recipe)
    if (const auto* text = std::get_if<std::string>(&value); text && key == name) return *text;
  return {};
}

std::string change_words(const Ui& ui, const app::Session& session, std::size_t pane) {
  const auto measures = app::pane_measures(session, pane);
  if (!measures) return {};
  const std::string from = named(*measures, "from_round"), to = named(*measures, "to_round");
  if (from.empty() || to.empty()) return {};
  return ui.tr("rounds.between", app::round_words(session, from), app::round_words(session, to));
}

}  // namespace

std::string map_round_words(const Ui& ui, const app::Session& session, std::size_t pane) {
  const app::MeasuredMap map = app::pane_map(session, pane);
  if (poverty::parse_measure(map.measure).subject == poverty::Subject::change)
    return change_words(ui, session, pane);
  const auto& rounds = session.contents.summary.rounds;
  if (!map.estimates.round.empty())
    return ui.tr("split.round_of", app::round_words(session, map.estimates.round));
  if (rounds.empty()) return {};
  return ui.tr(rounds.size() == 1 ? "split.round_of" : "rounds.latest",
               app::round_words(session, rounds.back()));
}

}  // namespace phumthun::gui
