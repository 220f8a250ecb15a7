#include <array>
#include <charconv>
#include <fmt/format.h>

#include "base/numbers.hpp"
#include "gui/cluster_parts.hpp"

namespace phumthun::gui {
namespace {

/// A rule as it is chosen, with what it is typed as around its number.
struct Rule {
  const char* key;     ///< of its words
  const char* before;  ///< "knn:"
  const char* after;   ///< ":knn:" and the like come before; "+" after
  double usual = 0;    ///< 0: the rule has no number
  double scale = 1;    ///< of what is shown: kilometres for metres
  const char* unit = "";
};
constexpr std::array rules{
    Rule{"queen", "queen", ""},
    Rule{"rook", "rook", ""},
    Rule{"queen_of", "queen:", "", 2},
    Rule{"queen_upto", "queen:", "+", 2},
    Rule{"knn", "knn:", "", 6},
    Rule{"distance", "distance:", "", 10000, 1000, "km"},
    Rule{"distance_min", "distance:min", ""},
    Rule{"inverse", "inverse:", "", 20000, 1000, "km"},
    Rule{"kernel_quartic", "kernel:quartic:", "", 15000, 1000, "km"},
    Rule{"kernel_gaussian", "kernel:gaussian:", "", 15000, 1000, "km"},
    Rule{"kernel_adaptive", "kernel:quartic:knn:", "", 8},
    Rule{"delaunay", "delaunay", ""},
    Rule{"gabriel", "gabriel", ""},
};

std::string typed(const Rule& rule, double value) {
  if (rule.usual == 0) return rule.before;
  return fmt::format("{}{}{}", rule.before, value, rule.after);
}

struct Read {
  int rule = -1;  ///< -1: none of these
  double value = 0;
};

Read read(std::string_view spec) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    const std::string_view before = rule.before, after = rule.after;
    if (rule.usual == 0) {
      if (spec == before) return {static_cast<int>(i), 0};
      continue;
    }
    if (!spec.starts_with(before) || !spec.ends_with(after) || spec.size() <= before.size() + after.size())
      continue;
    const std::string_view number = spec.substr(before.size(), spec.size() - before.size() - after.size());
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error == std::errc() && end == number.data() + number.size()) return {static_cast<int>(i), value};
  }
  return {};
}

std::string rule_key(const Rule& rule) {
  return "spatial_weights." + std::string(rule.key);
}

}  // namespace

std::string spatial_weights_words(const Ui& ui, std::string_view spec) {
  const Read found = read(spec);
  if (found.rule < 0) return std::string(spec);
  const Rule& rule = rules[static_cast<std::size_t>(found.rule)];
  if (rule.usual == 0) return ui.tr(rule_key(rule));
  return fmt::format("{}: {} {}", ui.tr(rule_key(rule)), base::format_number(found.value / rule.scale, 0),
                     rule.unit);
}

void spatial_weights_fields(Ui& ui, std::string& weights) {
  const Read found = read(weights);
  ui.field("clusters.spatial_weights", [&] {
    std::vector<std::string> words;
    for (const Rule& rule : rules) words.push_back(ui.tr(rule_key(rule)));
    words.push_back(ui.tr("spatial_weights.typed"));
    const int chosen = found.rule < 0 ? static_cast<int>(rules.size()) : found.rule;
    const auto picked = ui.choice("spatial_weights", words, chosen);
    if (!picked || *picked == chosen) return;
    const auto nth = static_cast<std::size_t>(*picked);
    weights = nth < rules.size() ? typed(rules[nth], rules[nth].usual) : weights + "|knn:4";
  });
  if (found.rule < 0)
    return ui.field("clusters.typed_weights", [&] {
      Extras extras;
      extras.tooltip = ui.tr("clusters.typed_weights_help");
      if (const auto text = ui.input("typed_weights", weights, extras)) weights = *text;
    });
  const Rule& rule = rules[static_cast<std::size_t>(found.rule)];
  if (rule.usual == 0) return;
  ui.field("clusters.weights_number", [&] {
    Extras extras;
    extras.unit = rule.scale == 1 ? std::string() : ui.tr("clusters.km");
    if (const auto value = ui.number("weights_number", found.value / rule.scale, 1, 0, extras))
      weights = typed(rule, std::max(1.0, *value) * rule.scale);
  });
}

}  // namespace phumthun::gui
