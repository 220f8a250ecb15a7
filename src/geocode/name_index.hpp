#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace phumthun::geocode {

/// Areas by their names, Thai and English, normalised (base::place_name_key; "เมือง" is the capital's amphoe).
class NameIndex {
 public:
  /// The level is the code's. Either name may be empty.
  void add(std::string_view code, std::string_view name_th, std::string_view name_en);

  /// The codes of tambon that these names fit: all of that name in the amphoe where one is stated.
  std::vector<std::string> tambon(std::string_view tambon_name, std::string_view amphoe_name) const;
  /// The codes of villages within a tambon that the names fit: by moo and name where both are stated, else by
  /// the one that is. A moo that contradicts the name gives both. Ascending.
  std::vector<std::string> villages(std::string_view tambon_code, std::string_view moo,
                                    std::string_view village_name) const;
  /// The Thai name of a code, "" where there is none.
  std::string name(std::string_view code) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> amphoe_by_name_, tambon_by_name_;
  std::unordered_map<std::string, std::vector<std::string>>
      villages_by_name_;  ///< key: tambon code + '/' + name
  std::unordered_map<std::string, std::string> names_;
};

}  // namespace phumthun::geocode
