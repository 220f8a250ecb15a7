#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/bars.hpp"
#include "gui/cluster_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::ClusterResult;

std::string statistic_text(double value) {
  return std::isnan(value) ? "–" : base::format_number(value, 4);
}

/// How many draws a global p comes from: not always as many as the local ones.
void draws_line(Ui& ui, const app::GlobalStatistic& global) {
  if (global.draws > 0) ui.wrapped_muted(ui.tr("clusters.from_draws", count_text(global.draws)));
}

void global_rows(Ui& ui, const app::GlobalStatistic& global) {
  ui.value_row(ui.tr("clusters.statistic"), statistic_text(global.statistic));
  ui.value_row(ui.tr("clusters.expected"), statistic_text(global.expected));
  ui.value_row(ui.tr("clusters.z"), statistic_text(global.z));
  ui.value_row(ui.tr("clusters.p"), p_text(global.p_permutation));
  draws_line(ui, global);
}

/// Several global statistics: joins, orders of contiguity, classes of distance.
void globals_table(Ui& ui, const ClusterResult& result) {
  ui.table("globals",
           {"", ui.tr("clusters.statistic"), ui.tr("clusters.expected"), ui.tr("clusters.z"),
            ui.tr("clusters.p_short")},
           {0, 4.4, 4.4, 3.6, 3.8}, result.globals.size(),
           std::min(12.0, 1.6 * static_cast<double>(result.globals.size() + 2)) * ui.em(),
           [&](std::size_t row, std::size_t column) {
             const auto& [name, value, figures] = result.globals[row];
             if (column == 0) return ui.text(name);
             if (column == 4) return ui.right_text(theme::text, p_text(value.p_permutation));
             const double figure = column == 1 ? value.statistic : column == 2 ? value.expected : value.z;
             ui.right_text(theme::text, statistic_text(figure));
           });
}

/// The figure of a name; NaN where there is none.
double figure_of(const app::FoundCluster& cluster, std::string_view name) {
  for (const auto& [key, value] : cluster.figures)
    if (key == name) return value;
  return std::nan("");
}

std::string figures_text(const Ui& ui, const app::FoundCluster& cluster) {
  std::string text;
  for (const char* name : {"p", "relative_risk", "observed", "expected", "areas", "households"}) {
    const double value = figure_of(cluster, name);
    if (std::isnan(value)) continue;
    if (!text.empty()) text += " · ";
    const bool is_p = std::string_view(name) == "p";
    text += ui.tr("cluster_figure." + std::string(name), is_p ? p_text(value) : figure_text(value));
  }
  return text;
}

void found_clusters(Ui& ui, const ClusterResult& result, Intents& intents) {
  if (result.clusters.empty()) return;
  ui.section("clusters.found");
  for (std::size_t i = 0; i < result.clusters.size(); ++i) {
    const app::FoundCluster& cluster = result.clusters[i];
    ui.within("found" + std::to_string(i), [&] {
      if (ui.link("show", std::to_string(cluster.number) + ". " + ui.tr(cluster.label)))
        intents.emplace_back(intent::ShowFoundCluster{i});
      ui.wrapped_muted(figures_text(ui, cluster));
    });
  }
}

}  // namespace

void significance_part(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& result = session.contents.clusters;
  if (!result || !app::can_reclassify(*result)) return;
  const app::ClusterDesk& desk = session.clusters;
  constexpr std::array<std::string_view, 4> corrections{"bh", "bonferroni", "adaptive", "none"};
  ui.form("significance", [&] {
    ui.field("clusters.alpha", [&] {
      if (const auto slid = ui.slider("alpha", desk.shown_alpha, 0.001, 0.2, 3))
        intents.emplace_back(intent::ShowSignificance{slid->value, desk.shown_correction});
    });
    ui.field("clusters.correction", [&] {
      if (const auto word = word_choice(ui, "correction", "correction", corrections, desk.shown_correction))
        intents.emplace_back(intent::ShowSignificance{desk.shown_alpha, *word});
    });
  });
  if (desk.as_computed && !desk.as_computed->name.empty())
    ui.wrapped_muted(ui.tr("clusters.saved_as_computed", desk.as_computed->name));
}

void cluster_answer(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& result = session.contents.clusters;
  if (!result) return;
  ui.section("clusters.answer");
  ui.wrapped_muted(ui.tr(app::method_label(result->method)));
  for (const std::string& warning : result->warnings) ui.wrapped_colored(theme::note, "! " + warning);
  ui.wrapped_bold(ui.tr(result->finding));
  ui.wrapped_muted(ui.tr(result->caution));
  ui.within("shown", [&] { significance_part(ui, session, intents); });
  if (result->global) {
    ui.section("clusters.global");
    global_rows(ui, *result->global);
  }
  if (!result->globals.empty()) {
    globals_table(ui, *result);
    draws_line(ui, result->globals.front().value);
  }
  found_clusters(ui, *result, intents);
}

void connectivity_part(Ui& ui, const app::Session& session, Intents& intents) {
  const bool shown = app::layer_visible(session, app::MapLayer::connectivity);
  const auto& connectivity = session.clusters.connectivity;
  Extras extras;
  extras.disabled_reason = needs_store(ui, session);
  if (const auto on = ui.checkbox("connectivity", ui.tr("clusters.show_connectivity"), shown, extras))
    intents.emplace_back(intent::ShowConnectivity{*on});
  if (!shown || !connectivity) return;
  ui.wrapped_muted(ui.tr("clusters.connectivity_of", spatial_weights_words(ui, connectivity->weights),
                         count_text(connectivity->links),
                         count_text(static_cast<std::int64_t>(connectivity->isolates.size()))));
  const bool outdated = connectivity->weights != session.clusters.areas.weights ||
                        connectivity->level != session.clusters.areas.measure.level;
  if (outdated && ui.button("anew", "clusters.connectivity_anew"))
    intents.emplace_back(intent::ShowConnectivity{true});
  std::int64_t most = 1;
  for (const std::int64_t areas : connectivity->areas_by_neighbours) most = std::max(most, areas);
  for (std::size_t n = 0; n < connectivity->areas_by_neighbours.size(); ++n)
    if (const std::int64_t areas = connectivity->areas_by_neighbours[n]; areas > 0)
      ui.bar_row(theme::accent, ui.tr("clusters.neighbours", n), count_text(areas),
                 static_cast<double>(areas) / static_cast<double>(most));
  for (const std::string& warning : connectivity->warnings) ui.wrapped_colored(theme::note, "! " + warning);
}

}  // namespace phumthun::gui
