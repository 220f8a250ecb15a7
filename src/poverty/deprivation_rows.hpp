#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "poverty/deprivation_parts.hpp"

namespace phumthun::poverty {

// Internal to the deprivation* files.

/// A flag per row of a run that stays in the processor's first cache.
inline constexpr std::size_t rows_at_once = 512;
using RowBytes = std::array<std::uint8_t, rows_at_once>;

/// How a household stands: not poor or poor among the counted, left out because it lacks values, or of no
/// weight.
enum class Standing : std::uint8_t { not_poor, poor, uncounted, absent };

std::size_t dimension_count(const DeprivationSpec&);

/// What a run of rows is found to be. Bit j of a mask is item j.
struct ClassifiedRows {
  std::vector<std::uint64_t> deprived, missing;
  std::vector<double> score;     ///< c_i; 0 where the row is not counted
  std::vector<double> answered;  ///< sum of the answered items' weights: 1 for listwise or nothing missing
  std::vector<Standing> standing;

  void resize(std::size_t rows);
};

/// Compares codes with the codes of the cut-offs, and adds up the weights of the deprivations by tables over
/// eight items at a time. Throws Error{invalid_input} for a spec that the table can't answer.
class RowClassifier {
 public:
  RowClassifier(const DeprivationTable::Parts&, const DeprivationSpec&);
  /// Fills entries at, at + 1, ... of `rows`, which are large enough, with table rows begin to end.
  void classify(std::size_t begin, std::size_t end, std::size_t at, ClassifiedRows& rows) const;
  /// Whether any item lacks any value.
  bool some_missing() const { return some_missing_; }

 private:
  struct CodedCriterion {
    const DeprivationTable::Parts::RowColumn* column;
    Direction direction;
    std::uint32_t values_below;  ///< codes 1 to this are below the cut-off (or not above it)
  };
  struct CodedItem {
    std::vector<CodedCriterion> criteria;
    bool some_missing = false;
  };

  static void compare(const CodedCriterion&, std::size_t begin, std::size_t count, RowBytes& deprived,
                      RowBytes& missing);
  void compare(std::size_t begin, std::size_t count, std::uint64_t* deprived_items,
               std::uint64_t* missing_items) const;
  void judge(std::size_t begin, std::size_t count, std::size_t at, ClassifiedRows& rows) const;

  const std::vector<double>& weight_;
  std::vector<CodedItem> items_;
  std::vector<std::array<double, 256>> weight_sums_;  ///< per eight items: of each combination
  double required_, answered_at_least_;
  bool per_indicator_, some_missing_ = false;
};

}  // namespace phumthun::poverty
