#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/framework_parts.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using poverty::Direction;
using poverty::FrameworkDimension;
using poverty::FrameworkIndicator;

constexpr double weights_tolerance = 1e-9;
constexpr std::size_t most_items_open = 8;  ///< with more, dimensions are closed at first

double sum_of_weights(const poverty::Framework& framework) {
  double sum = 0;
  for (const FrameworkDimension& dimension : framework.dimensions) sum += dimension.dimension_weight;
  return sum;
}

std::size_t item_count(const poverty::Framework& framework) {
  std::size_t count = 0;
  for (const FrameworkDimension& dimension : framework.dimensions) count += dimension.indicators.size();
  return count;
}

/// All weights times what makes them sum to 1; equal ones where they sum to nothing.
void make_sum_one(poverty::Framework& framework) {
  const double sum = sum_of_weights(framework);
  const auto count = static_cast<double>(framework.dimensions.size());
  for (FrameworkDimension& dimension : framework.dimensions)
    dimension.dimension_weight = sum > 0 ? dimension.dimension_weight / sum : 1 / count;
}

void weights_line(Ui& ui, poverty::Framework& edited) {
  const double sum = sum_of_weights(edited);
  const bool whole = std::abs(sum - 1) <= weights_tolerance;
  ui.align_with_fields();
  ui.colored(whole ? theme::done : theme::problem,
             ui.tr("frameworks.weights_sum", base::format_number(sum, 4)));
  if (whole) return;
  ui.same_line();
  if (ui.button("sum_one", "frameworks.sum_one")) make_sum_one(edited);
}

void dimension_fields(Ui& ui, FrameworkDimension& dimension) {
  ui.form("dimension", [&] {
    ui.field("frameworks.dimension_weight", [&] {
      if (const auto weight = ui.number("weight", dimension.dimension_weight, 0.05, 4))
        dimension.dimension_weight = std::clamp(*weight, 0.0, 1.0);
    });
    if (dimension.indicators.size() < 2) return;
    ui.field("frameworks.rule", [&] {
      const std::vector<std::string> words{ui.tr("frameworks.rule_weighted"), ui.tr("frameworks.rule_any")};
      const bool any = dimension.rule == poverty::DimensionRule::any;
      if (const auto picked = ui.choice("rule", words, any ? 1 : 0))
        dimension.rule = *picked == 1 ? poverty::DimensionRule::any : poverty::DimensionRule::weighted;
    });
  });
}

void indicator_row(Ui& ui, const FrameworkDimension& dimension, FrameworkIndicator& indicator) {
  const std::string label = ui.tr(indicator.label);
  ui.text(label.empty() ? indicator.name : label);
  if (indicator.unconfirmed) {
    ui.same_line();
    ui.small(ui.tr("frameworks.unconfirmed_short"));
  }
  Extras extras;
  extras.width_em = 8.5;
  extras.tooltip = ui.tr("frameworks.cutoff_help", base::format_number(indicator.lowest, 2),
                         base::format_number(indicator.highest, 2));
  if (const auto slid = ui.slider("cutoff", indicator.cutoff, indicator.lowest, indicator.highest, 2, extras))
    indicator.cutoff = slid->value;
  ui.same_line();
  Extras weight_extras;
  weight_extras.width_em = 5.8;
  weight_extras.tooltip = ui.tr("frameworks.indicator_weight_help");
  if (dimension.indicators.size() < 2) weight_extras.disabled_reason = ui.tr("reason.only_indicator");
  if (const auto weight = ui.number("weight", indicator.indicator_weight, 0.5, 2, weight_extras))
    indicator.indicator_weight = std::max(0.0, *weight);
  ui.same_line();
  const std::vector<std::string> words{ui.tr("frameworks.low_is_deprived"),
                                       ui.tr("frameworks.high_is_deprived")};
  if (const auto picked =
          ui.choice("direction", words, indicator.direction == Direction::low_is_deprived ? 0 : 1))
    indicator.direction = *picked == 0 ? Direction::low_is_deprived : Direction::high_is_deprived;
}

void dimension_part(Ui& ui, const app::FrameworkDesk& desk, FrameworkDimension& dimension, bool open) {
  const std::string label = ui.tr(dimension.label);
  const std::string summary = ui.tr("frameworks.dimension_summary", dimension.indicators.size(),
                                    base::format_number(dimension.dimension_weight, 3));
  ui.folded(dimension.name, label.empty() ? dimension.name : label, summary, open, [&] {
    dimension_fields(ui, dimension);
    finding_lines(ui, desk.findings, dimension.name);
    for (FrameworkIndicator& indicator : dimension.indicators)
      ui.within(indicator.name, [&] {
        indicator_row(ui, dimension, indicator);
        finding_lines(ui, desk.findings, dimension.name + "." + indicator.name);
      });
    ui.space();
  });
}

void level_fields(Ui& ui, const app::FrameworkDesk& desk, poverty::Framework& edited) {
  ui.form("levels", [&] {
    constexpr std::array keys{"frameworks.edge1", "frameworks.edge2", "frameworks.edge3"};
    for (std::size_t edge = 0; edge < edited.level_edges.size(); ++edge) {
      ui.field(keys[edge], [&] {
        Extras extras;
        extras.tooltip = ui.tr(edited.level_labels[edge]) + " / " + ui.tr(edited.level_labels[edge + 1]);
        if (const auto at =
                ui.number("edge" + std::to_string(edge), edited.level_edges[edge], 0.05, 2, extras))
          edited.level_edges[edge] = std::clamp(*at, 1.0, 4.0);
      });
    }
  });
  finding_lines(ui, desk.findings, "level_edges");
}

}  // namespace

void finding_line(Ui& ui, const poverty::FrameworkFinding& finding) {
  ui.wrapped_colored(finding.error ? theme::problem : theme::note, ui.tr(finding.message));
  if (!ui.tr(finding.hint).empty()) ui.wrapped_muted(ui.tr(finding.hint));
}

void finding_lines(Ui& ui, const std::vector<poverty::FrameworkFinding>& findings, std::string_view where) {
  // A default without a source is said beside its name already.
  for (const poverty::FrameworkFinding& finding : findings)
    if (finding.where == where && !finding.message.en.starts_with("unconfirmed")) finding_line(ui, finding);
}

void finding_field(Ui& ui, const std::vector<poverty::FrameworkFinding>& findings, std::string_view where) {
  for (const poverty::FrameworkFinding& finding : findings)
    if (finding.where == where) ui.field("frameworks.finding", [&] { finding_line(ui, finding); });
}

void missing_fields(Ui& ui, poverty::Framework& edited) {
  const bool each = edited.missing == poverty::MissingPolicy::per_indicator;
  ui.field("estimate.missing", [&] {
    const std::vector<std::string> words{ui.tr("missing.listwise"), ui.tr("missing.per-indicator")};
    if (const auto picked = ui.choice("missing", words, each ? 1 : 0))
      edited.missing =
          *picked == 1 ? poverty::MissingPolicy::per_indicator : poverty::MissingPolicy::listwise;
  });
  if (!each) return;
  ui.field("frameworks.answered", [&] {
    if (const auto share = ui.slider("answered", edited.answered_at_least, 0.05, 1, 2))
      edited.answered_at_least = share->value;
  });
}

void unconfirmed_list(Ui& ui, const poverty::Framework& framework) {
  if (framework.unconfirmed.empty()) return ui.wrapped_muted(ui.tr("frameworks.all_confirmed"));
  ui.colored(theme::note, ui.tr("frameworks.unconfirmed"));
  for (const base::LocalText& one : framework.unconfirmed) ui.wrapped_muted("• " + ui.tr(one));
}

void framework_items(Ui& ui, const app::FrameworkDesk& desk, poverty::Framework& edited) {
  weights_line(ui, edited);
  const bool open = item_count(edited) <= most_items_open;
  for (FrameworkDimension& dimension : edited.dimensions) dimension_part(ui, desk, dimension, open);
  ui.folded("level_edges", ui.tr("frameworks.levels"), {}, false, [&] { level_fields(ui, desk, edited); });
}

}  // namespace phumthun::gui
