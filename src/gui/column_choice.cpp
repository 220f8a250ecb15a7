#include "gui/column_choice.hpp"

#include <array>

#include "app/view_columns.hpp"

namespace phumthun::gui {
namespace {

/// Of texts, of scores and indices, of shares, of other numbers.
enum class Kind { text, score, share, number };
constexpr std::array headings{"column.texts", "column.scores", "column.shares", "column.numbers"};

Kind kind_of(const app::ViewColumn& column) {
  if (column.is_text) return Kind::text;
  const auto measure = app::measure_of_column(column.name);
  if (!measure) return Kind::number;
  switch (poverty::measure_kind(*measure)) {
    case poverty::MeasureKind::score:
    case poverty::MeasureKind::ratio:
      return Kind::score;
    case poverty::MeasureKind::share:
      return Kind::share;
    case poverty::MeasureKind::count:
      break;
  }
  return Kind::number;
}

}  // namespace

std::optional<std::string> column_choice(Ui& ui, std::string_view id,
                                         const std::vector<app::ViewColumn>& columns,
                                         const std::string& chosen) {
  std::vector<ChoiceGroup> groups;
  std::vector<std::string> names;
  int at = -1;
  for (std::size_t kind = 0; kind < headings.size(); ++kind) {
    ChoiceGroup group{ui.tr(headings[kind]), {}};
    for (const app::ViewColumn& column : columns) {
      if (static_cast<std::size_t>(kind_of(column)) != kind) continue;
      if (column.name == chosen) at = static_cast<int>(names.size());
      names.push_back(column.name);
      group.options.push_back(ui.tr(column.label));
    }
    if (!group.options.empty()) groups.push_back(std::move(group));
  }
  const auto picked = ui.list_choice(id, groups, at);
  return picked ? std::optional(names[static_cast<std::size_t>(*picked)]) : std::nullopt;
}

}  // namespace phumthun::gui
