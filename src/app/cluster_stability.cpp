#include "app/cluster_stability.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/cluster_checks.hpp"
#include "app/cluster_cutoffs.hpp"
#include "app/measure_run.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_settings = 20'000;
/// Of the settings: in fewer of them an area is on no side.
constexpr double sometimes = 0.2;
constexpr ClusterClass sometimes_high = ClusterClass::group_1, sometimes_low = ClusterClass::group_2,
                       sometimes_either = ClusterClass::group_3;
/// What they are called, in their order.
std::vector<base::LocalText> group_labels() {
  return {{"สูงในบางทางเลือก", "Sometimes high"},
          {"ต่ำในบางทางเลือก", "Sometimes low"},
          {"สูงในบางทางเลือกและต่ำในบางทางเลือก", "Sometimes high, sometimes low"}};
}

/// Those of the draft, each once; else the request's own and the usual ones that `areas` areas can have.
std::vector<std::string> weights_tried(const ClusterRequest& request, std::size_t areas) {
  std::vector<std::string> tried = request.check.weights;
  if (tried.empty()) {
    tried = {request.weights, "queen", "rook", "queen:2+"};
    for (const std::size_t k : {std::size_t{4}, std::size_t{6}, std::size_t{8}})
      if (k < areas) tried.push_back(fmt::format("knn:{}", k));
  }
  std::vector<std::string> once;
  for (std::string& text : tried)
    if (std::find(once.begin(), once.end(), text) == once.end()) once.push_back(std::move(text));
  return once;
}

/// Everything that is tried, and the map of each combination.
struct Settings {
  std::vector<std::string> weights;
  std::vector<std::uint64_t> seeds;
  std::vector<CutoffSetting> cutoffs;

  std::size_t count() const { return weights.size() * seeds.size() * cutoffs.size(); }
  AxisLengths lengths() const { return {weights.size(), seeds.size(), cutoffs.size()}; }
};

Settings settings_of(store::Store& store, const ClusterRequest& request, std::size_t areas) {
  Settings settings;
  settings.weights = weights_tried(request, areas);
  // Without draws there is nothing that a seed could change.
  const bool has_draws = stats::parse_inference(request.inference) == stats::Inference::permutation;
  for (int nth = 0; nth < (has_draws ? request.check.seeds : 1); ++nth)
    settings.seeds.push_back(request.seed + static_cast<std::uint64_t>(nth));
  settings.cutoffs = cutoff_settings(store, request);
  if (settings.count() > most_settings)
    throw Error(ErrorCode::invalid_input,
                fmt::format("{} combinations of weights, seeds and cut-offs are too many", settings.count()),
                fmt::format("try fewer of each: up to {} combinations", most_settings));
  return settings;
}

/// The measure's values for each cut-off, over the same areas.
std::vector<std::vector<double>> values_by_cutoff(store::Store& store, const ClusterRequest& request,
                                                  const std::vector<CutoffSetting>& cutoffs,
                                                  std::size_t areas, const base::Progress& progress) {
  MeasureSource source(store);
  std::vector<std::vector<double>> values;
  for (std::size_t nth = 0; nth < cutoffs.size(); ++nth) {
    MeasureRequest measured = cutoffs[nth].measure;
    measured.standard_errors = measured.smoothing != "none";  // modelling needs them
    measured.measures = {request.measure.measures.front()};
    const auto part = static_cast<double>(cutoffs.size());
    AreaMeasures answer = std::move(
        measure_levels(source, measured, {measured.level}, {measured.level},
                       progress.slice(static_cast<double>(nth) / part, static_cast<double>(nth + 1) / part))
            .front());
    if (answer.codes.size() != areas)
      throw Error(ErrorCode::database, "the areas changed while they were measured", "try again");
    values.push_back(std::move(answer.columns.front().value));
  }
  return values;
}

/// The map of every setting: weights change slowest, cut-offs fastest.
std::vector<std::vector<ClusterClass>> maps_of(store::Store& store, const ClusterRequest& request,
                                               const ClusterInput& input, const Settings& settings,
                                               const base::Progress& progress) {
  const auto values = values_by_cutoff(store, request, settings.cutoffs, input.spatial_weights.size(),
                                       progress.slice(0, 0.2));
  const auto total = static_cast<double>(settings.count());
  const auto done = [&](std::size_t maps) { return 0.2 + 0.8 * static_cast<double>(maps) / total; };
  std::vector<std::vector<ClusterClass>> maps;
  ClusterRequest run = request;
  for (const std::string& weights : settings.weights) {
    run.weights = weights;
    run.seed = request.seed;
    const double so_far = done(maps.size());
    const stats::SpatialWeights spatial_weights =
        weights == request.weights ? input.spatial_weights
                                   : area_weights(store, run, progress.slice(so_far, so_far));
    for (const std::uint64_t seed : settings.seeds)
      for (const std::vector<double>& of_cutoff : values) {
        run.seed = seed;
        maps.push_back(local_classes(run, request.check.base, of_cutoff, spatial_weights,
                                     progress.slice(done(maps.size()), done(maps.size() + 1))));
      }
  }
  return maps;
}

/// Where the choice of an axis decides: shares of variance and the settings that leave the own class.
void add_reasons(const std::vector<std::vector<ClusterClass>>& maps, const Settings& settings,
                 const std::vector<ClusterClass>& own, const stats::ClassShares& shares,
                 ClusterResult& result) {
  const std::size_t areas = own.size();
  ResultColumn count{"settings", {"จำนวนทางเลือก", "Settings tried"}, {}};
  ResultColumn left{"settings_left", {"ทางเลือกที่พ้นจากกลุ่มเดิม", "Settings in which it leaves its class"}, {}};
  ResultColumn by_weights{"by_weights", {"ความแปรปรวนจากเพื่อนบ้าน", "Variance by spatial weights"}, {}};
  ResultColumn by_seed{"by_seed", {"ความแปรปรวนจากเลขสุ่ม", "Variance by seed"}, {}};
  ResultColumn by_cutoff{"by_cutoff", {"ความแปรปรวนจากเส้นแบ่ง", "Variance by cut-off"}, {}};
  ResultColumn by_several{
      "by_combination", {"ความแปรปรวนจากหลายทางเลือกร่วมกัน", "Variance by combinations"}, {}};
  for (std::size_t area = 0; area < areas; ++area) {
    std::vector<std::uint8_t> stays;
    std::size_t leaving = 0;
    for (const std::vector<ClusterClass>& map : maps) {
      stays.push_back(map[area] == shares.most_often[area]);
      leaving += map[area] != own[area];
    }
    const AxisShares by = axis_shares(stays, settings.lengths());
    count.value.push_back(static_cast<double>(maps.size()));
    left.value.push_back(static_cast<double>(leaving));
    by_weights.value.push_back(by.weights);
    by_seed.value.push_back(by.seed);
    by_cutoff.value.push_back(by.cutoff);
    by_several.value.push_back(by.combination);
  }
  for (ResultColumn* column : {&count, &left, &by_weights, &by_seed, &by_cutoff, &by_several})
    result.columns.push_back(std::move(*column));
}

double mean_of(const ClusterResult& result, std::string_view name) {
  double sum = 0;
  std::size_t n = 0;
  for (const ResultColumn& column : result.columns)
    if (column.name == name)
      for (const double value : column.value)
        if (!std::isnan(value)) sum += value, ++n;
  return n > 0 ? sum / static_cast<double>(n) : nan;
}

/// The axis on which the classes of the areas that do change hang most; empty where none changes.
base::LocalText deciding_axis(const ClusterResult& result) {
  struct Axis {
    const char *column, *th, *en;
  };
  constexpr Axis axes[] = {{"by_weights", "นิยามพื้นที่ข้างเคียง", "the choice of neighbours"},
                           {"by_seed", "เลขสุ่ม", "the seed"},
                           {"by_cutoff", "เส้นแบ่ง", "the cut-offs"},
                           {"by_combination", "การเลือกหลายอย่างร่วมกัน", "combinations of choices"}};
  double most = 0;
  base::LocalText words;
  for (const Axis& axis : axes)
    if (const double share = mean_of(result, axis.column); share > most) {
      most = share;
      words = {fmt::format(" สิ่งที่มีผลต่อพื้นที่ที่เปลี่ยนกลุ่มมากที่สุดคือ{} (เฉลี่ยร้อยละ {} ของความแปรปรวน)", axis.th,
                           percent_words(share)),
               fmt::format("; where a class changes, it hangs most on {} ({} % of the variance on average)",
                           axis.en, percent_words(share))};
    }
  return words;
}

/// The side of an area that holds no class often enough. Without one it is as most often where that is not
/// significant.
ClusterClass unstable_class(const stats::ClassShares& shares, std::size_t area) {
  const double high = shares.of(area, ClusterClass::hot) + shares.of(area, ClusterClass::high_high),
               low = shares.of(area, ClusterClass::cold) + shares.of(area, ClusterClass::low_low);
  constexpr double rounding = 1e-12;
  const bool is_high_at_times = high >= sometimes - rounding, is_low_at_times = low >= sometimes - rounding;
  if (is_high_at_times && is_low_at_times) return sometimes_either;
  if (is_high_at_times) return sometimes_high;
  if (is_low_at_times) return sometimes_low;
  return shares.most_often[area] == ClusterClass::not_significant ? ClusterClass::not_significant
                                                                  : ClusterClass::uncertain;
}

void say_stability(const ClusterRequest& request, const Settings& settings,
                   const std::vector<ClusterClass>& own, ClusterResult& result) {
  std::size_t shown = 0, stable = 0;
  for (std::size_t area = 0; area < own.size(); ++area) {
    shown += is_high(own[area]);
    stable += is_high(result.local.cluster[area]);
  }
  const std::string share = percent_words(request.check.least_share), all = number_words(settings.count());
  const base::LocalText axis = deciding_axis(result);
  const auto areas = [&](ClusterClass cluster) {
    return number_words(count_of(result.local.cluster, cluster));
  };
  result.finding = {
      fmt::format(
          "ใน {} ทางเลือก ({} นิยามพื้นที่ข้างเคียง × {} เลขสุ่ม × {} เส้นแบ่ง) มี {} พื้นที่ที่เป็นกลุ่มค่าสูงอย่างน้อยร้อยละ {} "
          "ของทางเลือก เทียบกับ {} พื้นที่ตามทางเลือกที่ตั้งไว้ ในบางทางเลือก (ร้อยละ {} ขึ้นไป) มีค่าสูง {} พื้นที่ "
          "ค่าต่ำ {} พื้นที่ ทั้งสูงและต่ำ {} พื้นที่{}",
          all, settings.weights.size(), settings.seeds.size(), settings.cutoffs.size(), number_words(stable),
          share, number_words(shown), percent_words(sometimes), areas(sometimes_high), areas(sometimes_low),
          areas(sometimes_either), axis.th),
      fmt::format(
          "In {} settings ({} spatial weights × {} seeds × {} cut-offs) {} areas are clusters of high "
          "values in at least {} % of them, against {} by the settings asked for. Sometimes, in {} % or "
          "more, {} are high, {} low and {} either{}.",
          all, settings.weights.size(), settings.seeds.size(), settings.cutoffs.size(), number_words(stable),
          share, number_words(shown), percent_words(sometimes), areas(sometimes_high), areas(sometimes_low),
          areas(sometimes_either), axis.en)};
  result.caution = {
      "ร้อยละนี้นับจากทางเลือกที่ลองเท่านั้น มิใช่ความน่าจะเป็นที่พื้นที่นั้นเป็นกลุ่มจริง "
      "และไม่รวมความคลาดเคลื่อนจากการสำรวจ (ดูวิธีความแน่นอน)",
      "The share counts the settings that were tried; it is not the probability that the area is a cluster, "
      "and "
      "it leaves the survey's error out (see the method certainty)."};
}

void append_recipe(const ClusterRequest& request, const Settings& settings, Recipe& recipe) {
  std::string weights, cutoffs;
  for (const std::string& text : settings.weights) weights += (weights.empty() ? "" : " ") + text;
  for (const CutoffSetting& cutoff : settings.cutoffs) cutoffs += (cutoffs.empty() ? "" : " ") + cutoff.name;
  recipe.emplace_back("base", request.check.base);
  recipe.emplace_back("weights_tried", weights);
  recipe.emplace_back("seeds", static_cast<std::int64_t>(settings.seeds.size()));
  recipe.emplace_back("cutoffs_tried", cutoffs);
  recipe.emplace_back("settings", static_cast<std::int64_t>(settings.count()));
  recipe.emplace_back("least_share", request.check.least_share);
}

}  // namespace

AxisShares axis_shares(std::span<const std::uint8_t> stays, const AxisLengths& lengths) {
  const double n = static_cast<double>(stays.size());
  std::vector<double> by_weights(lengths.weights, 0), by_seed(lengths.seeds, 0),
      by_cutoff(lengths.cutoffs, 0);
  double sum = 0;
  for (std::size_t at = 0; at < stays.size(); ++at) {
    const double stay = stays[at];
    sum += stay;
    by_cutoff[at % lengths.cutoffs] += stay;
    by_seed[at / lengths.cutoffs % lengths.seeds] += stay;
    by_weights[at / lengths.cutoffs / lengths.seeds] += stay;
  }
  if (sum == 0 || sum == n) return {nan, nan, nan, nan};
  const double mean = sum / n, total = n * mean * (1 - mean);
  const auto share = [&](const std::vector<double>& sums) {
    const double runs = n / static_cast<double>(sums.size());
    double squares = 0;
    for (const double each : sums) squares += runs * (each / runs - mean) * (each / runs - mean);
    return squares / total;
  };
  AxisShares shares{share(by_weights), share(by_seed), share(by_cutoff), 0};
  shares.combination = std::max(0.0, 1 - shares.weights - shares.seed - shares.cutoff);
  return shares;
}

void compute_stability(store::Store& store, const ClusterRequest& request, const ClusterInput& input,
                       ClusterResult& result, const base::Progress& progress) {
  check_draft(request.check);
  const Settings settings = settings_of(store, request, input.spatial_weights.size());
  stats::LocalStatistics own = base_statistics(request, request.check.base, input.fields.at(0).value,
                                               input.spatial_weights, progress.slice(0, 0.02));
  const auto maps = maps_of(store, request, input, settings, progress.slice(0.02, 0.98));
  const stats::ClassShares shares = stats::class_shares(maps);
  add_share_columns(shares, "share", {"สัดส่วนทางเลือก", "Share of settings"}, result);
  add_reasons(maps, settings, own.cluster, shares, result);
  take_most_often(shares, request.check.least_share, result);
  for (std::size_t area = 0; area < result.local.cluster.size(); ++area)
    if (result.local.cluster[area] == ClusterClass::uncertain)
      result.local.cluster[area] = unstable_class(shares, area);
  result.groups = group_labels();
  list_clusters(input.spatial_weights,
                {ClusterClass::high_high, ClusterClass::hot, ClusterClass::low_low, ClusterClass::cold},
                result);
  result.local.z = std::move(own.z);
  result.local.lag = std::move(own.lag);
  result.local.p = std::move(own.p);
  result.warnings.insert(result.warnings.end(), own.warnings.begin(), own.warnings.end());
  say_stability(request, settings, own.cluster, result);
  append_recipe(request, settings, result.recipe);
  progress.report(1);
}

}  // namespace phumthun::app
