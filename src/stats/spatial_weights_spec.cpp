#include "stats/spatial_weights_spec.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::stats {

namespace {

using Spec = SpatialWeightsSpec;

constexpr int largest_count = 1'000'000;
constexpr int deepest_nesting = 32;

std::optional<int> small_count(std::string_view text) {
  const auto number = base::parse_integer(text);
  if (!number || *number < 1 || *number > largest_count) return std::nullopt;
  return static_cast<int>(*number);
}

std::optional<double> positive(std::string_view text) {
  const auto number = base::parse_number(text);
  return number && *number > 0 ? number : std::nullopt;
}

/// "a:b:c" to "a" and "b:c"; nothing for the second where there is no colon.
std::pair<std::string_view, std::optional<std::string_view>> split_at(std::string_view text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos) return {text, std::nullopt};
  return {text.substr(0, at), text.substr(at + 1)};
}

/// queen[:ORDER[+]][@SNAP]
std::optional<Spec> contiguity(NeighbourRule rule, std::string_view text) {
  Spec spec{.rule = rule};
  const auto [steps, snap] = split_at(text, '@');
  if (snap) {
    const auto tolerance = positive(*snap);
    if (!tolerance) return std::nullopt;
    spec.snap = *tolerance;
  }
  if (steps.empty()) return spec;
  if (steps.front() != ':') return std::nullopt;
  std::string_view count = steps.substr(1);
  if (count.ends_with('+')) {
    spec.cumulative = true;
    count.remove_suffix(1);
  }
  const auto order = small_count(count);
  if (!order) return std::nullopt;
  spec.order = *order;
  spec.cumulative = spec.cumulative && *order > 1;
  return spec;
}

std::optional<Spec> nearest(NeighbourRule rule, std::string_view argument) {
  const auto k = small_count(argument);
  if (!k) return std::nullopt;
  Spec spec{.rule = rule};
  spec.k = *k;
  return spec;
}

std::optional<Spec> band(NeighbourRule rule, std::string_view argument) {
  Spec spec{.rule = rule};
  if (rule == NeighbourRule::distance && argument == "min") return spec;
  const auto [distance_text, power_text] = split_at(argument, ':');
  const auto distance = positive(distance_text);
  if (!distance || (power_text && rule != NeighbourRule::inverse)) return std::nullopt;
  spec.distance = *distance;
  if (!power_text) return spec;
  const auto power = positive(*power_text);
  if (!power) return std::nullopt;
  spec.power = *power;
  return spec;
}

/// NAME:D or NAME:knn:K
std::optional<Spec> kernel(std::string_view argument) {
  const auto [name, rest] = split_at(argument, ':');
  if (!rest) return std::nullopt;
  auto spec = rest->starts_with("knn:") ? nearest(NeighbourRule::adaptive_kernel, rest->substr(4))
                                        : band(NeighbourRule::kernel, *rest);
  if (spec) spec->kernel = parse_kernel(name);
  return spec;
}

std::optional<Spec> atom(std::string_view text) {
  const std::string_view rule = text.substr(0, text.find_first_of(":@"));
  const std::string_view rest = text.substr(rule.size());
  if (rule == "queen") return contiguity(NeighbourRule::queen, rest);
  if (rule == "rook") return contiguity(NeighbourRule::rook, rest);
  if (rest.empty()) {
    if (rule == "delaunay") return Spec{.rule = NeighbourRule::delaunay};
    if (rule == "gabriel") return Spec{.rule = NeighbourRule::gabriel};
    if (rule == "block") return Spec{.rule = NeighbourRule::block};
    return std::nullopt;
  }
  const std::string_view argument = rest.substr(1);
  if (rest.front() != ':' || argument.empty()) return std::nullopt;
  if (rule == "knn") return nearest(NeighbourRule::nearest, argument);
  if (rule == "distance") return band(NeighbourRule::distance, argument);
  if (rule == "inverse") return band(NeighbourRule::inverse, argument);
  if (rule == "kernel") return kernel(argument);
  if (rule != "block" && rule != "file") return std::nullopt;
  Spec spec{.rule = rule == "file" ? NeighbourRule::file : NeighbourRule::block};
  spec.name = argument;
  return spec;
}

/// Reads A|B, A&B, ( ) and the prefixes; atoms end at a sign outside of brackets, so that a path may hold
/// "(1)".
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<Spec> whole() {
    auto spec = joined(NeighbourRule::either, 0);
    return rest_.empty() ? std::move(spec) : std::nullopt;
  }

 private:
  std::optional<Spec> joined(NeighbourRule rule, int depth) {
    const bool outer = rule == NeighbourRule::either;
    const char sign = outer ? '|' : '&';
    Spec all{.rule = rule};
    do {
      auto part = outer ? joined(NeighbourRule::both, depth) : factor(depth);
      if (!part) return std::nullopt;
      all.parts.push_back(std::move(*part));
    } while (taken(sign));
    return all.parts.size() == 1 ? std::move(all.parts.front()) : std::move(all);
  }

  std::optional<Spec> factor(int depth) {
    if (depth > deepest_nesting) return std::nullopt;
    if (taken('(')) {
      auto inside = joined(NeighbourRule::either, depth + 1);
      return taken(')') ? std::move(inside) : std::nullopt;
    }
    for (const auto& [prefix, rule] : {std::pair(std::string_view("symmetric:"), NeighbourRule::symmetric),
                                       std::pair(std::string_view("mutual:"), NeighbourRule::mutual)}) {
      if (!rest_.starts_with(prefix)) continue;
      rest_.remove_prefix(prefix.size());
      auto inside = factor(depth + 1);
      if (!inside) return std::nullopt;
      Spec spec{.rule = rule};
      spec.parts.push_back(std::move(*inside));
      return spec;
    }
    std::size_t end = 0;
    for (int open = 0; end < rest_.size(); ++end) {
      const char at = rest_[end];
      if (at == '(') ++open;
      if (open == 0 && (at == '|' || at == '&' || at == ')')) break;
      if (at == ')') --open;
    }
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return atom(text);
  }

  bool taken(char sign) {
    if (rest_.empty() || rest_.front() != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
};

std::string contiguity_text(const Spec& spec) {
  std::string text = spec.rule == NeighbourRule::queen ? "queen" : "rook";
  if (spec.order != 1) text += fmt::format(":{}{}", spec.order, spec.cumulative ? "+" : "");
  if (spec.snap > 0) text += fmt::format("@{}", spec.snap);
  return text;
}

/// A part, in brackets where it binds less than what is around it.
std::string part_text(const Spec& part, NeighbourRule around) {
  const bool loose = part.rule == NeighbourRule::either ||
                     (part.rule == NeighbourRule::both && around != NeighbourRule::either);
  return loose ? "(" + to_text(part) + ")" : to_text(part);
}

template <class Has>
bool any_part(const Spec& spec, const Has& has) {
  return has(spec) || std::ranges::any_of(spec.parts, [&](const Spec& part) { return any_part(part, has); });
}

}  // namespace

SpatialWeightsSpec parse_spatial_weights(std::string_view text) {
  if (auto spec = Reader(base::trim(text)).whole()) return std::move(*spec);
  throw base::Error(
      base::ErrorCode::invalid_input, fmt::format("there are no spatial weights \"{}\"", text),
      "use queen, rook, queen:2 (two steps), queen:2+ (up to two), queen@0.5 (vertices that near "
      "are one), knn:4, distance:5000, distance:min, kernel:triangular:5000, "
      "kernel:gaussian:knn:8, inverse:5000, inverse:5000:2, block, block:FIELD, delaunay, "
      "gabriel, file:PATH, A|B, A&B, symmetric:A or mutual:A");
}

std::string to_text(const SpatialWeightsSpec& spec) {
  std::string joined;
  switch (spec.rule) {
    case NeighbourRule::queen:
    case NeighbourRule::rook:
      return contiguity_text(spec);
    case NeighbourRule::nearest:
      return fmt::format("knn:{}", spec.k);
    case NeighbourRule::distance:
      return spec.distance > 0 ? fmt::format("distance:{}", spec.distance) : "distance:min";
    case NeighbourRule::kernel:
      return fmt::format("kernel:{}:{}", kernel_name(spec.kernel), spec.distance);
    case NeighbourRule::adaptive_kernel:
      return fmt::format("kernel:{}:knn:{}", kernel_name(spec.kernel), spec.k);
    case NeighbourRule::inverse:
      return spec.power == 1 ? fmt::format("inverse:{}", spec.distance)
                             : fmt::format("inverse:{}:{}", spec.distance, spec.power);
    case NeighbourRule::block:
      return spec.name.empty() ? "block" : "block:" + spec.name;
    case NeighbourRule::delaunay:
      return "delaunay";
    case NeighbourRule::gabriel:
      return "gabriel";
    case NeighbourRule::file:
      return "file:" + spec.name;
    case NeighbourRule::either:
    case NeighbourRule::both:
      for (const SpatialWeightsSpec& part : spec.parts) {
        if (!joined.empty()) joined += spec.rule == NeighbourRule::either ? '|' : '&';
        joined += part_text(part, spec.rule);
      }
      return joined;
    case NeighbourRule::symmetric:
    case NeighbourRule::mutual:
      return (spec.rule == NeighbourRule::mutual ? "mutual:" : "symmetric:") +
             part_text(spec.parts.front(), spec.rule);
  }
  throw base::Error(base::ErrorCode::internal, "an unknown rule for neighbours");
}

double largest_snap(const SpatialWeightsSpec& spec) {
  double largest = spec.snap;
  for (const SpatialWeightsSpec& part : spec.parts) largest = std::max(largest, largest_snap(part));
  return largest;
}

bool needs_polygons(const SpatialWeightsSpec& spec) {
  return any_part(spec, [](const Spec& part) {
    return part.rule == NeighbourRule::queen || part.rule == NeighbourRule::rook;
  });
}

bool needs_places(const SpatialWeightsSpec& spec) {
  return any_part(spec, [](const Spec& part) {
    using enum NeighbourRule;
    return part.rule == nearest || part.rule == distance || part.rule == kernel ||
           part.rule == adaptive_kernel || part.rule == inverse || part.rule == delaunay ||
           part.rule == gabriel;
  });
}

}  // namespace phumthun::stats
