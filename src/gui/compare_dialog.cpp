#include <algorithm>
#include <span>

#include "gui/analysis_parts.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::Dialog;

constexpr std::size_t least_compared = 2, most_compared = 5;
constexpr std::size_t most_offered = 400;  ///< areas in the list to choose from
constexpr std::array adjustments{"holm", "bh", "none"};

/// The areas of the level that are offered: all, or where there are too many those of the selected area.
std::span<const std::string> offered(const app::Session& session, base::AreaLevel level) {
  const app::AreaLayer* areas = app::area_layer(session, level);
  if (!areas) return {};
  const auto& codes = data::texts(*areas->layer, "code");
  if (codes.size() <= most_offered) return codes;
  const auto& selected = session.view.selected_area;
  if (!selected || selected->level == base::AreaLevel::province) return {};
  const std::string within =
      selected->code.substr(0, std::min(selected->code.size(), base::code_digits(base::AreaLevel::tambon)));
  const auto from = std::lower_bound(codes.begin(), codes.end(), within);
  const auto to = std::lower_bound(from, codes.end(), within + "\x7f");
  return {from, std::min(to, from + static_cast<std::ptrdiff_t>(
                                        std::min(most_offered, static_cast<std::size_t>(to - from))))};
}

void add_area(Ui& ui, const app::Session& session, Intents& intents) {
  const app::CompareRequest& draft = session.analyses.compare;
  const auto codes = offered(session, draft.measure.level);
  std::vector<std::string> words;
  for (const std::string& code : codes)
    words.push_back(area_name(session, {draft.measure.level, code}) + "  " + code);
  Extras extras;
  if (draft.codes.size() >= most_compared) extras.disabled_reason = ui.tr("compare.five_at_most");
  if (codes.empty()) extras.disabled_reason = ui.tr("compare.select_first");
  extras.hint = ui.tr("compare.choose");
  if (const auto picked = ui.list_choice("add", {{{}, words}}, -1, extras))
    intents.emplace_back(intent::ToggleCompared{codes[static_cast<std::size_t>(*picked)]});
  const auto& selected = session.view.selected_area;
  Extras from_map;
  from_map.disabled_reason = extras.disabled_reason;
  if (!selected || selected->level != draft.measure.level)
    from_map.disabled_reason = ui.tr("compare.select_level", ui.tr(base::level_label(draft.measure.level)));
  else if (index_of(draft.codes, selected->code) >= 0)
    from_map.disabled_reason = ui.tr("compare.there_already");
  if (ui.button("add_selected", "compare.add_selected", from_map))
    intents.emplace_back(intent::ToggleCompared{selected->code});
}

void fields(Ui& ui, const app::Session& session, Intents& intents) {
  app::CompareRequest draft = session.analyses.compare;
  bool edited = false;
  ui.form("fields", [&] {
    ui.field("analyses.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.measure.level))
        draft.measure.level = *level, edited = true;
    });
    ui.field("compare.add", [&] { add_area(ui, session, intents); });
    ui.field("compare.adjustment", [&] {
      std::vector<std::string> words;
      for (const char* name : adjustments) words.push_back(ui.tr("adjustment." + std::string(name)));
      if (const auto picked = ui.choice("adjustment", words, index_of(adjustments, draft.adjustment)))
        draft.adjustment = adjustments[static_cast<std::size_t>(*picked)], edited = true;
    });
  });
  if (edited) intents.emplace_back(intent::EditCompare{draft});
  for (const std::string& code : draft.codes)
    ui.within(code, [&] {
      if (ui.sign_button("remove", "×", "compare.remove", true))
        intents.emplace_back(intent::ToggleCompared{code});
      ui.same_line();
      ui.align_with_fields();
      ui.text(area_name(session, {draft.measure.level, code}));
    });
}

}  // namespace

void compare_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("compare", "compare.title", panel_width_em(ui, session, 32), [&] {
    const auto& result = session.analyses.comparison;
    if (!session.view.presenting || !result) {
      const std::string summary = ui.tr("compare.areas", session.analyses.compare.codes.size());
      question(ui, result != nullptr, summary, [&] { fields(ui, session, intents); });
      const bool enough = session.analyses.compare.codes.size() >= least_compared;
      analysis_buttons(ui, session, Dialog::compare, enough ? std::string() : ui.tr("compare.two_at_least"),
                       result != nullptr, intents);
    }
    ui.wrapped_muted(estimate_words(ui, session));
    if (!result) return;
    compare_answer(ui, session, *result);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
