#include "app/cluster_cutoffs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/framework_items.hpp"
#include "app/robustness_parts.hpp"
#include "app/survey_households.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

/// What cut-offs a measure hangs on: who is poor, and from where on a capital is deprived.
struct CutoffKinds {
  bool poverty = false, deprivation = false;
};
CutoffKinds cutoff_kinds(const poverty::Measure& measure, const poverty::Framework& framework,
                         const MeasureRequest& request) {
  using poverty::Statistic;
  using poverty::Subject;
  CutoffKinds kinds;
  const bool counts_the_poor =
      measure.statistic == Statistic::headcount || measure.statistic == Statistic::intensity ||
      measure.statistic == Statistic::adjusted_headcount || measure.statistic == Statistic::censored ||
      measure.statistic == Statistic::contribution || measure.statistic == Statistic::gap;
  kinds.poverty = counts_the_poor ||
                  (measure.subject == Subject::targeting && measure.statistic != Statistic::listed) ||
                  (measure.subject == Subject::change && measure.item == "poor");
  // A framework other than the five capitals has cut-offs of its own, item by item.
  const bool has_one_cutoff = framework.name == poverty::five_capitals().name && !request.edited_framework;
  kinds.deprivation = has_one_cutoff && (kinds.poverty || measure.statistic == Statistic::deprived);
  return kinds;
}

MeasureRequest with_k(MeasureRequest request, double k) {
  request.k = k;
  request.k_given = true;
  return request;
}

MeasureRequest with_cutoff(MeasureRequest request, double cutoff) {
  request.cutoff = cutoff;
  return request;
}

CutoffSetting setting_of(const ClusterRequest& request, const CutoffKinds& kinds, double cutoff) {
  const auto refuse = [&](const char* what) {
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' does not hang on {}, so that {} can't be tried",
                            request.measure.measures.front(), what, cutoff),
                "leave the cut-offs out, or choose a measure of poverty such as M0");
  };
  if (!(cutoff > 0) || std::isinf(cutoff))
    throw Error(ErrorCode::invalid_input, fmt::format("{} is no cut-off", cutoff),
                "give k as a share up to 1, or a deprivation cut-off above 1, such as 2.5");
  if (cutoff <= 1) {
    if (!kinds.poverty) refuse("a poverty cut-off k");
    return {fmt::format("k={}", cutoff), with_k(request.measure, cutoff)};
  }
  if (!kinds.deprivation) refuse("a deprivation cut-off of scores");
  return {fmt::format("cutoff={}", cutoff), with_cutoff(request.measure, cutoff)};
}

/// The request's own, the next k below and above on the framework's grid, and a quarter of a score to either
/// side of the deprivation cut-off.
std::vector<CutoffSetting> cutoffs_around(const ClusterRequest& request, const CutoffKinds& kinds,
                                          const poverty::Framework& framework) {
  constexpr double step = 0.25, lowest = 1, highest = 4;
  std::vector<CutoffSetting> settings{{"own", request.measure}};
  if (kinds.poverty) {
    const std::vector<double> grid = robustness_k_grid(
        {}, framework, poverty::deprivation_spec(framework, columns_of(framework), framework.k, false));
    const auto is_below = [&](double k) { return k < framework.k - 1e-9; };
    const auto above =
        std::find_if(grid.begin(), grid.end(), [&](double k) { return k > framework.k + 1e-9; });
    const auto below = std::find_if(grid.rbegin(), grid.rend(), is_below);
    if (below != grid.rend()) settings.push_back(setting_of(request, kinds, *below));
    if (above != grid.end()) settings.push_back(setting_of(request, kinds, *above));
  }
  if (kinds.deprivation)
    for (const double cutoff : {request.measure.cutoff - step, request.measure.cutoff + step})
      if (cutoff > lowest && cutoff < highest) settings.push_back(setting_of(request, kinds, cutoff));
  return settings;
}

}  // namespace

std::vector<CutoffSetting> cutoff_settings(store::Store& store, const ClusterRequest& request) {
  if (request.measure.measures.empty())
    throw Error(ErrorCode::invalid_input, "stability is of exactly one measure", "name one with --measure");
  const poverty::Framework framework = requested_framework(store, request.measure);
  const CutoffKinds kinds =
      cutoff_kinds(poverty::parse_measure(request.measure.measures.front()), framework, request.measure);
  if (request.check.cutoffs.empty()) return cutoffs_around(request, kinds, framework);
  std::vector<CutoffSetting> settings;
  for (const double cutoff : request.check.cutoffs) {
    CutoffSetting setting = setting_of(request, kinds, cutoff);
    const auto same = [&](const CutoffSetting& other) { return other.name == setting.name; };
    if (std::none_of(settings.begin(), settings.end(), same)) settings.push_back(std::move(setting));
  }
  return settings;
}

}  // namespace phumthun::app
