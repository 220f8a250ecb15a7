#include <algorithm>
#include <cmath>

#include "gui/analysis_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::AreaProblems;
using app::Dialog;
using poverty::ProblemStatus;

constexpr std::array statuses{ProblemStatus::open, ProblemStatus::under_way, ProblemStatus::solved};

void fields(Ui& ui, const app::Session& session, Intents& intents) {
  app::ProblemsRequest draft = session.analyses.problems;
  bool edited = false;
  ui.form("fields", [&] {
    ui.field("analyses.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.level))
        draft.level = *level, edited = true;
    });
    ui.field("problems.today", [&] {
      Extras extras;
      extras.hint = ui.tr("problems.today_hint");
      if (const auto today = ui.input("today", draft.today, extras)) draft.today = *today, edited = true;
    });
  });
  if (edited) intents.emplace_back(intent::EditProblems{draft});
}

void force_cell(Ui& ui, const AreaProblems& result, std::size_t force, std::size_t column) {
  const app::ForceCount& count = result.whole[force];
  const std::array numbers{count.households, count.members, count.open,
                           count.under_way,  count.solved,  count.overdue};
  if (column == 0) return ui.text(ui.tr(result.crosswalk.task_forces[force].label));
  const std::int64_t number = numbers[column - 1];
  const bool late = column == numbers.size() && number > 0;
  ui.right_text(late ? theme::problem : theme::text, count_text(number));
}

void summary(Ui& ui, const app::Session& session, const AreaProblems& result) {
  answer_words(ui, session, Dialog::problems, result.warnings, result.sentences);
  const std::size_t forces = result.crosswalk.task_forces.size();
  ui.table("list",
           {ui.tr("problems.force"), ui.tr("problems.households"), ui.tr("problems.members"),
            ui.tr("problems.open"), ui.tr("problems.under_way"), ui.tr("problems.solved"),
            ui.tr("problems.overdue")},
           {0, 3, 2, 2.8, 2.8, 2.6, 3.2}, forces, (static_cast<double>(forces) + 1.3) * ui.line_height(),
           [&](std::size_t row, std::size_t column) { force_cell(ui, result, row, column); });
  ui.wrapped_muted(ui.tr("problems.count_note"));
  other_sentences(ui, result.sentences);
  ui.wrapped_muted(
      ui.tr(result.crosswalk.unconfirmed ? "problems.crosswalk_unconfirmed" : "problems.crosswalk",
            result.crosswalk.name, result.crosswalk.version));
}

double share_of(std::int64_t part, std::int64_t of) {
  return of > 0 ? static_cast<double>(part) / static_cast<double>(of) : std::nan("");
}

void table(Ui& ui, const app::Session& session, const AreaProblems& result, Intents& intents) {
  std::vector<Ui::TableColumn> columns{{"any", ui.tr("problems.any"), 3.8, ui.tr("problems.any_help")},
                                       {"share", ui.tr("problems.share"), 3.6, ui.tr("problems.share_help")}};
  for (const poverty::TaskForce& force : result.crosswalk.task_forces)
    columns.push_back({force.name, ui.tr(force.label), 4, ui.tr("problems.force_help", ui.tr(force.label))});
  const std::size_t areas = result.codes.size();
  areas_table(
      ui, session, Dialog::problems, result.level, result.codes, result.names, columns,
      [&](std::size_t area, std::size_t column) {
        const std::int64_t any = result.any_households[area];
        if (column == 1)
          return ui.right_text(theme::text, percent_text(share_of(any, result.area_households[area])));
        const std::int64_t n = column == 0 ? any : result.counts[(column - 2) * areas + area].households;
        ui.right_text(theme::text, count_text(n));
      },
      intents);
}

/// A member's id as a rule begins with the household's.
std::string id_of(const app::ProblemItem& item) {
  if (item.member_id.empty()) return item.household_id;
  return item.member_id.starts_with(item.household_id) ? item.member_id
                                                       : item.household_id + " / " + item.member_id;
}

void item_cell(Ui& ui, const app::Session& session, const app::ProblemItem& item, std::size_t column,
               Intents& intents) {
  switch (column) {
    case 0:
      return ui.within(std::to_string(item.record), [&] {
        if (!ui.link("choose", id_of(item))) return;
        app::FollowUpRequest follow_up;
        follow_up.problem = item.record, follow_up.person = session.view.person;
        intents.emplace_back(intent::EditFollowUp{follow_up});
      });
    case 1:
      return ui.text(item.problem);
    case 2:
      return ui.text(ui.tr(poverty::problem_status_label(item.state)));
    case 3:
      return ui.text(item.agency);
    default:
      return item.overdue ? ui.colored(theme::problem, item.due) : ui.muted(item.due);
  }
}

/// How the store's crosswalk writes a status; what it has no word for is written as it is shown.
std::string written_status(const Ui& ui, const poverty::Crosswalk& crosswalk, ProblemStatus status) {
  if (status == ProblemStatus::solved && !crosswalk.solved.empty()) return crosswalk.solved.front();
  if (status == ProblemStatus::under_way && !crosswalk.under_way.empty()) return crosswalk.under_way.front();
  return ui.tr(poverty::problem_status_label(status));
}

void status_field(Ui& ui, const poverty::Crosswalk& crosswalk, app::FollowUpRequest& draft, bool& edited) {
  ui.field("problems.status", [&] {
    std::vector<std::string> words, written;
    for (const ProblemStatus status : statuses) {
      words.push_back(ui.tr(poverty::problem_status_label(status)));
      written.push_back(written_status(ui, crosswalk, status));
    }
    if (const auto picked = ui.choice("status", words, index_of(written, draft.status)))
      draft.status = written[static_cast<std::size_t>(*picked)], edited = true;
  });
}

/// What was done about it before, newest first.
void history(Ui& ui, const app::Session& session) {
  const auto& done = session.analyses.history;
  if (!done) return;
  for (const store::FollowUp& one : *done) {
    std::string words = one.at.substr(0, 10);
    for (const std::string& part : {one.status, one.agency, one.due, one.note, one.person})
      if (!part.empty()) words += " · " + part;
    ui.wrapped_muted(words);
  }
}

void follow_up(Ui& ui, const app::Session& session, const AreaProblems& result, Intents& intents) {
  app::FollowUpRequest draft = session.analyses.follow_up;
  ui.section("problems.follow_up");
  if (draft.problem == 0) return ui.wrapped_muted(ui.tr("problems.choose_item"));
  const auto& items = *session.analyses.problem_items;
  const auto item = std::find_if(items.begin(), items.end(),
                                 [&](const app::ProblemItem& one) { return one.record == draft.problem; });
  if (item != items.end()) ui.wrapped_bold(id_of(*item) + " · " + item->problem);
  history(ui, session);
  bool edited = false;
  const auto typed = [&](const char* id, std::string app::FollowUpRequest::*text, const char* hint) {
    Extras extras;
    extras.hint = ui.tr(hint);
    if (const auto now = ui.input(id, draft.*text, extras)) draft.*text = *now, edited = true;
  };
  ui.form("follow_up", [&] {
    status_field(ui, result.crosswalk, draft, edited);
    ui.field("problems.agency",
             [&] { typed("agency", &app::FollowUpRequest::agency, "problems.unchanged"); });
    ui.field("problems.due", [&] { typed("due", &app::FollowUpRequest::due, "problems.due_hint"); });
    ui.field("problems.note", [&] { typed("note", &app::FollowUpRequest::note, "problems.note_hint"); });
    ui.field("reviews.person",
             [&] { typed("person", &app::FollowUpRequest::person, "reviews.person_hint"); });
  });
  if (edited) intents.emplace_back(intent::EditFollowUp{draft});
  Extras extras;
  if (draft.status.empty() && draft.agency.empty() && draft.due.empty() && draft.note.empty())
    extras.disabled_reason = ui.tr("problems.nothing_said");
  if (ui.primary_button("keep", "problems.keep", extras)) intents.emplace_back(intent::AddFollowUp{});
  ui.same_line();
  if (ui.button("leave", "dialog.cancel")) intents.emplace_back(intent::EditFollowUp{});
}

void items(Ui& ui, const app::Session& session, const AreaProblems& result, Intents& intents) {
  if (!shows_households(ui, session)) return;
  const app::AnalysisDesk& desk = session.analyses;
  const std::string area =
      desk.problem_area.code.empty()
          ? ui.tr("problems.whole_store")
          : ui.tr(base::level_label(desk.problem_area.level)) + " " + area_name(session, desk.problem_area);
  ui.wrapped_bold(area);
  ui.form("force", [&] {
    ui.field("problems.force", [&] {
      std::vector<std::string> words{ui.tr("problems.every_force")};
      for (const poverty::TaskForce& force : result.crosswalk.task_forces)
        words.push_back(ui.tr(force.label));
      if (const auto picked = ui.choice("force", words, desk.problem_force + 1))
        intents.emplace_back(intent::ChooseProblems{*picked - 1});
    });
  });
  ui.wrapped_muted(ui.tr("problems.ids_only"));
  if (!desk.problem_items) return ui.muted(ui.tr("reason.loading"));
  const double form_em = desk.follow_up.problem == 0 ? 4 : 15;
  ui.table("list",
           {ui.tr("problems.household"), ui.tr("problems.problem"), ui.tr("problems.status"),
            ui.tr("problems.agency"), ui.tr("problems.due")},
           {5, 0, 4.2, 5, 4.2}, desk.problem_items->size(),
           std::max(7 * ui.em(), ui.room_height_px() - form_em * ui.em()),
           [&](std::size_t row, std::size_t column) {
             item_cell(ui, session, (*desk.problem_items)[row], column, intents);
           });
  follow_up(ui, session, result, intents);
}

std::vector<MappedMeasure> mapped(const Ui& ui, const AreaProblems& result) {
  std::vector<MappedMeasure> measures{{"problem:any.share", ui.tr("problems.map_any")}};
  for (const poverty::TaskForce& force : result.crosswalk.task_forces)
    measures.push_back({"problem:" + force.name + ".share", ui.tr(force.label)});
  return measures;
}

void answer(Ui& ui, const app::Session& session, const AreaProblems& result, Intents& intents) {
  map_choice(ui, session, Dialog::problems, mapped(ui, result), intents);
  ui.tabs("parts",
          {{"summary", "analyses.summary"}, {"by_area", "analyses.by_area"}, {"items", "problems.items"}},
          [&](std::string_view shown) {
            if (shown == "by_area") return table(ui, session, result, intents);
            if (shown == "items") return items(ui, session, result, intents);
            summary(ui, session, result);
          });
}

}  // namespace

void problems_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("problems", "problems.title", panel_width_em(ui, session, 35), [&] {
    const auto& result = session.analyses.problems_result;
    question(ui, result != nullptr, ui.tr(base::level_label(session.analyses.problems.level)),
             [&] { fields(ui, session, intents); });
    const std::string reason =
        !session.contents.summary.has_problems ? ui.tr("reason.no_problems") : std::string();
    analysis_buttons(ui, session, Dialog::problems, reason, result != nullptr, intents);
    if (result) answer(ui, session, *result, intents);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
