#include "app/framework_label.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "app/frameworks.hpp"

namespace phumthun::app {
namespace {

const std::vector<poverty::Framework>& built_in() {
  static const std::vector<poverty::Framework> all = [] {
    std::vector<poverty::Framework> frameworks;
    for (const FrameworkEntry& entry : built_in_frameworks())
      frameworks.push_back(built_in_framework(entry.name));
    return frameworks;
  }();
  return all;
}

/// What every request may set, made alike, so that it does not count as a change.
void take_options(poverty::Framework& framework, const poverty::Framework& of) {
  framework.k = of.k;
  framework.missing = of.missing;
  if (framework.name != "five-capitals" || of.dimensions.empty() || of.dimensions[0].indicators.empty())
    return;
  const double cutoff = of.dimensions[0].indicators[0].cutoff;
  for (poverty::FrameworkDimension& dimension : framework.dimensions)
    for (poverty::FrameworkIndicator& indicator : dimension.indicators) indicator.cutoff = cutoff;
}

bool is_a_copy_of(poverty::Framework original, const poverty::Framework& framework) {
  if (framework.label.th != original.label.th && framework.label.en != original.label.en) return false;
  if (framework.name != original.name) return true;
  take_options(original, framework);
  return !poverty::framework_changes(original, framework).empty();
}

}  // namespace

bool bears_built_in_label(const poverty::Framework& framework) {
  return std::any_of(built_in().begin(), built_in().end(),
                     [&](const poverty::Framework& original) { return is_a_copy_of(original, framework); });
}

base::LocalText distinct_label(const poverty::Framework& framework) {
  const base::LocalText& label = framework.label;
  if (!bears_built_in_label(framework)) return label;
  return {fmt::format("{} (ฉบับแก้ไข: {})", label.th, framework.name),
          fmt::format("{} (own copy: {})", label.en, framework.name)};
}

}  // namespace phumthun::app
