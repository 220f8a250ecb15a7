#pragma once
#include <memory>
#include <string>
#include <vector>

namespace phumthun::app {

struct Selection;

/// How a column's value is compared. `between`: both ends belong to it. `one_of`: of `texts`. `contains`: a
/// part of a text, by Thai rules of sameness (base/thai_text). `is_missing` takes no value.
enum class Relation {
  equal,
  not_equal,
  less,
  at_most,
  more,
  at_least,
  between,
  one_of,
  contains,
  is_missing
};

/// One condition on a view's column (view_columns()).
struct Condition {
  std::string column;
  Relation relation = Relation::at_least;
  double value = 0, upper = 0;     ///< `upper` of between
  std::vector<std::string> texts;  ///< of text columns
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// A condition in force on what is shown, in sight as a chip until it is taken away. It hides areas or
/// households in the map, the table and plots; it changes no measure and no class break.
struct FilterChip {
  Condition condition;
  bool of_households = false;  ///< else of the areas of the shown level
  bool enabled = true;
  /// Households that were picked, which no column tells apart: in place of the condition where it is there.
  std::shared_ptr<const Selection> only;
  friend bool operator==(const FilterChip&, const FilterChip&) = default;
};

}  // namespace phumthun::app
