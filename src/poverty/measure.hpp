#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "poverty/capital.hpp"

namespace phumthun::poverty {

/// What is measured: one capital, the mean of the five (overall), or all of them together (composite: H, A,
/// M0, counts). The first five have the numbers of Capital.
enum class Subject { human, physical, financial, natural, social, overall, composite };

enum class Statistic {
  mean,      ///< mean score, 1 to 4
  deprived,  ///< share below the deprivation cut-off
  level1,    ///< share at level 1 ...
  level2,
  level3,
  level4,
  headcount,           ///< H: share of the poor
  intensity,           ///< A: mean share of capitals in which the poor are deprived
  adjusted_headcount,  ///< M0 = H * A
  censored,            ///< share of households that are poor and deprived in the capital
  contribution,        ///< the capital's part of M0; the five add up to 1
  households,          ///< number of households in the area
  surveyed             ///< number of these with at least one capital score
};

struct Measure {
  Subject subject = Subject::overall;
  Statistic statistic = Statistic::mean;
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// How a value reads: a score from 1 to 4, a share (0 to 1, shown as a percentage), an index from 0 to 1 (A
/// and M0), a number.
enum class MeasureKind { score, share, ratio, count };

/// "human", "overall.deprived", "social.level1", "H", "natural.censored", "surveyed" ... as the command line
/// writes them.
std::string measure_name(const Measure&);
/// Throws Error{invalid_input} for any other text, with the valid names in the hint.
Measure parse_measure(std::string_view name);
/// The words for a legend or a codebook. Shares are of surveyed households, and say so.
base::LocalText measure_label(const Measure&);
MeasureKind measure_kind(const Measure&);
/// True where a higher value means more deprived; false where it means better off, and for counts.
bool higher_means_more_deprived(const Measure&);
/// The capital that is measured, if it is one.
std::optional<Capital> measured_capital(const Measure&);

/// Every measure that there is, in the order in which lists show them.
const std::vector<Measure>& all_measures();
/// The five capitals, overall, H, A, M0: what a table shows when nothing else is asked for.
const std::vector<Measure>& default_measures();

}  // namespace phumthun::poverty
