#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/era_words.hpp"
#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::EstimateSetting;
namespace intent = app::intent;

constexpr double least_k = 0.05;
constexpr std::array smoothings{"none", "eb", "fay-herriot"};
constexpr std::array psus{"household", "village", "tambon"};
constexpr std::array strata{"none", "amphoe", "tambon", "municipality"};
constexpr std::array missing_policies{"", "listwise", "per-indicator"};

/// One of few named options, its words under KEY.NAME ("": KEY.framework).
template <class Names>
void named_choice(Ui& ui, std::string_view label_key, const char* id, const Names& names, std::string& value,
                  const Extras& extras = {}) {
  ui.field(label_key, [&] {
    std::vector<std::string> words;
    for (const std::string name : names)
      words.push_back(ui.tr(fmt::format("{}.{}", id, name.empty() ? "framework" : name)));
    if (const auto picked = ui.choice(id, words, index_of(names, value), extras))
      value = names[static_cast<std::size_t>(*picked)];
  });
}

void framework_field(Ui& ui, const app::Session& session, Intents& intents) {
  const app::FrameworkDesk& desk = session.frameworks;
  ui.field("estimate.framework", [&] {
    std::vector<std::string> words, names;
    for (const app::FrameworkEntry& entry : desk.entries) {
      words.push_back(ui.tr(entry.label).empty() ? entry.name : ui.tr(entry.label));
      names.push_back(entry.name);
    }
    const std::string& in_force = session.project().estimates.framework;
    const int chosen = index_of(names, in_force.empty() ? std::string("five-capitals") : in_force);
    std::vector<ChoiceGroup> groups{{"", words}};
    Extras extras;
    if (session.project().estimates.edited_framework)
      extras.tooltip = ui.tr("estimate.edited", app::framework_in_force(session).name);
    if (const auto picked = ui.list_choice("framework", groups, chosen, extras))
      intents.emplace_back(intent::UseFramework{names[static_cast<std::size_t>(*picked)]});
  });
}

/// A slider of the estimates: the map follows while it moves.
void drag(Intents& intents, EstimateSetting estimates, double EstimateSetting::*field,
          const std::optional<Slid>& slid) {
  if (!slid) return;
  estimates.*field = slid->value;
  intents.emplace_back(intent::DragEstimates{std::move(estimates), slid->released});
}

void cutoff_fields(Ui& ui, const app::Session& session, Intents& intents) {
  const EstimateSetting& estimates = session.project().estimates;
  const bool edited = estimates.edited_framework != nullptr;
  ui.field("estimate.k", [&] {
    Extras extras;
    extras.tooltip = ui.tr("estimate.k_help");
    if (edited) extras.disabled_reason = ui.tr("reason.in_edited_framework");
    drag(intents, estimates, &EstimateSetting::k, ui.slider("k", estimates.k, least_k, 1, 2, extras));
  });
  if (!estimates.framework.empty() || edited) return;
  ui.field("estimate.cutoff", [&] {
    Extras extras;
    extras.tooltip = ui.tr("estimate.cutoff_help");
    drag(intents, estimates, &EstimateSetting::cutoff,
         ui.slider("cutoff", estimates.cutoff, 1, 4, 2, extras));
  });
}

void by_field(Ui& ui, EstimateSetting& setting) {
  ui.field("estimate.by", [&] {
    const std::vector<std::string> words{ui.tr("estimate.households"), ui.tr("estimate.persons")};
    if (const auto picked = ui.choice("by", words, setting.by == app::CountBy::households ? 0 : 1))
      setting.by = *picked == 0 ? app::CountBy::households : app::CountBy::persons;
  });
}

void round_choice(Ui& ui, const app::Session& session, std::string_view label_key, const char* id,
                  const char* empty_key, std::string& value) {
  ui.field(label_key, [&] {
    std::vector<std::string> words{ui.tr(empty_key)}, rounds{""};
    for (const std::string& round : session.contents.summary.rounds) {
      words.push_back(app::round_words(session, round));
      rounds.push_back(round);
    }
    if (const auto picked = ui.choice(id, words, index_of(rounds, value)))
      value = rounds[static_cast<std::size_t>(*picked)];
  });
}

void population_field(Ui& ui, const app::Session& session, std::string& population) {
  ui.field("estimate.population", [&] {
    std::vector<std::string> words{ui.tr("population.none"), ui.tr("population.registered")};
    std::vector<std::string> names{"none", "registered"};
    for (const std::string& name : session.contents.register_names) {
      words.push_back(ui.tr("population.register", name));
      names.push_back("register:" + name);
    }
    Extras extras;
    extras.tooltip = ui.tr("estimate.population_help");
    if (const auto picked = ui.choice("population", words, index_of(names, population), extras))
      population = names[static_cast<std::size_t>(*picked)];
  });
}

void survey_fields(Ui& ui, const app::Session& session, EstimateSetting& setting) {
  ui.form("survey", [&] {
    round_choice(ui, session, "estimate.round", "round", "estimate.latest", setting.round);
    if (session.contents.summary.rounds.size() > 1) {
      round_choice(ui, session, "estimate.from_round", "from_round", "estimate.first", setting.from_round);
      round_choice(ui, session, "estimate.to_round", "to_round", "estimate.last", setting.to_round);
    }
    Extras help;
    help.tooltip = ui.tr("estimate.missing_help");
    named_choice(ui, "estimate.missing", "missing", missing_policies, setting.missing, help);
    help.tooltip = ui.tr("estimate.smoothing_help");
    named_choice(ui, "estimate.smoothing", "smoothing", smoothings, setting.smoothing, help);
    help.tooltip = ui.tr("estimate.psu_help");
    named_choice(ui, "estimate.psu", "psu", psus, setting.design.psu, help);
    named_choice(ui, "estimate.strata", "strata", strata, setting.design.strata);
    population_field(ui, session, setting.design.population);
  });
}

std::string survey_summary(const Ui& ui, const app::Session& session, const EstimateSetting& setting) {
  std::string summary =
      setting.round.empty() ? ui.tr("estimate.latest") : app::round_words(session, setting.round);
  if (setting.smoothing != "none") summary += " · " + ui.tr("smoothing." + setting.smoothing);
  if (setting.design.psu != "household") summary += " · " + ui.tr("psu." + setting.design.psu);
  return summary;
}

/// What a reader should know before believing the map: instruments, defaults without a source, households
/// that lack answers.
std::vector<std::string> cautions(const Ui& ui, const app::Session& session) {
  std::vector<std::string> lines;
  const auto found = session.contents.measures.find(session.project().choropleth.level);
  if (found != session.contents.measures.end()) {
    const app::AreaMeasures& measures = *found->second;
    for (const base::LocalText& warning : measures.warnings) lines.push_back(ui.tr(warning));
    if (measures.missing.dropped > 0)
      lines.push_back(ui.tr("estimate.dropped",
                            base::format_number(static_cast<double>(measures.missing.dropped), 0),
                            base::format_number(static_cast<double>(measures.missing.households), 0)));
  }
  for (const base::LocalText& default_value : app::framework_in_force(session).unconfirmed) {
    std::string line = ui.tr("frameworks.unconfirmed") + ": " + ui.tr(default_value);
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  }
  return lines;
}

void caution_part(Ui& ui, const app::Session& session) {
  const std::vector<std::string> lines = cautions(ui, session);
  if (lines.empty()) return;
  const bool unconfirmed = !app::framework_in_force(session).unconfirmed.empty();
  ui.folded("cautions", ui.tr("estimate.cautions", lines.size()),
            unconfirmed ? ui.tr("frameworks.unconfirmed_short") : std::string(), false, [&] {
              for (const std::string& line : lines) ui.wrapped_muted("• " + line);
            });
}

}  // namespace

void estimate_part(Ui& ui, const app::Session& session, Intents& intents) {
  EstimateSetting estimates = session.project().estimates;
  ui.section("estimate.title");
  ui.form("fields", [&] {
    framework_field(ui, session, intents);
    cutoff_fields(ui, session, intents);
    by_field(ui, estimates);
  });
  if (session.project().estimates.edited_framework)
    ui.wrapped_colored(theme::note,
                       ui.tr("estimate.edited", session.project().estimates.edited_framework->name));
  Extras extras;
  extras.disabled_reason = needs_store(ui, session);
  extras.tooltip = ui.tr("estimate.edit_help");
  if (ui.button("edit", "estimate.edit", extras))
    intents.emplace_back(session.frameworks.edited
                             ? app::Intent(intent::OpenDialog{app::Dialog::frameworks})
                             : app::Intent(app::FrameworkIntent(intent::EditFrameworkCopy{})));
  ui.folded("survey", ui.tr("estimate.survey"), survey_summary(ui, session, estimates), false,
            [&] { survey_fields(ui, session, estimates); });
  caution_part(ui, session);
  if (!(estimates == session.project().estimates)) intents.emplace_back(intent::SetEstimates{estimates});
}

}  // namespace phumthun::gui
