#include <cmath>
#include <fmt/format.h>

#include "app/scene_marks.hpp"
#include "app/scene_table.hpp"
#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

std::string interval_text(const std::string& measure, double low, double high) {
  if (std::isnan(low) || std::isnan(high)) return "–";
  return value_text(measure, low) + " – " + value_text(measure, high);
}

Color reliability_color(poverty::Reliability reliability) {
  return reliability == poverty::Reliability::reliable ? theme::done : theme::note;
}

std::string reliability_words(const Ui& ui, poverty::Reliability reliability) {
  return ui.tr(poverty::reliability_label(reliability));
}

/// "3 (1–9)": the rank, and those that are possible.
std::string rank_text(const app::MarkedAreas& marked, std::size_t row) {
  if (row >= marked.ranks.size() || marked.ranks[row].rank == 0) return "–";
  const poverty::RankInterval& rank = marked.ranks[row];
  return fmt::format("{} ({}–{})", rank.rank, rank.lowest, rank.highest);
}

std::string mark_words(const Ui& ui, const app::MarkedAreas& marked, std::size_t row) {
  if (row >= marked.parent.size() || marked.parent[row].mark == poverty::Mark::undefined) return "–";
  const poverty::Difference& difference = marked.parent[row];
  const char* key = difference.mark == poverty::Mark::above   ? "measures.above"
                    : difference.mark == poverty::Mark::below ? "measures.below"
                                                              : "measures.same";
  return ui.tr(key);
}

void cell(Ui& ui, const app::RankedAreas& ranked, const app::MarkedAreas& marked, std::size_t rank,
          std::size_t column, Intents& intents) {
  const std::size_t row = ranked.rows[rank];
  const app::MeasureColumn& values = *ranked.column;
  switch (column) {
    case 0:
      return ui.muted(rank_text(marked, row));
    case 1: {
      const app::AreaRef area{ranked.measures->level, ranked.measures->codes[row]};
      ui.within(area.code, [&] {
        if (ui.link("go", ui.tr(ranked.measures->names[row]))) intents.emplace_back(intent::ShowArea{area});
      });
      return;
    }
    case 2:
      return ui.muted(ranked.measures->codes[row]);
    case 3:
      return ui.right_text(theme::text, value_text(values.measure, values.value[row]));
    case 4:
      return ui.right_text(theme::muted,
                           interval_text(values.measure, values.ci_low[row], values.ci_high[row]));
    case 5:
      return ui.text(mark_words(ui, marked, row));
    case 6:
      return ui.right_text(theme::text, base::format_number(static_cast<double>(values.n[row]), 0));
    default:
      if (std::isnan(values.value[row])) return ui.muted(reason_words(ui, values.reason[row]));
      return ui.colored(reliability_color(values.reliability[row]),
                        reliability_words(ui, values.reliability[row]));
  }
}

/// Against which areas the marks are.
std::string mark_header(const Ui& ui, base::AreaLevel level) {
  const auto above = base::level_above(level);
  return above ? ui.tr("measures.against", ui.tr(base::level_label(*above))) : ui.tr("measures.mark");
}

}  // namespace

void measures_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.dialog("measures", "measures.title", 60, 27, [&] {
    const auto ranked = app::ranked_areas(session);
    if (!ranked->column) return ui.muted(ui.tr("measures.none"));
    const auto marked = app::marked_areas(session);
    ui.wrapped_bold(ui.tr(ranked->label));
    const std::string of = denominator_words(ui, *ranked->column, std::nullopt);
    ui.wrapped_muted(of.empty() ? ui.tr("measures.order") : of + " · " + ui.tr("measures.order"));
    if (!ranked->column->unsmoothed.empty()) ui.wrapped_colored(theme::note, ui.tr("measures.smoothed"));
    ui.wrapped_muted(ui.tr("measures.notes"));
    const std::vector<std::string> headers{
        ui.tr("measures.rank"),  ui.tr("measures.area"),       ui.tr("measures.code"),
        ui.tr("measures.value"), ui.tr("measures.interval"),   mark_header(ui, ranked->measures->level),
        ui.tr("measures.n"),     ui.tr("measures.reliability")};
    ui.table(
        "areas", headers, {6, 0, 4, 4.5, 8.5, 6.5, 5, 11}, ranked->rows.size(), ui.room_height_px(),
        [&](std::size_t rank, std::size_t column) { cell(ui, *ranked, *marked, rank, column, intents); });
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
