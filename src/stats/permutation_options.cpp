#include "stats/permutation_options.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::stats {

Alternative parse_alternative(std::string_view name) {
  for (const auto alternative :
       {Alternative::two_sided, Alternative::folded, Alternative::greater, Alternative::less})
    if (alternative_name(alternative) == name) return alternative;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no alternative \"{}\"", name),
                    "use two-sided, folded, greater or less");
}

std::string_view alternative_name(Alternative alternative) {
  switch (alternative) {
    case Alternative::two_sided:
      return "two-sided";
    case Alternative::folded:
      return "folded";
    case Alternative::greater:
      return "greater";
    case Alternative::less:
      return "less";
  }
  return {};
}

Draws parse_draws(std::string_view name) {
  for (const auto draws : {Draws::shared, Draws::independent})
    if (draws_name(draws) == name) return draws;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there are no draws \"{}\"", name),
                    "use shared or independent");
}

std::string_view draws_name(Draws draws) {
  return draws == Draws::shared ? "shared" : "independent";
}

Inference parse_inference(std::string_view name) {
  for (const auto inference : {Inference::permutation, Inference::analytic})
    if (inference_name(inference) == name) return inference;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no inference \"{}\"", name),
                    "use permutation or analytic");
}

std::string_view inference_name(Inference inference) {
  return inference == Inference::permutation ? "permutation" : "analytic";
}

std::int64_t default_permutations(Draws draws) {
  return draws == Draws::shared ? 99999 : 999;
}

}  // namespace phumthun::stats
