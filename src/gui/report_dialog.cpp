#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

std::string count(std::int64_t n) {
  return base::format_number(static_cast<double>(n), 0);
}

std::string_view severity_key(base::Severity severity) {
  if (severity == base::Severity::refused) return "report.refused";
  return severity == base::Severity::repaired ? "report.repaired" : "report.note";
}

void cell(Ui& ui, const base::Issue& issue, std::size_t column) {
  if (column == 0) {
    const Color color = issue.severity == base::Severity::refused ? theme::problem : theme::muted;
    return ui.colored(color, ui.tr(severity_key(issue.severity)));
  }
  if (column == 1) return ui.muted(issue.location);
  return ui.text(issue.message);
}

}  // namespace

void report_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  if (session.view.shown_report >= session.reports.size()) return;
  const app::TitledReport& shown = session.reports[session.view.shown_report];
  const base::Report& report = *shown.report;
  const bool open = ui.dialog("report", "report.title", 40, 26, [&] {
    ui.wrapped_bold(shown.title);
    ui.text(ui.tr("report.totals", count(report.accepted), count(report.repaired), count(report.refused)));
    for (const std::string& note : report.notes) ui.wrapped_muted(note);
    for (const auto& [kind, total] : report.totals()) ui.muted(kind + ": " + count(total));
    if (report.issues().empty()) return ui.colored(theme::done, ui.tr("report.none"));
    ui.table("issues", {ui.tr("report.what"), ui.tr("report.where"), ui.tr("report.why")}, {5, 14, 0},
             report.issues().size(), ui.room_height_px(),
             [&](std::size_t row, std::size_t column) { cell(ui, report.issues()[row], column); });
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
