#include "gui/analysis_parts.hpp"

#include <algorithm>
#include <cmath>

#include "app/era_words.hpp"
#include "app/session_analysis_commands.hpp"
#include "base/numbers.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

void save_row(Ui& ui, const app::Session& session, app::Dialog dialog, Intents& intents) {
  Extras field;
  field.hint = ui.tr("analyses.name_hint");
  field.width_em = std::max(4.0, ui.room_px() / ui.em() - 7);
  if (const auto name = ui.input("save_name", session.analyses.save_name, field))
    intents.emplace_back(intent::EditSaveName{*name});
  ui.same_line();
  Extras save;
  save.width_em = ui.room_px() / ui.em();
  if (session.analyses.save_name.empty()) save.disabled_reason = ui.tr("reason.no_name");
  if (ui.button("save", "analyses.keep", save)) intents.emplace_back(intent::SaveAnalysis{dialog});
}

/// What an answer will tell, said where there is none yet.
std::string promise(const Ui& ui, app::Dialog dialog) {
  switch (dialog) {
    case app::Dialog::robustness:
      return ui.tr("analyses.promise_robustness");
    case app::Dialog::compare:
      return ui.tr("analyses.promise_compare");
    case app::Dialog::targeting:
      return ui.tr("analyses.promise_targeting");
    case app::Dialog::overlap:
      return ui.tr("analyses.promise_overlap");
    case app::Dialog::problems:
      return ui.tr("analyses.promise_problems");
    default:
      return ui.tr("analyses.promise_change");
  }
}

/// The key of what a panel's job is called.
std::string job_key(app::Dialog dialog) {
  switch (dialog) {
    case app::Dialog::robustness:
      return "job.robustness";
    case app::Dialog::compare:
      return "job.compare";
    case app::Dialog::targeting:
      return "job.targeting";
    case app::Dialog::overlap:
      return "job.overlap";
    case app::Dialog::problems:
      return "job.problems";
    default:
      return "job.change";
  }
}

bool is_running(const app::Session& session, app::Dialog dialog) {
  const std::string title = session.text(job_key(dialog));
  const auto jobs = session.jobs.status();
  return std::any_of(jobs.begin(), jobs.end(),
                     [&](const jobs::JobStatus& job) { return job.title == title; });
}

}  // namespace

std::string percent_text(double share) {
  return std::isnan(share) ? "–" : base::format_number(share * 100, 1) + " %";
}

std::string count_text(std::int64_t count) {
  return base::format_number(static_cast<double>(count), 0);
}

std::string poor_words(const Ui& ui, const app::EstimateSetting& estimates) {
  const std::string k = base::format_number(estimates.k, 2);
  const std::string words =
      estimates.framework.empty() && !estimates.edited_framework
          ? ui.tr("analyses.poor_by_capitals", k, base::format_number(estimates.cutoff, 2))
          : ui.tr("analyses.poor_by_framework", k,
                  estimates.edited_framework ? ui.tr("analyses.edited_copy") : estimates.framework);
  return words + " · " +
         ui.tr(estimates.by == app::CountBy::households ? "analyses.by_households" : "analyses.by_persons");
}

std::string estimate_words(const Ui& ui, const app::Session& session) {
  const app::EstimateSetting& estimates = session.project().estimates;
  return poor_words(ui, estimates) + " · " +
         (estimates.round.empty() ? ui.tr("analyses.latest_round")
                                  : ui.tr("analyses.of_round", app::round_words(session, estimates.round)));
}

double panel_width_em(const Ui& ui, const app::Session& session, double most_em) {
  constexpr double covered = 0.47;  // of the map, at most
  if (session.view.viewport.empty()) return most_em;
  const double left_em = session.view.presenting ? 0 : session.view.left_panel_em;
  return std::min(most_em, left_em + covered * session.view.viewport.width_px / ui.em());
}

void question(Ui& ui, bool answered, const std::string& summary, const std::function<void()>& fields) {
  // Another id once there is an answer: the part closes by itself, and opens again when it is wanted.
  ui.folded(answered ? "asked" : "ask", ui.tr("analyses.question"), summary, !answered, fields);
}

void analysis_buttons(Ui& ui, const app::Session& session, app::Dialog dialog, const std::string& run_reason,
                      bool answered, Intents& intents) {
  Extras run;
  run.disabled_reason = session.has_store() ? run_reason : needs_store(ui, session);
  if (is_running(session, dialog)) run.disabled_reason = ui.tr("reason.running");
  if (ui.primary_button("run", "analyses.run", run)) intents.emplace_back(intent::RunAnalysis{dialog});
  ui.same_line();
  ui.copy_button("copy", "dialog.copy_command", app::analysis_command(session, dialog));
  if (!answered) {
    ui.space();
    return ui.wrapped(promise(ui, dialog));
  }
  if (!session.view.presenting) save_row(ui, session, dialog, intents);
}

void answer_words(Ui& ui, const app::Session& session, app::Dialog dialog,
                  const std::vector<base::LocalText>& warnings,
                  const std::vector<base::LocalText>& sentences) {
  if (app::is_outdated(session, dialog)) ui.wrapped_colored(theme::problem, ui.tr("reason.outdated"));
  for (const base::LocalText& warning : warnings) ui.wrapped_colored(theme::note, "! " + ui.tr(warning));
  if (!sentences.empty()) ui.wrapped_bold(ui.tr(sentences.front()));
}

void other_sentences(Ui& ui, const std::vector<base::LocalText>& sentences) {
  if (sentences.size() < 2) return;
  ui.section("analyses.to_read");
  for (std::size_t i = 1; i < sentences.size(); ++i) ui.wrapped(ui.tr(sentences[i]));
}

void selected_sentence(Ui& ui, const app::Session& session, base::AreaLevel level,
                       const std::vector<std::string>& codes,
                       const std::vector<base::LocalText>& area_sentences) {
  const auto& selected = session.view.selected_area;
  if (!selected || selected->level != level) return;
  const auto area = app::row_of_code(codes, selected->code);
  if (area && *area < area_sentences.size()) ui.wrapped(ui.tr(area_sentences[*area]));
}

void map_choice(Ui& ui, const app::Session& session, app::Dialog dialog,
                const std::vector<MappedMeasure>& measures, Intents& intents) {
  Extras extras;
  const std::string_view reason = app::why_not_mapped(session, dialog);
  if (!reason.empty()) extras.disabled_reason = ui.tr(reason);
  extras.hint = ui.tr("analyses.choose_measure");
  std::vector<std::string> words;
  int shown = -1;
  for (const MappedMeasure& one : measures) {
    if (one.measure == session.project().choropleth.measure) shown = static_cast<int>(words.size());
    words.push_back(one.words);
  }
  ui.form("map", [&] {
    ui.field("analyses.on_map", [&] {
      if (const auto picked = ui.choice("measure", words, shown, extras))
        intents.emplace_back(intent::MapMeasure{measures[static_cast<std::size_t>(*picked)].measure});
    });
  });
}

void areas_table(Ui& ui, const app::Session& session, app::Dialog dialog, base::AreaLevel level,
                 const std::vector<std::string>& codes, const std::vector<base::LocalText>& names,
                 std::vector<Ui::TableColumn> columns,
                 const std::function<void(std::size_t, std::size_t)>& cell, Intents& intents) {
  const auto found = session.analyses.orders.find(dialog);
  if (found == session.analyses.orders.end()) return;
  const app::RowOrder& order = found->second;
  columns.insert(columns.begin(), {"area", ui.tr(base::level_label(level)), 6, {}});
  const auto sorted =
      ui.sortable_table("areas", columns, order.column, order.descending, order.rows.size(),
                        std::max(9 * ui.em(), ui.room_height_px()), [&](std::size_t row, std::size_t column) {
                          const std::size_t area = order.rows[row];
                          if (column > 0) return cell(area, column - 1);
                          const app::AreaRef ref{level, codes[area]};
                          ui.within(ref.code, [&] {
                            if (ui.link("go", ui.tr(names[area])))
                              intents.emplace_back(intent::ShowArea{ref});
                          });
                        });
  if (sorted) intents.emplace_back(intent::SortAnalysis{dialog, *sorted});
}

bool shows_households(Ui& ui, const app::Session& session) {
  if (session.view.presenting) ui.wrapped_muted(ui.tr("analyses.hidden_presenting"));
  return !session.view.presenting;
}

}  // namespace phumthun::gui
