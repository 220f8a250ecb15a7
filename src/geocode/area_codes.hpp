#pragma once
#include <functional>
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

/// How an office's text stands for an area of DOPA's list.
enum class CodeForm {
  plain,        ///< 2, 4, 6 or 8 digits, with or without TH in front
  padded,       ///< 8 digits of a higher level, filled with zeros on the right: 33010000
  sub_village,  ///< 10 digits: a part of a village, whose rows must be summed
  town,         ///< a town's pseudo-tambon, from 51 on: 330151 is the town of Mueang Si Sa Ket
  municipal,    ///< a municipality's code that looks like an amphoe's: 3381 to 3399. No area here.
};
struct ReadCode {
  /// In DOPA's list: the village of a sub-village; the amphoe of a town, whose tambon is open. Empty for a
  /// municipality, which is no area of the list.
  std::string code;
  CodeForm form = CodeForm::plain;
  friend bool operator==(const ReadCode&, const ReadCode&) = default;
};
/// A code in any form that offices use: TH330101, 330101.0, Thai digits, padded with zeros, 10 digits of a
/// sub-village, a town's x51, a municipality's 3381 to 3399. Nothing for any other text.
std::optional<ReadCode> read_area_code(std::string_view text);
/// Parts of a code in columns of their own joined: 33, 01, 01 or 33, 3301, 330101 (told apart by length). A
/// part that lost its leading zero in a spreadsheet (1 for 01) is filled up. The first empty part ends it.
/// Nothing where a part is no number or a full code contradicts the parts before it.
std::optional<ReadCode> join_area_code(std::string_view province, std::string_view amphoe,
                                       std::string_view tambon, std::string_view village);

/// True for six digits or more whose fifth and sixth are 51 or above: no tambon of the country has such a
/// number (the highest is 28), community development surveys give them to towns.
bool is_town_code(std::string_view code);
/// The tambon that a town's pseudo-tambon stands for: those that it replaces in surveys, by DOPA's code.
/// Empty where the town is not known, or stands beside its tambon instead of replacing them.
std::vector<std::string> town_tambon(std::string_view town_code);

/// The first `level`'s digits of a code: the tambon of a village. Empty where the code is shorter.
std::string_view code_at(std::string_view code, base::AreaLevel level);

/// The codes that the store knows, for checking and for following changes.
class CodeList {
 public:
  void add(std::string code);
  void add_change(std::string old_code, std::string new_code);
  bool empty() const { return codes_.empty(); }
  bool knows(std::string_view code) const { return codes_.contains(code); }
  bool knows_level(base::AreaLevel level) const { return levels_[static_cast<std::size_t>(level)]; }
  /// The code that is in force: followed through changes, a village's by its tambon where its own code has no
  /// change (a tambon that goes to another amphoe keeps its village numbers). The code itself where it never
  /// changed.
  std::string current(std::string_view code) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> codes_;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> changes_;
  bool levels_[4] = {};
};

/// The layer's column that holds area codes of this level: the one in which most values are such codes (at
/// least nine in ten of those filled), preferring one whose codes differ from row to row. Where `known` holds
/// codes of the level (it may be null), one that hits known codes goes before one that only looks like codes.
/// Null where there is none.
const data::Column* find_code_column(const data::Layer&, base::AreaLevel, const CodeList* known = nullptr);
/// The area codes of this level in a layer, one for each row, empty where the row has none: of the column
/// above, else of columns that hold the parts of a code, by the names that Thai sources give them (PROV_CODE,
/// AMP_CODE, TAM_CODE). `columns` names what was read, in order.
struct CodesOfLayer {
  std::vector<std::string> codes;
  std::vector<std::string> columns;  ///< none: no codes were found, `codes` is empty
};
CodesOfLayer find_codes(const data::Layer&, base::AreaLevel, const CodeList* known);
/// The columns with this level's Thai and English names, by the field names that Thai sources use. Null where
/// there is none.
const data::Column* find_name_column(const data::Layer&, base::AreaLevel, base::Language);

}  // namespace phumthun::geocode
