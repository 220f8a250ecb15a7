#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "io/field_names.hpp"
#include "io/header_names.hpp"
#include "io/profiles.hpp"

namespace phumthun::io {

// Internal to io/: a mapping in the making.

/// What a profile finds in a file, step by step. A column is taken by one field at most, but for those that a
/// mapping lets share one (a house code that is the household's id, the parts of a cell).
class Draft {
 public:
  /// `names` are the header's names as this profile reads them, one per column: a form's without its groups.
  Draft(RecordKind, std::string profile, const TablePreview&, const KnowsCode&,
        std::vector<std::string> names);
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  RecordKind kind() const { return proposal_.mapping.kind; }
  const TablePreview& sample() const { return sample_; }
  const KnowsCode& knows() const { return knows_; }
  const FieldNames& field_names() const { return field_names_; }
  std::size_t width() const { return names_.size(); }
  const std::string& name(std::size_t column) const { return names_[column]; }
  std::string_view cell(std::size_t row, std::size_t column) const;

  /// The position of the `occurrence`-th column of this name, as names are compared; -1 where there is none.
  int find(std::string_view name, int occurrence) const { return index_.find_key(name, occurrence); }
  bool has(std::string_view field) const { return proposal_.mapping.columns.contains(std::string(field)); }
  /// The column of a field, -1 where it has none yet.
  int column_of(std::string_view field) const;
  bool is_taken(std::size_t column) const { return taken_[column]; }

  /// Gives the field this column, or a part of its cells. False where the kind has no such field, the field
  /// has a column already, or another field has this one and `sharing` is not given.
  enum class Sharing { no, yes };
  bool take(std::string_view field, int column, int part, Sharing);
  /// The first free column of one of these names, the preferred name first; where there is none, one that has
  /// such a name but for a number before it or a remark in brackets behind it; else -1.
  int free_column(const std::vector<std::string>& names) const;
  /// Gives the field the first free column of its names.
  bool take_named(std::string_view field);
  void set_constant(std::string_view field, std::string value);
  /// A column of the household's or area's indicators; `indicator` is what an area's is called.
  void add_indicator(std::size_t column, const std::string& indicator);
  /// Which indicators of households those that were added are, where they are not all in their order.
  void name_indicators(std::vector<std::string> names) {
    proposal_.mapping.indicator_names = std::move(names);
  }
  /// Keeps a column out of every field.
  void keep_out(std::size_t column) { taken_[column] = true; }
  void choose_sheet(std::string sheet) { proposal_.mapping.sheet = std::move(sheet); }
  void note(std::string text) { proposal_.notes.push_back(std::move(text)); }
  /// A field that this profile needs though its kind does not.
  void need(std::string_view field);

  /// How many columns have a meaning.
  std::size_t columns_read() const;
  Proposal proposal() const;

 private:
  const TablePreview& sample_;
  const KnowsCode& knows_;
  FieldNames field_names_;
  int free_column_in(const HeaderNames& index, const std::vector<std::string>& names) const;

  std::vector<std::string> names_, bare_names_;
  HeaderNames header_, index_, bare_index_;
  std::vector<bool> taken_;
  std::vector<std::string> needed_;
  std::set<std::string, std::less<>> indicators_;
  Proposal proposal_;
};

/// How many of the sample's rows have this column filled, and how many of those pass.
struct CellCount {
  std::size_t filled = 0, passed = 0;
  bool all(std::size_t of_ten) const { return filled > 0 && 10 * passed >= of_ten * filled; }
};
template <class Test>
CellCount count_cells(const Draft& draft, std::size_t column, const Test& test) {
  CellCount count;
  for (std::size_t row = 0; row < draft.sample().rows.size(); ++row) {
    const std::string_view cell = draft.cell(row, column);
    if (cell.empty()) continue;
    ++count.filled;
    count.passed += test(cell) ? 1 : 0;
  }
  return count;
}

}  // namespace phumthun::io
