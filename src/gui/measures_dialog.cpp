#include <cmath>

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

void cell(Ui& ui, const app::RankedAreas& ranked, std::size_t rank, std::size_t column, Intents& intents) {
  const std::size_t row = ranked.rows[rank];
  const app::MeasureColumn& values = *ranked.column;
  switch (column) {
    case 0:
      return ui.muted(std::to_string(rank + 1));
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
      return ui.text(value_text(values.measure, values.value[row]));
    case 4:
      return ui.muted(interval_text(values.measure, values.ci_low[row], values.ci_high[row]));
    default:
      if (values.flag[row] == app::EstimateFlag::small)
        return ui.colored(theme::note, ui.tr("measures.small", values.n[row]));
      return ui.text(base::format_number(static_cast<double>(values.n[row]), 0));
  }
}

}  // namespace

void measures_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.dialog("measures", "measures.title", 40, 26, [&] {
    const auto ranked = app::ranked_areas(session);
    if (!ranked->column) return ui.muted(ui.tr("measures.none"));
    ui.wrapped_bold(ui.tr(ranked->label));
    ui.wrapped_muted(ui.tr("measures.order"));
    const std::vector<std::string> headers{ui.tr("measures.rank"),     ui.tr("measures.area"),
                                           ui.tr("measures.code"),     ui.tr("measures.value"),
                                           ui.tr("measures.interval"), ui.tr("measures.n")};
    ui.table("areas", headers, {2.5, 0, 4, 4.5, 8.5, 5}, ranked->rows.size(), ui.room_height_px(),
             [&](std::size_t rank, std::size_t column) { cell(ui, *ranked, rank, column, intents); });
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
