#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace phumthun::geocode {

/// A village's number as offices write it: "4", "04", "4.0", "๔", "หมู่ 4", "หมู่ที่ ๔", "ม.4", "Moo 4".
/// Nothing for other texts, and for 0, which stands for "no village" in towns.
std::optional<int> read_moo(std::string_view text);

/// The code of a tambon's village of this number, 1 to 99.
std::string village_of_moo(std::string_view tambon_code, int moo);

/// Areas by their names, Thai and English, normalised (base::place_name_key; "เมือง" is the capital's amphoe).
class NameIndex {
 public:
  /// The level is the code's. Either name may be empty. Adding a code again adds its other spellings; the
  /// first Thai name is the one that name() gives.
  void add(std::string_view code, std::string_view name_th, std::string_view name_en);

  /// The codes of amphoe of this name. Ascending.
  std::vector<std::string> amphoe(std::string_view amphoe_name) const;
  /// The codes of tambon that these names fit: all of that name in the amphoe where one is stated. Ascending.
  std::vector<std::string> tambon(std::string_view tambon_name, std::string_view amphoe_name) const;
  /// The codes of villages within a tambon that the names fit: by moo and name where both are stated, else by
  /// the one that is. A moo that contradicts the name gives both. A name that ends in the number ("แดง หมู่ 4")
  /// states a moo; where a name fits nothing, what stands in brackets behind it is left out. Ascending.
  std::vector<std::string> villages(std::string_view tambon_code, std::string_view moo,
                                    std::string_view village_name) const;
  /// The codes of the tambon of an amphoe. Ascending.
  std::vector<std::string> tambon_of(std::string_view amphoe_code) const;
  /// True where `name` is one of this area's.
  bool is_name_of(std::string_view name, std::string_view code) const;
  /// The Thai name of a code, "" where there is none.
  std::string name(std::string_view code) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class T>
  using ByText = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  void add_key(std::string_view code, const std::string& key);

  ByText<std::vector<std::string>> amphoe_by_key_, tambon_by_key_;
  ByText<std::vector<std::string>> villages_by_key_;  ///< tambon code + '/' + key
  ByText<std::vector<std::string>> tambon_of_;        ///< by amphoe code
  ByText<std::string> names_;                         ///< by code
};

}  // namespace phumthun::geocode
