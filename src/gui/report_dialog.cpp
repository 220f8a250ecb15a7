#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

constexpr double sum_width_em = 7;
constexpr std::size_t kinds_seen = 6;

std::string count(std::int64_t n) {
  return base::format_number(static_cast<double>(n), 0);
}

std::string_view severity_key(base::Severity severity) {
  if (severity == base::Severity::refused) return "report.refused";
  return severity == base::Severity::repaired ? "report.repaired" : "report.note";
}

/// rows = accepted + repaired + refused + unchanged + outside, as a line that adds up.
void totals(Ui& ui, const base::Report& report) {
  const std::vector<std::string> titles{ui.tr("report.rows"),           ui.tr("report.accepted_rows"),
                                        ui.tr("report.repaired_rows"),  ui.tr("report.refused_rows"),
                                        ui.tr("report.unchanged_rows"), ui.tr("report.outside_rows")};
  const std::array numbers{report.rows(),  report.accepted,  report.repaired,
                           report.refused, report.unchanged, report.outside};
  ui.table("totals", titles, std::vector<double>(titles.size(), sum_width_em), 1, 1.9 * ui.line_height(),
           [&](std::size_t, std::size_t column) { ui.bold(count(numbers[column])); });
  ui.small(ui.tr("report.sum", count(report.rows()), count(report.accepted), count(report.repaired),
                 count(report.refused), count(report.unchanged), count(report.outside)));
}

void kinds(Ui& ui, const base::Report& report) {
  const std::vector<std::pair<std::string, std::int64_t>> all(report.totals().begin(), report.totals().end());
  if (all.empty()) return;
  const double height = (static_cast<double>(std::min(all.size(), kinds_seen)) + 1.3) * ui.line_height();
  ui.table("kinds", {ui.tr("report.kind"), ui.tr("report.count")}, {0, 6}, all.size(), height,
           [&](std::size_t row, std::size_t column) {
             column == 0 ? ui.text(issue_words(ui, all[row].first)) : ui.text(count(all[row].second));
           });
}

void cell(Ui& ui, const base::Issue& issue, std::size_t column) {
  switch (column) {
    case 0:
      return ui.colored(issue.severity == base::Severity::refused ? theme::problem : theme::muted,
                        ui.tr(severity_key(issue.severity)));
    case 1:
      return ui.text(issue.row > 0 ? std::to_string(issue.row) : std::string("–"));
    case 2:
      return ui.muted(issue.column.empty() ? std::string("–") : issue.column);
    case 3:
      return ui.text(issue_words(ui, issue.kind));
    default:
      return ui.text(issue.message);
  }
}

void body(Ui& ui, const app::TitledReport& shown, Intents& intents) {
  const base::Report& report = shown.report->report;
  ui.wrapped_bold(shown.title);
  totals(ui, report);
  if (ui.button("save", "report.save"))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::report_out});
  ui.same_line();
  if (ui.button("close", "dialog.close")) intents.emplace_back(intent::CloseDialog{});
  for (const std::string& note : report.notes) ui.wrapped_muted(note);
  if (!report.has_issues()) return ui.colored(theme::done, ui.tr("report.none"));
  kinds(ui, report);
  ui.space();
  ui.table("issues",
           {ui.tr("report.what"), ui.tr("report.row"), ui.tr("report.column"), ui.tr("report.kind"),
            ui.tr("report.why")},
           {4, 4.5, 7, 9, 0}, report.issues().size(), std::max(8 * ui.em(), ui.room_height_px()),
           [&](std::size_t row, std::size_t column) { cell(ui, report.issues()[row], column); });
}

}  // namespace

void report_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  if (session.view.shown_report >= session.reports.size()) return;
  const app::TitledReport& shown = session.reports[session.view.shown_report];
  const bool open = ui.dialog("report", "report.title", 48, 32, [&] { body(ui, shown, intents); });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
