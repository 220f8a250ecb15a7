#include <cmath>

#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::Dialog;
using app::PovertyTruth;
using app::TargetingRequest;

constexpr std::array truths{PovertyTruth::deprivation, PovertyTruth::overall, PovertyTruth::survey_note};
constexpr std::array coverings{"auto", "listed", "all"};

std::string truth_words(const Ui& ui, PovertyTruth truth) {
  return ui.tr("truth." + std::string(app::truth_name(truth)));
}

void card_field(Ui& ui, const std::vector<std::string>& registers, TargetingRequest& draft) {
  ui.field("targeting.card", [&] {
    std::vector<std::string> words{ui.tr("targeting.no_card")};
    words.insert(words.end(), registers.begin(), registers.end());
    Extras extras;
    extras.tooltip = ui.tr("targeting.card_help");
    const int chosen = index_of(registers, draft.card_register) + 1;
    if (const auto picked = ui.choice("card", words, chosen, extras))
      draft.card_register = *picked == 0 ? std::string() : registers[static_cast<std::size_t>(*picked) - 1];
  });
}

/// True where something was chosen.
bool fields(Ui& ui, const app::Session& session, TargetingRequest& draft) {
  const TargetingRequest before = draft;
  const auto& registers = session.analyses.registers;
  ui.form("fields", [&] {
    ui.field("targeting.register", [&] {
      Extras extras;
      if (registers.empty()) extras.disabled_reason = ui.tr("reason.no_registers");
      if (const auto picked =
              ui.choice("register", registers, index_of(registers, draft.register_name), extras))
        draft.register_name = registers[static_cast<std::size_t>(*picked)];
    });
    ui.field("targeting.truth", [&] {
      std::vector<std::string> words;
      for (const PovertyTruth truth : truths) words.push_back(truth_words(ui, truth));
      if (const auto picked = ui.choice("truth", words, index_of(truths, draft.truth)))
        draft.truth = truths[static_cast<std::size_t>(*picked)];
    });
    ui.field("analyses.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.measure.level))
        draft.measure.level = *level;
    });
    card_field(ui, registers, draft);
    ui.field("targeting.covers", [&] {
      std::vector<std::string> words;
      for (const char* covers : coverings) words.push_back(ui.tr("covers." + std::string(covers)));
      if (const auto picked = ui.choice("covers", words, index_of(coverings, draft.covers)))
        draft.covers = coverings[static_cast<std::size_t>(*picked)];
    });
  });
  return before.register_name != draft.register_name || before.truth != draft.truth ||
         before.measure.level != draft.measure.level || before.card_register != draft.card_register ||
         before.covers != draft.covers;
}

/// A count and what share of what it is.
void figure(Ui& ui, const std::string& label, const std::string& value, const std::string& of_what) {
  ui.value_row(label, value);
  ui.wrapped_muted(of_what);
}

std::string identified_text(const Ui& ui, bool identified, const std::string& text) {
  return identified ? text : ui.tr("targeting.not_identified");
}

void summary(Ui& ui, const app::Targeting& result) {
  const poverty::AreaTargeting& whole = result.whole;
  if (whole.n.empty()) return;
  const bool identified = whole.identified[0] != 0;
  if (!result.whole_reason.empty())
    ui.wrapped_colored(theme::note, ui.tr(app::targeting_reason_label(result.whole_reason)));
  if (!identified) ui.wrapped_muted(ui.tr("targeting.why_not_identified"));
  const auto households = [&](std::int64_t n) { return ui.tr("analyses.households", count_text(n)); };
  figure(ui, ui.tr("targeting.missed"), identified_text(ui, identified, households(whole.missed[0])),
         ui.tr("targeting.missed_of", percent_text(whole.exclusion_error[0])));
  figure(ui, ui.tr("targeting.included"), households(whole.included[0]),
         ui.tr("targeting.included_of", percent_text(whole.inclusion_error[0])));
  figure(ui, ui.tr("targeting.coverage"), identified_text(ui, identified, percent_text(whole.coverage[0])),
         ui.tr("targeting.coverage_of", count_text(whole.reached_compared[0] + whole.missed[0])));
  figure(ui, ui.tr("targeting.precision"), percent_text(whole.precision[0]),
         ui.tr("targeting.precision_of", count_text(whole.reached[0] + whole.included[0])));
  figure(ui, ui.tr("targeting.kappa"),
         identified_text(ui, identified, base::format_number(whole.kappa[0], 2)),
         ui.tr("targeting.kappa_of", count_text(whole.n[0])));
  if (whole.unsurveyed[0] > 0)
    figure(ui, ui.tr("targeting.unsurveyed"), households(whole.unsurveyed[0]),
           ui.tr("targeting.unsurveyed_of"));
}

void tpmap_note(Ui& ui, const app::Session& session, const app::Targeting& result) {
  if (session.analyses.asked.targeting.card_register.empty()) return;
  const app::TargetingShares& shares = result.whole_shares;
  ui.section("targeting.tpmap");
  ui.value_row(ui.tr("targeting.tpmap_any"), percent_text(shares.tpmap_any));
  ui.value_row(ui.tr("targeting.tpmap_target"), percent_text(shares.tpmap_target));
  ui.value_row(ui.tr("targeting.H"), percent_text(shares.H));
  ui.value_row(ui.tr("targeting.M0"), base::format_number(shares.M0, 3));
  ui.wrapped_muted(ui.tr("targeting.tpmap_note", session.analyses.asked.targeting.card_register));
}

/// A rate of `base` households: none where they are too few for one, muted where they are few.
void rate(Ui& ui, const poverty::ReliabilityRules& rules, std::int64_t base, const std::string& text) {
  const bool few = base > 0 && base < rules.hide_below;
  ui.right_text(base < rules.unreliable_below ? theme::muted : theme::text,
                few ? ui.tr("targeting.few", rules.hide_below) : text);
}

void cell(Ui& ui, const app::Targeting& result, const poverty::ReliabilityRules& rules,
          const std::string& column, std::size_t area) {
  const poverty::AreaTargeting& areas = result.areas;
  const bool identified = areas.identified[area] != 0;
  const auto number = [&](const std::string& text, bool known) {
    ui.right_text(known ? theme::text : theme::muted, known ? text : ui.tr("targeting.not_identified"));
  };
  if (column == "missed") return number(count_text(areas.missed[area]), identified);
  if (column == "included") return number(count_text(areas.included[area]), true);
  if (column == "n") return number(count_text(areas.n[area]), true);
  if ((column == "coverage" || column == "kappa") && !identified) return number({}, false);
  const std::int64_t n = areas.n[area], poor = areas.reached_compared[area] + areas.missed[area];
  const std::int64_t listed = areas.reached[area] + areas.included[area];
  if (column == "coverage") return rate(ui, rules, poor, percent_text(areas.coverage[area]));
  if (column == "precision") return rate(ui, rules, listed, percent_text(areas.precision[area]));
  if (column == "kappa") return rate(ui, rules, n, base::format_number(areas.kappa[area], 2));
  if (column == "H") return rate(ui, rules, n, percent_text(result.H[area]));
  if (column == "tpmap_any") return rate(ui, rules, n, percent_text(result.tpmap_any[area]));
  rate(ui, rules, n, percent_text(result.tpmap_target[area]));
}

void table(Ui& ui, const app::Session& session, const app::Targeting& result, Intents& intents) {
  std::vector<Ui::TableColumn> columns;
  const auto add = [&](const char* id, double width_em) {
    const std::string key = "targeting_column." + std::string(id);
    columns.push_back({id, ui.tr(key), width_em, ui.tr("targeting_help." + std::string(id))});
  };
  add("missed", 3.6), add("coverage", 4), add("included", 3.6), add("precision", 3.8), add("kappa", 3.8);
  add("n", 3);
  if (!session.analyses.asked.targeting.card_register.empty())
    add("H", 3.4), add("tpmap_any", 4.6), add("tpmap_target", 4);
  const auto ids = columns;
  areas_table(
      ui, session, Dialog::targeting, result.level, result.codes, result.names, columns,
      [&](std::size_t area, std::size_t column) {
        cell(ui, result, session.contents.rules.reliability, ids[column].id, area);
      },
      intents);
}

void households(Ui& ui, const app::Session& session, Intents& intents) {
  if (!shows_households(ui, session)) return;
  ui.wrapped_muted(ui.tr("analyses.internal"));
  if (ui.button("cases", "targeting.show_households"))
    intents.emplace_back(intent::ShowCases{Dialog::targeting});
  ui.space();
  if (const auto included =
          ui.checkbox("with_included", ui.tr("targeting.with_included"), session.analyses.visit_included))
    intents.emplace_back(intent::EditVisitList{*included});
  if (ui.button("visit_list", "targeting.visit_list"))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::visit_list_out});
  ui.wrapped_muted(ui.tr("targeting.visit_list_note"));
}

std::string mapped(const app::Session& session, const char* statistic) {
  return "targeting:" + session.analyses.asked.targeting.register_name + "." + statistic;
}

void answer(Ui& ui, const app::Session& session, const app::Targeting& result, Intents& intents) {
  const TargetingRequest& asked = session.analyses.asked.targeting;
  ui.wrapped_muted(ui.tr("targeting.asked", asked.register_name, truth_words(ui, asked.truth)));
  ui.wrapped_muted(ui.tr("targeting.matched", count_text(result.entries), count_text(result.matched),
                         percent_text(result.entries > 0 ? static_cast<double>(result.matched) /
                                                               static_cast<double>(result.entries)
                                                         : std::nan(""))));
  map_choice(ui, session, Dialog::targeting,
             {{mapped(session, "missed_count"), ui.tr("targeting.map_missed_count")},
              {mapped(session, "coverage"), ui.tr("targeting.map_coverage")},
              {mapped(session, "included"), ui.tr("targeting.map_included")},
              {mapped(session, "precision"), ui.tr("targeting.map_precision")},
              {mapped(session, "kappa"), ui.tr("targeting.map_kappa")}},
             intents);
  ui.tabs("parts",
          {{"summary", "analyses.summary"}, {"by_area", "analyses.by_area"}, {"lists", "analyses.lists"}},
          [&](std::string_view shown) {
            if (shown == "by_area") return table(ui, session, result, intents);
            if (shown == "lists") return households(ui, session, intents);
            answer_words(ui, session, Dialog::targeting, result.warnings, result.sentences);
            selected_sentence(ui, session, result.level, result.codes, result.area_sentences);
            summary(ui, result);
            tpmap_note(ui, session, result);
            other_sentences(ui, result.sentences);
          });
}

}  // namespace

void targeting_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("targeting", "targeting.title", panel_width_em(ui, session, 31), [&] {
    TargetingRequest draft = session.analyses.targeting;
    const auto& result = session.analyses.targeting_result;
    question(ui, result != nullptr, draft.register_name, [&] {
      if (fields(ui, session, draft)) intents.emplace_back(intent::EditTargeting{draft});
    });
    ui.wrapped_muted(estimate_words(ui, session));
    const std::string reason = draft.register_name.empty() ? ui.tr("reason.no_registers") : std::string();
    analysis_buttons(ui, session, Dialog::targeting, reason, result != nullptr, intents);
    if (result) answer(ui, session, *result, intents);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
