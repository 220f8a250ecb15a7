#include <cmath>

#include "app/cluster_area_label.hpp"
#include "base/numbers.hpp"
#include "gui/cluster_parts.hpp"

namespace phumthun::gui {
namespace {

using app::ClusterResult;

double at(const std::vector<double>& values, std::size_t row) {
  return row < values.size() ? values[row] : std::nan("");
}

/// Areas with too few households have a class, which their neighbours make too, but no number of their own.
bool has_too_few(const app::Session& session, const ClusterResult& result, const std::string& code) {
  const app::MeasureColumn* column = app::find_measure(session, result.level, result.measure);
  if (!column) column = app::find_measure(session, result.level, session.project().choropleth.measure);
  if (!column) return false;
  const auto row = app::row_of_code(session.contents.measures.at(result.level)->codes, code);
  return row && column->reliability[*row] == poverty::Reliability::too_few;
}

}  // namespace

std::string figure_text(double value) {
  if (std::isnan(value)) return "–";
  const bool whole = std::abs(value - std::round(value)) < 1e-9;
  const double size = std::abs(value);
  return base::format_number(value, whole || size >= 1000 ? 0 : size < 0.01 ? 4 : 3);
}

std::string p_text(double p) {
  if (std::isnan(p)) return "–";
  return p < 0.0001 ? "< 0.0001" : base::format_number(p, 4);
}

std::optional<ClusterFacts> cluster_facts(const Ui& ui, const app::Session& session,
                                          const app::AreaRef& area) {
  const auto& result = session.contents.clusters;
  if (!result || result->level != area.level) return std::nullopt;
  const auto row = app::row_of_code(result->codes, area.code);
  if (!row) return std::nullopt;
  ClusterFacts facts;
  if (*row < result->local.cluster.size()) facts.label = ui.tr(app::area_class_label(*result, *row));
  if (has_too_few(session, *result, area.code)) {
    facts.too_few = true;
    return facts;
  }
  const auto add = [&](const std::string& label, double value, std::string text) {
    if (!std::isnan(value)) facts.rows.emplace_back(label, std::move(text));
  };
  const app::LocalStatistics& local = result->local;
  add(ui.tr("clusters.statistic"), at(local.statistic, *row), figure_text(at(local.statistic, *row)));
  add(ui.tr("clusters.z"), at(local.z, *row), figure_text(at(local.z, *row)));
  add(ui.tr("clusters.p_short"), at(local.p, *row), p_text(at(local.p, *row)));
  for (const app::ResultColumn& column : result->columns)
    add(ui.tr(column.label), at(column.value, *row), figure_text(at(column.value, *row)));
  return facts;
}

}  // namespace phumthun::gui
