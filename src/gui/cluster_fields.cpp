#include <algorithm>
#include <array>
#include <cmath>

#include "app/era_words.hpp"
#include "base/numbers.hpp"
#include "gui/cluster_parts.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

using app::ClusterMethod;
using app::ClusterRequest;
using app::MethodFamily;
using app::MethodWords;

constexpr std::array<std::string_view, 3> bases{"local-g-star", "local-g", "local-moran"};
constexpr std::array<std::string_view, 4> corrections{"bh", "bonferroni", "adaptive", "none"};
constexpr std::array<std::string_view, 4> alternatives{"two-sided", "folded", "greater", "less"};
constexpr std::array<std::string_view, 2> inferences{"permutation", "analytic"};
constexpr std::array<std::string_view, 2> draws{"shared", "independent"};
constexpr std::array<std::string_view, 3> styles{"row", "binary", "variance-stabilising"};
constexpr std::array<std::string_view, 2> samplings{"non-free", "free"};
constexpr std::array<std::string_view, 6> smoothings{"eb",  "eb-binomial", "local-eb",
                                                     "raw", "excess-risk", "spatial-rate"};
constexpr std::array<std::string_view, 4> scan_models{"poisson", "bernoulli", "ordinal", "normal"};
constexpr std::array<std::string_view, 3> scan_sides{"both", "high", "low"};
constexpr std::array<std::string_view, 10> region_methods{"skater",
                                                          "ward",
                                                          "azp",
                                                          "max-p",
                                                          "redcap-first-single",
                                                          "redcap-full-single",
                                                          "redcap-full-average",
                                                          "redcap-full-complete",
                                                          "redcap-full-ward",
                                                          "redcap-first-ward"};
constexpr std::array<std::string_view, 2> criteria{"squares", "distances"};
constexpr std::array permutation_choices{std::int64_t{999}, std::int64_t{9999}, std::int64_t{99999},
                                         std::int64_t{999999}};

template <class Number>
void count_field(Ui& ui, std::string_view label_key, std::string_view id, Number& value, Number least,
                 Number most) {
  ui.field(label_key, [&] {
    if (const auto typed = ui.integer(id, static_cast<std::int64_t>(value), 1))
      value = static_cast<Number>(std::clamp<std::int64_t>(*typed, static_cast<std::int64_t>(least),
                                                           static_cast<std::int64_t>(most)));
  });
}

void method_field(Ui& ui, ClusterRequest& draft) {
  constexpr std::array families{MethodFamily::local, MethodFamily::global,    MethodFamily::scan,
                                MethodFamily::check, MethodFamily::smoothing, MethodFamily::regions};
  constexpr std::array<const char*, 6> keys{"local", "global", "scan", "check", "smoothing", "regions"};
  std::vector<ChoiceGroup> groups;
  std::vector<ClusterMethod> order;
  for (std::size_t f = 0; f < families.size(); ++f) {
    ChoiceGroup group{ui.tr("method_family." + std::string(keys[f])), {}};
    for (const MethodWords& words : app::cluster_methods())
      if (words.family == families[f])
        group.options.push_back(ui.tr(words.label)), order.push_back(words.method);
    groups.push_back(std::move(group));
  }
  ui.field("clusters.method", [&] {
    if (const auto picked = ui.list_choice("method", groups, index_of(order, draft.method)))
      draft.method = order[static_cast<std::size_t>(*picked)];
  });
}

/// As many measures as the method takes; more where it takes any number.
void measures_fields(Ui& ui, const app::Session& session, ClusterRequest& draft) {
  const MethodWords& words = app::method_words(draft.method);
  std::vector<std::string>& measures = draft.measure.measures;
  const auto least = static_cast<std::size_t>(words.needs_two_rounds ? 1 : words.least_fields);
  // A second field of other methods is a file's: cases and their population, an estimate and its error.
  const bool takes_many = words.least_fields > 1 || words.most_fields > 2;
  const auto most = takes_many ? static_cast<std::size_t>(words.most_fields) : std::size_t{1};
  while (measures.size() < least) measures.push_back(measures.empty() ? "overall" : "M0");
  if (measures.size() > most) measures.resize(most);
  for (std::size_t i = 0; i < measures.size(); ++i)
    ui.within("measure" + std::to_string(i), [&] {
      if (const auto measure = measure_fields(ui, session, measures[i])) measures[i] = *measure;
    });
  if (most <= least) return;
  ui.field("clusters.more_measures", [&] {
    if (measures.size() < most && ui.button("add_measure", "clusters.add_measure"))
      measures.emplace_back("M0");
    if (measures.size() <= least) return;
    ui.same_line();
    if (ui.sign_button("drop_measure", "×", "clusters.drop_measure", true)) measures.pop_back();
  });
}

void rounds_fields(Ui& ui, const app::Session& session, app::MeasureRequest& draft) {
  const auto& rounds = session.contents.summary.rounds;
  const auto field = [&](std::string_view key, std::string_view id, std::size_t automatic,
                         std::string& round) {
    ui.field(key, [&] {
      int chosen = index_of(rounds, round);
      if (round.empty() && !rounds.empty()) chosen = static_cast<int>(automatic);
      if (const auto picked = ui.choice(id, app::rounds_words(session, rounds), chosen))
        round = rounds[static_cast<std::size_t>(*picked)];
    });
  };
  field("change.from", "from", 0, draft.from_round);
  field("change.to", "to", rounds.empty() ? 0 : rounds.size() - 1, draft.to_round);
}

bool marks_areas(ClusterMethod method) {
  return method == ClusterMethod::local_join_count || method == ClusterMethod::bivariate_join_count ||
         method == ClusterMethod::colocation_join_count || method == ClusterMethod::join_count;
}

void mark_fields(Ui& ui, ClusterRequest& draft) {
  ui.field("clusters.above", [&] {
    Extras extras;
    extras.tooltip = ui.tr("clusters.above_help");
    const double shown = std::isnan(draft.above) ? 0 : draft.above;
    if (const auto value = ui.number("above", shown, 0.05, 3, extras)) draft.above = *value;
  });
  if (draft.method == ClusterMethod::join_count)
    word_field(ui, "clusters.sampling", "sampling", "join_sampling", samplings, draft.sampling);
}

void scan_fields(Ui& ui, app::ScanDraft& draft) {
  word_field(ui, "clusters.scan_model", "model", "scan_model", scan_models, draft.model);
  word_field(ui, "clusters.scan_side", "side", "scan_side", scan_sides, draft.side);
  ui.field("clusters.largest_share", [&] {
    Extras extras;
    extras.unit = "%";
    if (const auto share = ui.number("largest_share", draft.largest_share * 100, 5, 0, extras))
      draft.largest_share = std::clamp(*share / 100, 0.01, 0.5);
  });
  ui.field("clusters.largest_radius", [&] {
    Extras extras;
    extras.unit = ui.tr("clusters.km");
    extras.tooltip = ui.tr("clusters.largest_radius_help");
    if (const auto km = ui.number("largest_radius", draft.largest_radius / 1000, 5, 0, extras))
      draft.largest_radius = std::max(0.0, *km * 1000);
  });
  ui.field("clusters.ellipses", [&] {
    if (const auto on = ui.checkbox("ellipses", ui.tr("clusters.with_ellipses"), draft.ellipses))
      draft.ellipses = *on;
  });
  count_field(ui, "clusters.replicates", "replicates", draft.replicates, std::int64_t{9},
              std::int64_t{99999});
}

void region_fields(Ui& ui, app::RegionDraft& draft) {
  word_field(ui, "clusters.region_method", "region_method", "region_method", region_methods, draft.method);
  if (draft.method != "max-p") count_field(ui, "clusters.regions", "regions", draft.regions, 1, 200);
  ui.field("clusters.smallest_size", [&] {
    Extras extras;
    extras.unit = ui.tr("clusters.households");
    if (const auto size = ui.number("smallest_size", draft.smallest_size, 1000, 0, extras))
      draft.smallest_size = std::max(0.0, *size);
  });
  if (draft.method == "skater")
    word_field(ui, "clusters.criterion", "criterion", "region_criterion", criteria, draft.criterion);
}

void check_fields(Ui& ui, ClusterRequest& draft) {
  app::CheckDraft& check = draft.check;
  if (draft.method != ClusterMethod::agreement)
    word_field(ui, "clusters.base", "base", "cluster_base", bases, check.base);
  if (draft.method == ClusterMethod::certainty)
    count_field(ui, "clusters.simulations", "simulations", check.simulations, std::int64_t{99},
                std::int64_t{9999});
  if (draft.method == ClusterMethod::stability)
    count_field(ui, "clusters.try_seeds", "try_seeds", check.seeds, 1, 20);
  if (draft.method == ClusterMethod::certainty || draft.method == ClusterMethod::stability)
    ui.field("clusters.least_share", [&] {
      Extras extras;
      extras.unit = "%";
      if (const auto share = ui.number("least_share", check.least_share * 100, 5, 0, extras))
        check.least_share = std::clamp(*share / 100, 0.5, 1.0);
    });
}

void family_fields(Ui& ui, const app::Session& session, ClusterRequest& draft) {
  const MethodWords& words = app::method_words(draft.method);
  if (words.needs_two_rounds) rounds_fields(ui, session, draft.measure);
  if (marks_areas(draft.method)) mark_fields(ui, draft);
  if (draft.method == ClusterMethod::quantile_lisa) {
    count_field(ui, "clusters.quantile", "quantile", draft.quantile, 1, draft.quantiles);
    count_field(ui, "clusters.quantiles", "quantiles", draft.quantiles, 2, 20);
    draft.quantile = std::min(draft.quantile, draft.quantiles);
  }
  if (draft.method == ClusterMethod::correlogram || draft.method == ClusterMethod::distance_decay)
    count_field(ui, "clusters.orders", "orders", draft.orders, 1, 30);
  if (words.family == MethodFamily::smoothing)
    word_field(ui, "clusters.smoothing", "smoothing", "rate_smoothing", smoothings, draft.smoothing);
  if (words.family == MethodFamily::scan || draft.method == ClusterMethod::agreement)
    scan_fields(ui, draft.scan);
  if (words.family == MethodFamily::regions) region_fields(ui, draft.regions);
  if (words.family == MethodFamily::check) check_fields(ui, draft);
}

bool is_tested(const MethodWords& words) {
  return words.family == MethodFamily::local || words.family == MethodFamily::global ||
         words.family == MethodFamily::check;
}

void alpha_field(Ui& ui, ClusterRequest& draft) {
  ui.field("clusters.alpha", [&] {
    if (const auto alpha = ui.number("alpha", draft.alpha, 0.01, 3))
      draft.alpha = std::clamp(*alpha, 0.001, 0.5);
  });
}

void significance_fields(Ui& ui, ClusterRequest& draft) {
  ui.field("clusters.permutations", [&] {
    std::vector<std::string> words;
    for (const std::int64_t n : permutation_choices)
      words.push_back(base::format_number(static_cast<double>(n), 0));
    if (const auto picked =
            ui.choice("permutations", words, index_of(permutation_choices, draft.permutations)))
      draft.permutations = permutation_choices[static_cast<std::size_t>(*picked)];
  });
  alpha_field(ui, draft);
  word_field(ui, "clusters.correction", "correction", "correction", corrections, draft.correction);
  word_field(ui, "clusters.alternative", "alternative", "alternative", alternatives, draft.alternative);
  word_field(ui, "clusters.inference", "inference", "inference", inferences, draft.inference);
  word_field(ui, "clusters.draws", "draws", "draws", draws, draft.draws);
}

void seed_field(Ui& ui, ClusterRequest& draft) {
  ui.field("clusters.seed", [&] {
    if (const auto seed = ui.integer("seed", static_cast<std::int64_t>(draft.seed), 1))
      draft.seed = static_cast<std::uint64_t>(std::max<std::int64_t>(0, *seed));
  });
}

/// Of methods that test every area or the whole: permutations, significance, and how rows are weighted.
void testing_part(Ui& ui, ClusterRequest& draft) {
  ui.folded("more", ui.tr("clusters.more"),
            ui.tr("clusters.more_summary", base::format_number(static_cast<double>(draft.permutations), 0),
                  base::format_number(draft.alpha, 3)),
            false, [&] {
              ui.form("more", [&] {
                significance_fields(ui, draft);
                word_field(ui, "clusters.style", "style", "weight_style", styles, draft.style);
                seed_field(ui, draft);
              });
            });
}

/// A mean score has no cases: where a method of rates is chosen, the headcount ratio takes its place.
void fit_measures(ClusterRequest& draft) {
  if (draft.method != ClusterMethod::rate_local_moran && draft.method != ClusterMethod::rate_moran &&
      draft.method != ClusterMethod::smooth)
    return;
  for (std::string& measure : draft.measure.measures)
    if (poverty::measure_kind(poverty::parse_measure(measure)) == poverty::MeasureKind::score) measure = "H";
}

/// Where the fields changed something.
bool differs(const ClusterRequest& a, const ClusterRequest& b) {
  const auto same_number = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  return a.measure.measures != b.measure.measures || a.measure.from_round != b.measure.from_round ||
         a.measure.to_round != b.measure.to_round || a.measure.level != b.measure.level ||
         a.method != b.method || a.weights != b.weights || a.style != b.style ||
         a.alternative != b.alternative || a.inference != b.inference || a.draws != b.draws ||
         a.correction != b.correction || a.permutations != b.permutations || a.seed != b.seed ||
         a.alpha != b.alpha || a.save_name != b.save_name || !same_number(a.above, b.above) ||
         a.sampling != b.sampling || a.quantile != b.quantile || a.quantiles != b.quantiles ||
         a.orders != b.orders || a.smoothing != b.smoothing || !(a.scan == b.scan) ||
         !(a.regions == b.regions) || !(a.check == b.check);
}

}  // namespace

bool cluster_fields(Ui& ui, const app::Session& session, ClusterRequest& draft) {
  const ClusterRequest before = draft;
  ui.form("fields", [&] {
    method_field(ui, draft);
    ui.field("clusters.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.measure.level))
        draft.measure.level = *level;
    });
  });
  ui.wrapped_muted(ui.tr(app::method_words(draft.method).explanation));
  if (draft.method != before.method) fit_measures(draft);
  const MethodFamily family = app::method_words(draft.method).family;
  ui.form("of_method", [&] {
    measures_fields(ui, session, draft);
    family_fields(ui, session, draft);
    if (family != MethodFamily::scan) spatial_weights_fields(ui, draft.weights);
    if (family == MethodFamily::scan) alpha_field(ui, draft);
    if (family == MethodFamily::scan || family == MethodFamily::regions) seed_field(ui, draft);
  });
  if (is_tested(app::method_words(draft.method))) testing_part(ui, draft);
  ui.form("saving", [&] {
    ui.field("clusters.save_name", [&] {
      Extras extras;
      extras.hint = ui.tr("clusters.not_saved");
      extras.tooltip = ui.tr("clusters.save_help");
      if (const auto name = ui.input("save_name", draft.save_name, extras)) draft.save_name = *name;
    });
  });
  return differs(before, draft);
}

}  // namespace phumthun::gui
