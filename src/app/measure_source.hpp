#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/frameworks.hpp"
#include "app/survey_households.hpp"
#include "poverty/estimate.hpp"

namespace phumthun::app {

// Internal to app/.

/// A level's areas, the area of every surveyed household, and what the civil register has of them.
struct LevelPlaces {
  AreaList list;
  std::vector<std::uint32_t> area_of_household;  ///< in the rows of MeasureSource::surveys()
  std::vector<std::int64_t> households;          ///< per area: surveyed households of any weight
  /// Per area: registered households of its own code, else the sum over those below; NaN where neither is
  /// known.
  std::vector<double> registered_households;
};

/// First-stage units and strata of every surveyed household; empty: each household by itself, one stratum.
struct DesignColumns {
  std::vector<std::uint32_t> psu, stratum;
};

/// What measuring reads of a store, kept as long as the store's revision and the round stay: nothing is read
/// or put in order twice. Not for several threads at once.
class MeasureSource {
 public:
  explicit MeasureSource(store::Store& store) : store_(store) {}

  /// Turns to the store as it is now and to this round ("": the latest of each household).
  void follow(const std::string& round, const base::Progress&);

  store::Store& store() const { return store_; }
  std::int64_t revision() const { return revision_; }
  const store::SurveyColumns& surveys() const { return *surveys_; }
  const std::vector<std::int64_t>& instrument_counts() const { return instrument_counts_; }
  const Rules& rules() const { return rules_; }
  /// Those that a framework may name.
  const std::vector<std::string>& framework_columns() const { return framework_columns_; }
  /// Levels that the store has areas of, from the province down.
  const std::vector<base::AreaLevel>& levels() const { return levels_; }
  /// Throws Error{not_found} where the store has no area of that level.
  const LevelPlaces& places(base::AreaLevel);
  /// A capital, an indicator, or "overall": the mean of the five capitals, missing where one is.
  const std::shared_ptr<const base::CodedValues>& column(const std::string& name);
  const poverty::DeprivationTable& table(const std::vector<std::string>& columns,
                                         const std::vector<base::AreaLevel>& levels, const base::Progress&);
  /// Throws Error{invalid_input} for words that DesignRequest does not know.
  const DesignColumns& design(const DesignRequest&);
  /// Sum over each area's households that have a value of survey weight (times size).
  const std::vector<double>& answered_weight(base::AreaLevel, const std::string& column, bool by_persons);

  /// Estimates that hang on neither k nor a cut-off, by a name that says all that they hang on.
  std::map<std::string, poverty::AreaEstimates> estimates;

 private:
  struct KeptTable {
    std::vector<std::string> columns;
    std::vector<base::AreaLevel> levels;
    std::unique_ptr<const poverty::DeprivationTable> table;
  };

  void forget();
  std::vector<double> registered_households(const AreaList&) const;

  store::Store& store_;
  std::int64_t revision_ = -1;
  std::string round_;
  std::shared_ptr<const store::SurveyColumns> surveys_;
  std::shared_ptr<const store::IndicatorColumns> indicators_;
  std::vector<std::int64_t> instrument_counts_;
  Rules rules_;
  std::vector<std::string> framework_columns_;
  std::vector<base::AreaLevel> levels_;
  std::map<base::AreaLevel, LevelPlaces> places_;
  std::map<std::string, std::shared_ptr<const base::CodedValues>> columns_;
  std::vector<KeptTable> tables_;  ///< the last used one at the end
  std::map<std::string, DesignColumns> designs_;
  std::map<std::string, std::vector<double>> answered_weights_;
  std::vector<std::pair<std::string, double>> registered_;  ///< households by area code, ascending
};

}  // namespace phumthun::app
