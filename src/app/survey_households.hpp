#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/language.hpp"
#include "base/progress.hpp"
#include "poverty/deprivation.hpp"
#include "poverty/framework.hpp"
#include "store/households.hpp"
#include "store/survey_indicators.hpp"

namespace phumthun::app {

// Internal to app/: what every measure of surveyed households begins with.

/// The areas of a level as rows of an answer.
struct AreaList {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;  ///< ascending
  std::vector<base::LocalText> names;
};
/// Throws Error{not_found} where the store has no area of that level.
AreaList area_list(store::Store&, base::AreaLevel);
/// The number in `codes` of each household's area, or poverty::in_no_area, from its area codes.
std::vector<std::uint32_t> area_numbers(const std::vector<std::uint32_t>& village,
                                        const std::vector<std::uint32_t>& tambon,
                                        const std::vector<std::uint32_t>& amphoe, base::AreaLevel,
                                        const std::vector<std::string>& codes);
std::optional<store::Round> wanted_round(const std::string& text);

/// The framework that a request means: the copy that is edited, the named one, a file, or the five capitals
/// with the request's cut-off; its k and its way with missing values are the request's where that gives them
/// (k always for the five capitals). Throws Error{invalid_input} for one that can't be used with this store,
/// a cut-off beside another framework than the five capitals, k outside (0, 1], or an unknown way with
/// missing values; Error{not_found}.
poverty::Framework requested_framework(store::Store&, const MeasureRequest&);
/// The same with the columns that the store is known to have.
poverty::Framework requested_framework(store::Store&, const MeasureRequest&,
                                       const std::vector<std::string>& columns);

/// The surveyed households of a round with the columns that a framework names.
struct SurveyedHouseholds {
  std::shared_ptr<const store::SurveyColumns> surveys;
  std::vector<std::string> column_names;  ///< in the order of `columns`
  std::vector<std::shared_ptr<const base::CodedValues>> columns;
};
SurveyedHouseholds surveyed_households(store::Store&, const poverty::Framework&,
                                       const std::optional<store::Round>&, const base::Progress&);
/// One column by its name in a framework; all missing where the store has none of it. `indicators`: of the
/// same rows, or null.
std::shared_ptr<const base::CodedValues> survey_column(const std::string& name, const store::SurveyColumns&,
                                                       const store::IndicatorColumns* indicators);
/// Whether a column is one of the survey's indicators, not a capital.
bool is_indicator_column(const std::string& name);

/// Instruments among the records that the framework does not read, and mixtures of instruments, in one
/// sentence each (English and Thai); empty where there is nothing to warn of.
std::vector<base::LocalText> instrument_warnings(const store::SurveyColumns&, const poverty::Framework&);
/// Records by instrument (SurveyColumns::instruments), counted once for many warnings.
std::vector<std::int64_t> instrument_counts(const store::SurveyColumns&);
std::vector<base::LocalText> instrument_warnings(const store::SurveyColumns&,
                                                 const std::vector<std::int64_t>& counts,
                                                 const poverty::Framework&);

}  // namespace phumthun::app
