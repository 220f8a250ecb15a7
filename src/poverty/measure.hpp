#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "poverty/capital.hpp"
#include "poverty/framework.hpp"

namespace phumthun::poverty {

/// What is measured: one capital, the mean of the five (overall), all of them together (composite: H, A, M0,
/// counts), or what is named beside it in Measure::item. The first five have the numbers of Capital.
enum class Subject {
  human,
  physical,
  financial,
  natural,
  social,
  overall,
  composite,
  item,        ///< a dimension or indicator of the framework in use: "human_3", "health"
  targeting,   ///< the survey against a register: "targeting:NAME.coverage"
  assistance,  ///< "assistance.none"
  problem,     ///< a task force's problems: "problem:health.share"; every task force: "problem:any.share"
  change,      ///< between two rounds, the same households: "change:human.mean"
  rate         ///< an area indicator, or a register's share of registered households: "rate:NAME"
};

enum class Statistic {
  mean,      ///< mean score, 1 to 4
  deprived,  ///< share below the deprivation cut-off (uncensored headcount)
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
  surveyed,            ///< number of these with at least one capital score
  // targeting:NAME.
  listed,          ///< share of surveyed households that the register lists
  coverage,        ///< share of the poor that it lists
  missed,          ///< exclusion error: share of the poor that it misses
  included,        ///< inclusion error: share of the listed that are not poor
  precision,       ///< share of the listed that are poor
  kappa,           ///< agreement beyond chance
  missed_count,    ///< poor households to visit because the register misses them
  included_count,  ///< listed households found not poor
  // assistance.
  helped_by_none,  ///< share of surveyed households, ...
  helped_by_one,
  helped_by_several,  ///< by two or more agencies
  gap,                ///< share of the poor helped by none
  repeated,           ///< share given the same kind by several agencies
  agencies,           ///< number of agencies that helped here
  // problem:FORCE.
  share,          ///< share of the store's households with a problem that is not solved
  count,          ///< number of such households
  overdue_count,  ///< number of problems past their day
  // change:SUBJECT. (mean: mean difference of scores)
  gained,
  unchanged,
  lost,
  // rate:
  rate
};

/// `item`: the framework's item, register, task force, subject of a change, or indicator; else empty.
/// `of_registered`: a share of all registered households instead of the surveyed ("H.registered",
/// "human.deprived.registered"): the same households, the larger denominator.
struct Measure {
  Subject subject = Subject::overall;
  Statistic statistic = Statistic::mean;
  std::string item = {};
  bool of_registered = false;
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// What a value is a share or mean of; said wherever the value is.
enum class Denominator {
  none,
  surveyed_households,
  surveyed_persons,
  registered_households,
  poor_households,
  poor_deprivations,  ///< of a contribution
  listed_households,
  paired_households,  ///< surveyed in both rounds
  stored_households,  ///< that the store knows, surveyed or not
  as_imported
};
std::string_view denominator_name(Denominator);  ///< "surveyed-households", ...
base::LocalText denominator_label(Denominator);
Denominator measure_denominator(const Measure&, bool by_persons);

/// How a value reads: a score from 1 to 4, a share (0 to 1, shown as a percentage), an index (A and M0, from
/// 0 to 1; kappa; an imported rate, whose unit is its file's), a number.
enum class MeasureKind { score, share, ratio, count };

/// "human", "overall.deprived", "social.level1", "H", "natural.censored", "surveyed", "human_3.deprived",
/// "targeting:tpmap.coverage", "assistance.none", "problem:land.share", "change:overall.mean", "rate:NAME"
/// ... as the command line writes them.
std::string measure_name(const Measure&);
/// Throws Error{invalid_input} for any other text, with the valid names in the hint. Whether an item is one
/// of the framework in use is not known here: only its form is checked (letters, digits, "_").
Measure parse_measure(std::string_view name);
/// The words for a legend or a codebook. Shares say what they are of. Items are called what the framework
/// calls them (null: by their names); registers by their names; task forces by theirs.
base::LocalText measure_label(const Measure&, const Framework* framework);
MeasureKind measure_kind(const Measure&);
/// True where a higher value means more deprived; false where it means better off, and for counts.
bool higher_means_more_deprived(const Measure&);
/// Whether a share of surveyed households can be one of all registered households (".registered") too: H, and
/// the shares of a capital, of overall and of an item.
bool can_be_of_registered(const Measure&);
/// The capital that is measured, if it is one.
std::optional<Capital> measured_capital(const Measure&);

/// Every measure that the five capitals have, in the order in which lists show them.
const std::vector<Measure>& all_measures();
/// Those of a framework's own dimensions and indicators, where they aren't the five capitals.
std::vector<Measure> framework_measures(const Framework&);
/// The five capitals, overall, H, A, M0: what a table shows when nothing else is asked for.
const std::vector<Measure>& default_measures();

}  // namespace phumthun::poverty
