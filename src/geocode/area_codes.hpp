#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/area_level.hpp"
#include "data/layer.hpp"

namespace phumthun::geocode {

/// A DOPA area code as offices write it, made plain: "TH330101", "330101.0", " 330101 ", Thai digits. Nothing
/// where what is left is not 2, 4, 6 or 8 digits that start with a province's code (10 to 96).
std::optional<std::string> plain_area_code(std::string_view text);
/// The same, and of this level.
std::optional<std::string> plain_area_code(std::string_view text, base::AreaLevel level);

/// The first `level`'s digits of a code: the tambon of a village. Empty where the code is shorter.
std::string_view code_at(std::string_view code, base::AreaLevel level);

/// The layer's column that holds area codes of this level: the one in which most values are such codes (at
/// least nine in ten of those filled), preferring one whose codes differ from row to row. Null where there is
/// none.
const data::Column* find_code_column(const data::Layer&, base::AreaLevel);
/// The columns with this level's Thai and English names, by the field names that Thai sources use. Null where
/// there is none.
const data::Column* find_name_column(const data::Layer&, base::AreaLevel, base::Language);

/// The codes that the store knows, for checking and for following changes.
class CodeList {
 public:
  void add(std::string code);
  void add_change(std::string old_code, std::string new_code);
  bool empty() const { return codes_.empty(); }
  bool knows(std::string_view code) const { return codes_.contains(std::string(code)); }
  bool knows_level(base::AreaLevel level) const { return levels_[static_cast<std::size_t>(level)]; }
  /// The code that is in force: followed through changes, a village's by its tambon. The code itself where it
  /// never changed.
  std::string current(std::string_view code) const;

 private:
  std::unordered_set<std::string> codes_;
  std::unordered_map<std::string, std::string> changes_;
  bool levels_[4] = {};
};

}  // namespace phumthun::geocode
