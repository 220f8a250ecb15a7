#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/bars.hpp"
#include "gui/cluster_parts.hpp"
#include "gui/plots.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::HouseholdClusterRequest;
using app::HouseholdClusters;
using app::HouseholdMethod;

constexpr std::array<std::string_view, 5> kernels{"quartic", "epanechnikov", "gaussian", "triangular",
                                                  "uniform"};
constexpr std::array<std::string_view, 4> bandwidth_rules{"scott", "silverman", "cross-validated", "diggle"};
constexpr std::array<std::string_view, 3> sides{"high", "low", "both"};
constexpr std::array<std::string_view, 2> chosen_households{"poor", "all"};

void metres_field(Ui& ui, std::string_view label_key, std::string_view id, double& metres, double least,
                  double step) {
  ui.field(label_key, [&] {
    Extras extras;
    extras.unit = ui.tr("clusters.m");
    if (const auto typed = ui.number(id, metres, step, 0, extras)) metres = std::max(least, *typed);
  });
}

void count_field(Ui& ui, std::string_view label_key, std::string_view id, int& value, int least) {
  ui.field(label_key, [&] {
    if (const auto typed = ui.integer(id, value, 1))
      value = static_cast<int>(std::clamp<std::int64_t>(*typed, least, 100000));
  });
}

void density_fields(Ui& ui, HouseholdClusterRequest& draft) {
  word_field(ui, "households_by.kernel", "kernel", "kernel", kernels, draft.kernel);
  word_field(ui, "households_by.bandwidth_rule", "bandwidth_rule", "bandwidth_rule", bandwidth_rules,
             draft.bandwidth_rule);
  metres_field(ui, "households_by.bandwidth", "bandwidth", draft.bandwidth_m, 0, 500);
}

void scan_fields(Ui& ui, HouseholdClusterRequest& draft) {
  word_field(ui, "clusters.scan_side", "side", "scan_side", sides, draft.side);
  ui.field("clusters.largest_share", [&] {
    Extras extras;
    extras.unit = "%";
    if (const auto share = ui.number("largest_share", draft.largest_share * 100, 5, 0, extras))
      draft.largest_share = std::clamp(*share / 100, 0.01, 0.5);
  });
  metres_field(ui, "clusters.largest_radius", "largest_radius", draft.largest_radius_m, 0, 1000);
}

void method_fields(Ui& ui, HouseholdClusterRequest& draft) {
  switch (draft.method) {
    case HouseholdMethod::dbscan:
    case HouseholdMethod::optics:
      metres_field(ui, "households_by.eps", "eps", draft.eps_m, 10, 100);
      return count_field(ui, "households_by.min_points", "min_points", draft.min_points, 2);
    case HouseholdMethod::hdbscan:
      count_field(ui, "households_by.min_points", "min_points", draft.min_points, 2);
      return count_field(ui, "households_by.min_cluster_size", "min_cluster_size", draft.min_cluster_size, 0);
    case HouseholdMethod::scan:
      return scan_fields(ui, draft);
    case HouseholdMethod::kde:
    case HouseholdMethod::relative_risk:
      return density_fields(ui, draft);
    case HouseholdMethod::hexagons:
    case HouseholdMethod::grid:
      return metres_field(ui, "households_by.width", "width", draft.width_m, 500, 500);
    case HouseholdMethod::ripley:
      return metres_field(ui, "households_by.farthest", "farthest", draft.farthest_m, 100, 1000);
    case HouseholdMethod::nearest_neighbour:
      return;
  }
}

bool draws(HouseholdMethod method) {
  return method == HouseholdMethod::scan || method == HouseholdMethod::ripley ||
         method == HouseholdMethod::relative_risk;
}

bool chooses_households(HouseholdMethod method) {
  return method != HouseholdMethod::scan && method != HouseholdMethod::relative_risk;
}

void fields(Ui& ui, HouseholdClusterRequest& draft) {
  ui.form("fields", [&] {
    ui.field("clusters.method", [&] {
      std::vector<std::string> words;
      for (const app::HouseholdMethodWords& method : app::household_methods())
        words.push_back(ui.tr(method.label));
      if (const auto picked = ui.choice("method", words, static_cast<int>(draft.method)))
        draft.method = static_cast<HouseholdMethod>(*picked);
    });
  });
  ui.wrapped_muted(ui.tr(app::household_methods()[static_cast<std::size_t>(draft.method)].explanation));
  ui.form("of_method", [&] {
    if (chooses_households(draft.method))
      word_field(ui, "households_by.where", "where", "households_where", chosen_households, draft.where);
    method_fields(ui, draft);
    if (draws(draft.method)) {
      ui.field("clusters.permutations", [&] {
        if (const auto typed = ui.integer("permutations", draft.permutations, 100))
          draft.permutations = std::clamp<std::int64_t>(*typed, 19, 99999);
      });
      ui.field("clusters.seed", [&] {
        if (const auto seed = ui.integer("seed", static_cast<std::int64_t>(draft.seed), 1))
          draft.seed = static_cast<std::uint64_t>(std::max<std::int64_t>(0, *seed));
      });
    }
    ui.field("clusters.save_name", [&] {
      Extras extras;
      extras.hint = ui.tr("clusters.not_saved");
      if (const auto name = ui.input("save_name", draft.save_name, extras)) draft.save_name = *name;
    });
  });
}

bool differs(const HouseholdClusterRequest& a, const HouseholdClusterRequest& b) {
  return a.method != b.method || a.where != b.where || a.eps_m != b.eps_m || a.min_points != b.min_points ||
         a.min_cluster_size != b.min_cluster_size || a.bandwidth_m != b.bandwidth_m ||
         a.bandwidth_rule != b.bandwidth_rule || a.kernel != b.kernel || a.width_m != b.width_m ||
         a.farthest_m != b.farthest_m || a.side != b.side || a.largest_share != b.largest_share ||
         a.largest_radius_m != b.largest_radius_m || a.permutations != b.permutations || a.seed != b.seed ||
         a.save_name != b.save_name;
}

const std::vector<double>* curve_of(const HouseholdClusters& result, std::string_view name) {
  for (const auto& [key, values] : result.curves)
    if (key == name) return &values;
  return nullptr;
}

/// L - r over the radii, with the simulations' envelope beside it.
void ripley_plot(Ui& ui, const HouseholdClusters& result) {
  const auto* r = curve_of(result, "r");
  const auto* l = curve_of(result, "l");
  if (!r || !l || r->empty()) return;
  std::vector<Curve> curves{{theme::accent, *l, {}}};
  for (const char* name : {"low", "high"})
    if (const auto* values = curve_of(result, name)) curves.push_back({theme::muted, *values, {}});
  CurveAxes axes;
  axes.at = *r;
  axes.x_label = ui.tr("households_by.radius_axis");
  axes.y_label = ui.tr("households_by.l_axis");
  axes.marked = std::nan("");
  axes.y_decimals = axes.x_decimals = 0;
  Canvas canvas = ui.canvas(std::clamp(ui.room_px() * 0.6, 11 * ui.em(), 18 * ui.em()));
  draw_curves(canvas, curves, axes);
  ui.wrapped_muted(ui.tr("households_by.envelope_note"));
}

void clusters_table(Ui& ui, const HouseholdClusters& result, Intents& intents) {
  if (result.clusters.empty()) return;
  ui.section("clusters.found");
  ui.table(
      "list",
      {"", ui.tr("households_by.place"), ui.tr("households_by.households"), ui.tr("households_by.marked")},
      {2.4, 0, 5, 5}, result.clusters.size(), std::max(9 * ui.em(), ui.room_height_px()),
      [&](std::size_t row, std::size_t column) {
        const app::HouseholdCluster& cluster = result.clusters[row];
        if (column == 0) return ui.right_text(theme::muted, std::to_string(cluster.number));
        if (column == 2) return ui.right_text(theme::text, count_text(cluster.households));
        if (column == 3) return ui.right_text(theme::text, count_text(cluster.marked));
        const std::string place = ui.tr(cluster.village).empty()
                                      ? ui.tr(cluster.tambon)
                                      : ui.tr(cluster.village) + ", " + ui.tr(cluster.tambon);
        ui.within("cluster" + std::to_string(row), [&] {
          if (!geo::has_position(cluster.middle)) return ui.text(place);
          if (ui.link("show", place)) intents.emplace_back(intent::ShowHouseholdCluster{row});
        });
      });
}

void answer(Ui& ui, const app::Session& session, const HouseholdClusters& result, Intents& intents) {
  ui.section("clusters.answer");
  for (const base::LocalText& warning : result.warnings)
    ui.wrapped_colored(theme::note, "! " + ui.tr(warning));
  ui.wrapped_bold(ui.tr(result.finding));
  ui.wrapped_muted(ui.tr(result.caution));
  if (result.hidden > 0)
    ui.wrapped_muted(ui.tr("households_by.hidden", count_text(result.hidden),
                           session.contents.rules.reliability.hide_below));
  for (const auto& [name, value] : result.figures)
    if (!std::isnan(value))
      ui.value_row(ui.tr("household_figure." + name), name == "p" ? p_text(value) : figure_text(value));
  ripley_plot(ui, result);
  if (result.hulls.size() > 0 && ui.button("export", "households_by.export"))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::household_clusters_out});
  clusters_table(ui, result, intents);
}

void ask(Ui& ui, const app::Session& session, Intents& intents) {
  HouseholdClusterRequest draft = session.clusters.households;
  const auto& result = session.clusters.household_result;
  const std::string method = ui.tr(app::household_methods()[static_cast<std::size_t>(draft.method)].label);
  question(ui, result != nullptr, method, [&] {
    fields(ui, draft);
    if (differs(draft, session.clusters.households))
      intents.insert(intents.begin(), intent::EditHouseholdClusters{draft});
  });
  ui.wrapped_muted(estimate_words(ui, session));
  Extras extras;
  extras.disabled_reason = needs_store(ui, session);
  if (extras.disabled_reason.empty() && !session.contents.summary.has_households)
    extras.disabled_reason = ui.tr("reason.no_households");
  if (ui.primary_button("run", "clusters.run", extras)) intents.emplace_back(intent::RunHouseholdClusters{});
  ui.same_line();
  ui.copy_button("copy", "dialog.copy_command", app::household_clusters_command(session));
}

}  // namespace

void household_clusters_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open =
      ui.side_dialog("household_clusters", "households_by.title", panel_width_em(ui, session, 29), [&] {
        if (!session.view.presenting) ask(ui, session, intents);
        if (session.clusters.household_result)
          answer(ui, session, *session.clusters.household_result, intents);
      });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
