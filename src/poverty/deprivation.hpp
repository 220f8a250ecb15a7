#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/coded_values.hpp"
#include "base/progress.hpp"
#include "poverty/framework.hpp"
#include "poverty/survey_design.hpp"

namespace phumthun::poverty {

/// A value of one column against its cut-off.
struct Criterion {
  std::size_t column = 0;
  double cutoff = 2.5;
  Direction direction = Direction::low_is_deprived;
};
/// What the Alkire-Foster method counts as one deprivation: an indicator, or a dimension that is deprived
/// where any of its criteria is (deprived where one fails; else missing where one is missing).
struct DeprivationItem {
  std::size_t dimension = 0;
  double item_weight = 0;
  std::vector<Criterion> criteria;
};
/// Everything that decides who is poor. Item weights sum to 1.
struct DeprivationSpec {
  std::vector<DeprivationItem> items;  ///< at most 64
  std::vector<std::string> item_names, dimension_names;
  double k = 0.4;
  bool by_persons = false;
  MissingPolicy missing = MissingPolicy::listwise;
  double answered_at_least = 0.8;
};
/// The spec of a framework over columns of these names. Throws Error{invalid_input}: unusable framework, k
/// outside (0, 1] (k = 0 would make everyone poor: the hint says so), more than 64 items.
DeprivationSpec deprivation_spec(const Framework&, std::span<const std::string> columns, double k,
                                 bool by_persons);

inline constexpr std::uint32_t in_no_area = 0xffffffffu;
/// The areas of one level: a number below area_count, or in_no_area, for each household.
struct LevelAreas {
  std::span<const std::uint32_t> area_of_household;
  std::size_t area_count = 0;
};

/// Households made ready for being measured again and again, at several levels at once: put in order of their
/// areas, columns as codes. Built once for a store's revision; immutable; kept while a slider is dragged.
class DeprivationTable {
 public:
  /// One entry per household in every column and span; size and survey_weight NaN or empty: 1; a household of
  /// weight 0 or below counts nowhere. Throws Error{invalid_input} for different lengths.
  DeprivationTable(std::vector<std::shared_ptr<const base::CodedValues>> columns,
                   std::span<const double> size, std::span<const double> survey_weight,
                   std::span<const LevelAreas> levels, const base::Progress&);
  ~DeprivationTable();
  DeprivationTable(DeprivationTable&&) noexcept;
  DeprivationTable& operator=(DeprivationTable&&) noexcept;

  std::size_t household_count() const;
  std::size_t level_count() const;
  std::size_t area_count(std::size_t level) const;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

/// One level's areas. Undefined is NaN, never 0: a share without households, A and contributions without
/// poor. Matrices are [item * areas + area] ([dimension * areas + area]).
struct AreaDeprivation {
  std::vector<std::int64_t> households;  ///< of positive weight in the area
  std::vector<std::int64_t> n;           ///< of these, counted; the others lacked values
  std::vector<std::int64_t> poor;        ///< counted households that are poor
  std::vector<double> weight;  ///< sum of v = survey weight (times size by persons) over the counted
  std::vector<double> H, A, M0;
  std::vector<double> area_contribution;  ///< weight * M0 as a share of its sum over all areas of the level
  std::vector<std::int64_t> answered;     ///< per item: households of positive weight with a value
  std::vector<double> answered_weight;    ///< per item: their sum of v
  std::vector<double> deprived;           ///< per item, of all that answered it, each item by itself
  std::vector<double> uncensored;         ///< per item, of the counted (listwise) or the answered
  std::vector<double> censored, contribution;  ///< per item
  std::vector<double> dimension_censored;      ///< mean of its items' censored headcounts by their weights
  std::vector<double> dimension_contribution;
};
/// Alkire and Foster (2011), Counting and multidimensional poverty measurement, J. Public Economics 95: H, A,
/// M0, uncensored and censored headcounts and contributions of every area of every level of the table, in one
/// pass over the households; higher levels are sums over the same cells, so that they add up. A household is
/// poor where its weighted deprivations reach k - 1e-9. Any number of threads (0: one per processor) gives
/// the same bytes.
std::vector<AreaDeprivation> measure_deprivation(const DeprivationTable&, const DeprivationSpec&,
                                                 unsigned threads);

/// Each household in the order of the table's columns: c_i (NaN where it is not counted), and whether it is
/// poor (0, 1; 255 where it is not counted).
struct HouseholdDeprivation {
  std::vector<double> score;
  std::vector<std::uint8_t> poor;
};
HouseholdDeprivation household_deprivation(const DeprivationTable&, const DeprivationSpec&);

/// Standard errors beside the values of measure_deprivation, in the same shapes; NaN where undefined.
struct DeprivationErrors {
  std::vector<double> H, A, M0, deprived, uncensored, censored, contribution, dimension_censored,
      dimension_contribution;
  std::vector<std::int64_t> psus;  ///< that the area's counted households are of
  std::vector<std::uint8_t>
      single_psu;  ///< 1: a stratum of the area has one PSU only, 2: the area has; the errors are NaN
};
/// Linearised ratios. Simple: each area is its own sample, sqrt(n / (n - 1) * sum e²) / sum x. With PSUs: the
/// area is a domain of the whole design, Var = sum_h m_h / (m_h - 1) * sum_p (e_hp - mean e_h)² / (sum x)²,
/// m_h counting all PSUs of stratum h (Lumley 2010, Complex Surveys, as R's survey package).
std::vector<DeprivationErrors> deprivation_errors(const DeprivationTable&, const DeprivationSpec&,
                                                  const std::vector<AreaDeprivation>&, const SurveyDesign&,
                                                  unsigned threads);

}  // namespace phumthun::poverty
