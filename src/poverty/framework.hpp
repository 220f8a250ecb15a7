#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/language.hpp"

namespace phumthun::poverty {

/// On which side of its cut-off a value is deprived.
enum class Direction { low_is_deprived, high_is_deprived };
/// How a dimension follows from its indicators: each counts with its weight (nested weights), or the
/// dimension as a whole is deprived where any of them is (a union).
enum class DimensionRule { weighted, any };
/// listwise: a household that lacks any value is left out and counted. per_indicator: it counts with the
/// weights of what it answered, raised to sum 1, where it answered enough of them.
enum class MissingPolicy { listwise, per_indicator };

/// One thing that is asked of a household, and where deprivation begins.
struct FrameworkIndicator {
  std::string name;    ///< in measure names: "human_3.deprived"
  std::string column;  ///< of the store: a capital ("human") or an indicator ("human_3")
  base::LocalText label;
  Direction direction = Direction::low_is_deprived;
  double cutoff = 2.5;             ///< deprived below it (or above it); the cut-off itself is not deprived
  double lowest = 1, highest = 4;  ///< what values may be
  double indicator_weight = 1;     ///< within its dimension, relative to the others
  bool unconfirmed = false;        ///< its cut-off has no official source
  friend bool operator==(const FrameworkIndicator&, const FrameworkIndicator&);
};
struct FrameworkDimension {
  std::string name;
  base::LocalText label;
  double dimension_weight = 0;  ///< of all; the dimensions' sum to 1
  DimensionRule rule = DimensionRule::weighted;
  bool unconfirmed = false;
  std::vector<FrameworkIndicator> indicators;
  friend bool operator==(const FrameworkDimension&, const FrameworkDimension&);
};

/// An indicator framework: what is measured, by which instrument, with which cut-offs and weights. A value
/// that people edit, check and keep under a name.
struct Framework {
  std::string name;     ///< "five-capitals", "capital-indicators", "tpmap-dimensions", or a user's own
  std::string version;  ///< of the framework: "1"
  base::LocalText label, description;
  std::string based_on;                  ///< the framework that this is an edited copy of, or empty
  std::vector<std::string> instruments;  ///< versions of the survey's form that it reads; empty: any
  std::string source;                    ///< where its figures come from
  std::vector<FrameworkDimension> dimensions;
  std::array<double, 3> level_edges{1.75, 2.50, 3.25};
  std::array<base::LocalText, 4> level_labels;
  double k = 0.4;              ///< the poverty cut-off that is shown first
  std::vector<double> k_grid;  ///< ascending, for dominance; empty: every sum of weights j/5
  MissingPolicy missing = MissingPolicy::listwise;
  double answered_at_least = 0.8;  ///< share of the weights, for per_indicator
  std::vector<base::LocalText>
      unconfirmed;  ///< each default that no official source confirms, in one sentence
  friend bool operator==(const Framework&, const Framework&);
};

/// The five capitals with equal weights, cut-off 2.5, k = 0.4: what stands where no file is read.
Framework five_capitals();

/// What is wrong with a framework: `error`s make it unusable, the others are warnings.
struct FrameworkFinding {
  bool error = true;
  std::string where;  ///< "human", "human.human_3", "k"
  base::LocalText message, hint;
};
/// `columns`: names that the store has; empty: not checked. Errors: no dimension or indicator, a name twice
/// or one that a measure can't have, weights that are not above 0 or don't sum to 1 (1e-9), a column that is
/// absent, a cut-off outside lowest..highest, level edges that don't ascend, k outside (0, 1],
/// answered_at_least outside (0, 1].
std::vector<FrameworkFinding> check_framework(const Framework&, std::span<const std::string> columns);
/// Throws Error{invalid_input} with the first error of check_framework.
void require_usable(const Framework&, std::span<const std::string> columns);

/// One difference of an edited copy: `where` and both values as text ("0.2", "2.50"; "" where it was absent).
struct FrameworkChange {
  std::string where, before, after;
  base::LocalText what;  ///< "cut-off of Health", ...
};
std::vector<FrameworkChange> framework_changes(const Framework& before, const Framework& after);

}  // namespace phumthun::poverty
