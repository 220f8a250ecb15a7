#include <cmath>

#include "app/session_commands.hpp"
#include "base/numbers.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

using app::ClusterDraft;
using app::ClusterMethod;
namespace intent = app::intent;

constexpr std::array methods{ClusterMethod::local_moran, ClusterMethod::local_g_star, ClusterMethod::local_g,
                             ClusterMethod::moran};
constexpr std::array spatial_weights{"queen", "rook",          "queen:2",        "knn:4",         "knn:6",
                                     "knn:8", "distance:5000", "distance:10000", "distance:20000"};
constexpr std::array permutation_choices{std::int64_t{999}, std::int64_t{9999}, std::int64_t{99999},
                                         std::int64_t{999999}};
constexpr std::array corrections{"bh", "bonferroni", "none"};

/// "queen:2" in words.
std::string weights_words(const Ui& ui, std::string_view name) {
  const auto colon = name.find(':');
  if (colon == std::string_view::npos) return ui.tr("spatial_weights." + std::string(name));
  const std::string key = "spatial_weights." + std::string(name.substr(0, colon)) + "_of";
  const std::string number(name.substr(colon + 1));
  if (name.starts_with("distance")) return ui.tr(key, base::format_number(std::stod(number) / 1000, 0));
  return ui.tr(key, number);
}

void method_fields(Ui& ui, const app::Session& session, ClusterDraft& draft) {
  ui.field("clusters.method", [&] {
    std::vector<std::string> words;
    for (const ClusterMethod method : methods) words.push_back(ui.tr(app::method_label(method)));
    if (const auto picked = ui.choice("method", words, index_of(methods, draft.method)))
      draft.method = methods[static_cast<std::size_t>(*picked)];
  });
  ui.field("clusters.level", [&] {
    if (const auto level = level_choice(ui, session, "level", draft.level)) draft.level = *level;
  });
  if (const auto measure = measure_fields(ui, session, draft.measure)) draft.measure = *measure;
  ui.field("clusters.spatial_weights", [&] {
    std::vector<std::string> words;
    for (const char* name : spatial_weights) words.push_back(weights_words(ui, name));
    if (const auto picked =
            ui.choice("spatial_weights", words, index_of(spatial_weights, draft.spatial_weights)))
      draft.spatial_weights = spatial_weights[static_cast<std::size_t>(*picked)];
  });
}

void significance_fields(Ui& ui, ClusterDraft& draft) {
  ui.field("clusters.permutations", [&] {
    std::vector<std::string> words;
    for (const std::int64_t n : permutation_choices)
      words.push_back(base::format_number(static_cast<double>(n), 0));
    if (const auto picked =
            ui.choice("permutations", words, index_of(permutation_choices, draft.permutations)))
      draft.permutations = permutation_choices[static_cast<std::size_t>(*picked)];
  });
  ui.field("clusters.seed", [&] {
    if (const auto seed = ui.integer("seed", draft.seed, 1)) draft.seed = std::max<std::int64_t>(0, *seed);
  });
  ui.field("clusters.alpha", [&] {
    if (const auto alpha = ui.number("alpha", draft.alpha, 0.01, 3))
      draft.alpha = std::clamp(*alpha, 0.001, 0.5);
  });
  ui.field("clusters.correction", [&] {
    std::vector<std::string> words;
    for (const char* name : corrections) words.push_back(ui.tr("correction." + std::string(name)));
    if (const auto picked = ui.choice("correction", words, index_of(corrections, draft.correction)))
      draft.correction = corrections[static_cast<std::size_t>(*picked)];
  });
  ui.field("clusters.save_name", [&] {
    Extras extras;
    extras.hint = ui.tr("clusters.not_saved");
    extras.tooltip = ui.tr("clusters.save_help");
    if (const auto name = ui.input("save_name", draft.save_name, extras)) draft.save_name = *name;
  });
}

std::string statistic_text(double value) {
  return std::isnan(value) ? "–" : base::format_number(value, 4);
}

void latest_result(Ui& ui, const app::Session& session) {
  const auto& result = session.contents.clusters;
  if (!result || !result->global) return;
  ui.section("clusters.global");
  // The global statistic that goes with a local one.
  const bool is_moran =
      result->method == ClusterMethod::moran || result->method == ClusterMethod::local_moran;
  ui.value_row(is_moran ? ui.tr(app::method_label(ClusterMethod::moran)) : ui.tr("clusters.statistic"),
               statistic_text(result->global->statistic));
  ui.value_row(ui.tr("clusters.expected"), statistic_text(result->global->expected));
  ui.value_row(ui.tr("clusters.z"), statistic_text(result->global->z));
  ui.value_row(ui.tr("clusters.p"), statistic_text(result->global->p_permutation));
}

}  // namespace

void clusters_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  ClusterDraft draft = session.view.clusters;
  const bool open = ui.dialog("clusters", "clusters.title", 27, 0, [&] {
    ui.form("fields", [&] {
      method_fields(ui, session, draft);
      significance_fields(ui, draft);
    });
    ui.space();
    Extras extras;
    extras.disabled_reason = needs_store(ui, session);
    if (ui.primary_button("run", "clusters.run", extras)) intents.emplace_back(intent::RunClusters{});
    ui.same_line();
    ui.copy_button("copy", "dialog.copy_command", app::clusters_command(session));
    ui.same_line();
    if (ui.button("close", "dialog.close")) intents.emplace_back(intent::CloseDialog{});
    latest_result(ui, session);
  });
  if (!(draft == session.view.clusters)) intents.insert(intents.begin(), intent::EditClusters{draft});
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
