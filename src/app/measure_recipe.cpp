#include "app/measure_recipe.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

#include "app/change_pairs.hpp"
#include "app/framework_label.hpp"
#include "app/frameworks.hpp"
#include "base/version.hpp"
#include "store/registry.hpp"

namespace phumthun::app {
namespace {

/// FNV-1a of the framework as a file, in 16 hexadecimal digits: the same framework is known again.
std::string content_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return fmt::format("{:016x}", hash);
}

/// The cut-off of all indicators, where they share one.
std::optional<double> common_cutoff(const poverty::Framework& framework) {
  std::optional<double> common;
  for (const poverty::FrameworkDimension& dimension : framework.dimensions)
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators) {
      if (common && *common != indicator.cutoff) return {};
      common = indicator.cutoff;
    }
  return common;
}

bool is_built_in(const std::string& name) {
  static const std::vector<FrameworkEntry> entries = built_in_frameworks();
  return name.empty() || std::any_of(entries.begin(), entries.end(),
                                     [&](const FrameworkEntry& entry) { return entry.name == name; });
}

template <class T>
T value_or(const Recipe& recipe, std::string_view key, T otherwise) {
  for (const auto& [name, value] : recipe)
    if (const T* found = std::get_if<T>(&value); found && name == key) return *found;
  return otherwise;
}

std::string joined(const std::vector<std::string>& names, const char* separator) {
  return fmt::format("{}", fmt::join(names, separator));
}

bool is_change(const std::string& measure) {
  return measure.starts_with("change:");
}

/// A change is between two rounds, every other measure is of one.
void add_rounds(Recipe& recipe, store::Store& store, const MeasureRequest& request) {
  const std::vector<std::string>& measures = request.measures;
  const bool any_change = std::any_of(measures.begin(), measures.end(), is_change);
  const auto is_other = [](const std::string& m) { return !is_change(m) && m != "households"; };
  if (!any_change || std::any_of(measures.begin(), measures.end(), is_other))
    recipe.emplace_back("round", request.round.empty() ? "latest of each household" : request.round);
  ChangeRounds rounds{request.from_round, request.to_round};
  if (any_change) rounds = requested_rounds(store, {request, request.from_round, request.to_round});
  if (!rounds.from.empty()) recipe.emplace_back("from_round", rounds.from);
  if (!rounds.to.empty()) recipe.emplace_back("to_round", rounds.to);
}

}  // namespace

void add_framework(Recipe& recipe, const MeasureRequest& request, const poverty::Framework& framework) {
  const std::string text = framework_toml(framework);
  recipe.emplace_back("framework", framework.name);
  recipe.emplace_back("framework_version", framework.version);
  recipe.emplace_back("framework_hash", content_hash(text));
  recipe.emplace_back("framework_source", framework.source);
  // The five capitals with one cut-off need no name beside their k; others are called by theirs.
  const bool plain =
      framework.name == "five-capitals" && common_cutoff(framework) && !bears_built_in_label(framework);
  if (!plain) {
    const base::LocalText label = distinct_label(framework);
    recipe.emplace_back("framework_label_th", label.th);
    recipe.emplace_back("framework_label_en", label.en);
  }
  if (const auto cutoff = common_cutoff(framework)) recipe.emplace_back("cutoff", *cutoff);
  recipe.emplace_back("k", framework.k);
  const bool per_indicator = framework.missing == poverty::MissingPolicy::per_indicator;
  recipe.emplace_back("missing", std::string(per_indicator ? "per-indicator" : "listwise"));
  if (per_indicator) recipe.emplace_back("answered_at_least", framework.answered_at_least);
  recipe.emplace_back("unconfirmed_defaults", static_cast<std::int64_t>(framework.unconfirmed.size()));
  // What may be changed or erased later is kept whole.
  if (request.edited_framework || !is_built_in(request.framework))
    recipe.emplace_back("framework_document", text);
}

Recipe measure_recipe(store::Store& store, const MeasureRequest& request, const poverty::Framework& framework,
                      std::int64_t surveyed) {
  const store::Reader reader(store);
  Recipe recipe{{"verb", std::string("measure")},
                {"level", std::string(base::level_name(request.level))},
                {"measures", joined(request.measures, " ")}};
  add_framework(recipe, request, framework);
  recipe.emplace_back("by", std::string(request.by == CountBy::persons ? "persons" : "households"));
  add_rounds(recipe, store, request);
  recipe.emplace_back("psu", request.design.psu);
  recipe.emplace_back("strata", request.design.strata);
  recipe.emplace_back("population", request.design.population);
  recipe.emplace_back("smoothing", request.smoothing);
  recipe.emplace_back("households", surveyed);
  recipe.emplace_back("sources", joined(store::source_names(reader), "; "));
  recipe.emplace_back("revision", store::revision(reader));
  recipe.emplace_back("program_version", std::string(base::program_version()));
  return recipe;
}

MeasureRequest options_of_recipe(const Recipe& recipe) {
  MeasureRequest options;
  const auto text = [&](std::string_view key, std::string otherwise) {
    return value_or<std::string>(recipe, key, std::move(otherwise));
  };
  options.k = value_or(recipe, "k", options.k);
  options.k_given = true;
  options.missing = text("missing", "");
  if (text("by", "") == "persons") options.by = CountBy::persons;
  if (const std::string round = text("round", ""); round.find('/') != std::string::npos)
    options.round = round;
  options.design = {text("psu", "household"), text("strata", "none"), text("population", "none")};
  options.smoothing = text("smoothing", "none");
  options.from_round = text("from_round", "");
  options.to_round = text("to_round", "");
  const std::string document = text("framework_document", "");
  if (!document.empty()) {
    options.edited_framework =
        std::make_shared<const poverty::Framework>(parse_framework(document, "the recipe's framework"));
    return options;
  }
  const std::string framework = text("framework", "");
  // Results that were saved before there were frameworks say "five capitals, equal weights".
  if (framework.find(' ') == std::string::npos && framework != "five-capitals") options.framework = framework;
  if (options.framework.empty()) options.cutoff = value_or(recipe, "cutoff", options.cutoff);
  return options;
}

}  // namespace phumthun::app
