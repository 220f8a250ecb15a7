#include <algorithm>
#include <fmt/format.h>

#include "app/cluster_findings.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "stats/local_result.hpp"
#include "stats/significance.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

template <class T>
T recipe_value(const Recipe& recipe, std::string_view key, T otherwise) {
  for (const auto& [name, value] : recipe)
    if (const T* found = std::get_if<T>(&value); found && name == key) return *found;
  return otherwise;
}

void set_value(Recipe& recipe, std::string_view key, RecipeValue value) {
  for (auto& [name, old] : recipe)
    if (name == key) old = value;
}

/// What the sentences of a finding look at.
ClusterRequest request_of(const ClusterResult& result, double alpha, const std::string& correction) {
  ClusterRequest request;
  request.method = result.method;
  request.alpha = alpha;
  request.correction = correction;
  request.draws = recipe_value(result.recipe, "draws", request.draws);
  request.inference = recipe_value(result.recipe, "inference", request.inference);
  return request;
}

bool names_any(const base::LocalText& text, const ClusterResult& result,
               std::span<const std::uint8_t> hidden) {
  for (std::size_t i = 0; i < result.names.size(); ++i) {
    if (!hidden[i]) continue;
    const base::LocalText& name = result.names[i];
    if (!name.th.empty() && text.th.find(name.th) != std::string::npos) return true;
    if (!name.en.empty() && text.en.find(name.en) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

base::LocalText finding_without(const ClusterResult& result, std::span<const std::uint8_t> hidden) {
  if (std::ranges::none_of(hidden, [](std::uint8_t flag) { return flag != 0; })) return result.finding;
  if (method_words(result.method).family != MethodFamily::local)
    return names_any(result.finding, result, hidden) ? base::LocalText{} : result.finding;
  ClusterResult shown;
  shown.level = result.level;
  shown.method = result.method;
  shown.measure = result.measure;
  shown.groups = result.groups;
  shown.recipe = result.recipe;
  for (std::size_t i = 0; i < result.codes.size(); ++i) {
    if (hidden[i]) continue;
    shown.names.push_back(result.names[i]);
    shown.local.p.push_back(result.local.p[i]);
    shown.local.z.push_back(result.local.z[i]);
    shown.local.cluster.push_back(result.local.cluster[i]);
  }
  add_findings(request_of(result, recipe_value(result.recipe, "alpha", 0.05),
                          recipe_value<std::string>(result.recipe, "correction", "none")),
               shown);
  return shown.finding;
}

bool can_reclassify(const ClusterResult& result) {
  return !result.local.side.empty() && method_words(result.method).family == MethodFamily::local;
}

ClusterResult reclassified(const ClusterResult& result, double alpha, const std::string& correction) {
  if (!can_reclassify(result))
    throw Error(ErrorCode::invalid_input, "the classes of this result don't go by p alone",
                "compute it again with another --alpha");
  if (!(alpha > 0 && alpha < 1))
    throw Error(ErrorCode::invalid_input,
                fmt::format("the level of significance must lie between 0 and 1, not {}", alpha),
                "0.05 is usual");
  ClusterResult changed = result;
  changed.name.clear();
  changed.local.cluster =
      stats::classified(result.local.p, result.local.side, alpha, stats::parse_correction(correction));
  set_value(changed.recipe, "alpha", alpha);
  set_value(changed.recipe, "correction", correction);
  add_findings(request_of(result, alpha, correction), changed);
  return changed;
}

}  // namespace phumthun::app
