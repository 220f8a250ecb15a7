#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/household_codes.hpp"
#include "app/memo.hpp"
#include "app/selection.hpp"
#include "app/session.hpp"
#include "app/table_rows.hpp"
#include "app/view_columns.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::app {

// What is made for views of a session's data, kept until an input is another.

using Bytes = std::vector<std::uint8_t>;
using AnyShared = std::shared_ptr<const void>;

/// Subjects as keys: 0 to 3 are the levels of areas, 4 households.
inline int subject_number(const Subject& of) {
  return of.households ? 4 : static_cast<int>(of.level);
}
/// What passes the filter, by subject_number().
using FilteredRows = std::array<data::Shared<Bytes>, 5>;
using ColumnOfSubject = std::pair<int, std::string>;

/// Inputs that are compared by their pointers, and by the language of what is made of them.
struct InputsKey {
  std::vector<AnyShared> inputs;
  base::Language language = base::Language::th;
  bool operator==(const InputsKey&) const = default;
};

/// A filter and what its conditions read.
struct FilterKey {
  std::vector<FilterChip> chips;
  std::vector<AnyShared> inputs;
  bool operator==(const FilterKey&) const = default;
};
struct ConditionsKey {
  std::vector<Condition> conditions;
  std::vector<AnyShared> inputs;
  bool operator==(const ConditionsKey&) const = default;
};

/// What the rows of a subject meant in a generation of the store: by this a selection is carried over to the
/// next one.
struct KnownRows {
  std::vector<std::string> codes;    ///< of areas
  std::vector<data::FeatureId> ids;  ///< of households
};

/// Who touches whom among the areas of a level.
struct Neighbours {
  data::Shared<geo::GeometryColumn> of;                 ///< what they were asked for
  data::Shared<stats::SpatialWeights> spatial_weights;  ///< null until they are there
  std::optional<jobs::JobId> job;                       ///< that looks for them
};

struct TableOrderKey {
  AnyShared column;
  bool descending = false;
  bool operator==(const TableOrderKey&) const = default;
};
/// The rows of the table in the order of a column, and the job that brings another one.
struct TableOrder {
  TableOrderKey key, job_key;
  data::Shared<std::vector<std::uint32_t>> order;
  std::optional<jobs::JobId> job;
  std::vector<jobs::JobId> dropped;  ///< cancelled: how they end concerns nobody
};
struct SearchKey {
  std::string key;
  std::vector<AnyShared> inputs;
  bool operator==(const SearchKey&) const = default;
};
struct FoundRowsKey {
  data::Shared<WordColumn> words;
  std::string key;
  bool operator==(const FoundRowsKey&) const = default;
};
struct TableKey {
  Subject of;
  data::Shared<std::vector<std::uint32_t>> order;
  data::Shared<Bytes> passing, found, picked;  ///< null: all do
  bool sorting = false, selected_only = false, selected_first = false;
  bool operator==(const TableKey&) const = default;
};

struct PlaceKey {
  data::Shared<TableRows> table;
  std::uint32_t row = 0;
  bool operator==(const PlaceKey&) const = default;
};

struct SelectionCache {
  std::map<ColumnOfSubject, Memo<InputsKey, std::vector<double>>> values;
  std::map<ColumnOfSubject, Memo<InputsKey, WordColumn>> words;
  std::map<ColumnOfSubject, Memo<InputsKey, std::vector<std::string>>> texts;
  std::map<ColumnOfSubject, Memo<InputsKey, Bytes>> kept_back;
  std::map<ColumnOfSubject, Memo<InputsKey, ValueSummary>> summaries;
  std::map<ColumnOfSubject, Memo<InputsKey, std::vector<std::string>>> distinct;
  std::map<int, Memo<InputsKey, std::vector<std::uint32_t>>> area_rows;
  std::map<int, Memo<InputsKey, Bytes>> picked;
  std::map<int, Memo<InputsKey, std::int64_t>> picked_count;
  std::map<int, Memo<FilterKey, Bytes>> passing;
  std::map<int, Memo<InputsKey, Bytes>> passing_by_areas;
  Memo<InputsKey, Bytes> passing_both;
  std::map<int, Memo<InputsKey, std::int64_t>> passing_count;
  std::map<int, Memo<ConditionsKey, std::int64_t>> matching_count;

  std::map<std::string, Memo<InputsKey, Bytes>> filtered;  ///< classes of a layer of the map

  std::map<base::AreaLevel, Neighbours> neighbours;
  std::set<base::AreaLevel> neighbours_wanted;

  Memo<std::size_t, std::vector<std::uint32_t>> stored_order;
  TableOrder table_order;
  std::map<ColumnOfSubject, Memo<InputsKey, std::vector<std::string>>> search_keys;
  std::map<ColumnOfSubject, Memo<FoundRowsKey, Bytes>> words_found;
  Memo<SearchKey, Bytes> rows_found;
  Memo<TableKey, TableRows> table_rows;
  Memo<PlaceKey, std::size_t> place_in_table;

  std::weak_ptr<const void> rows_of_store;  ///< the store that `known_rows` is of
  std::map<std::pair<std::uint64_t, int>, data::Shared<KnownRows>> known_rows;
  /// Selections of earlier generations as rows of this one.
  std::map<const Selection*, Memo<InputsKey, Selection>> carried;
};

}  // namespace phumthun::app
