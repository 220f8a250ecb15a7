#include "geocode/name_index.hpp"

#include <algorithm>
#include <array>

#include "base/area_level.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"

namespace phumthun::geocode {
namespace {

using base::AreaLevel;

/// What offices write before a village's number, blanks taken out; the longer of two that begin alike first.
constexpr std::array moo_prefixes = std::to_array<std::string_view>(
    {"หมู่บ้านที่", "หมู่บ้าน", "หมู่ที่", "หมู่", "ม.", "ม", "villageno.", "moo", "mu", "m.", "no."});
constexpr std::array moo_marks = std::to_array<std::string_view>({"หมู่", "ม."});

/// The key of an amphoe: "Muang" as "Mueang", so that both spellings of a capital meet; "เมืองฯ" as "เมือง".
std::string amphoe_key(std::string_view name) {
  std::string key = base::place_name_key(name);
  if (key.starts_with("muang")) key.replace(0, 5, "mueang");
  constexpr std::string_view abbreviation = "ฯ";
  if (key.ends_with(abbreviation)) key.resize(key.size() - abbreviation.size());
  return key;
}

std::string name_key(std::string_view name, AreaLevel level) {
  return level == AreaLevel::amphoe ? amphoe_key(name) : base::place_name_key(name);
}

std::string village_key(std::string_view tambon_code, std::string_view key) {
  std::string whole(tambon_code);
  return whole.append("/").append(key);
}

void insert_sorted(std::vector<std::string>& codes, std::string_view code) {
  const auto at = std::lower_bound(codes.begin(), codes.end(), code);
  if (at == codes.end() || *at != code) codes.insert(at, std::string(code));
}

template <class Map>
std::vector<std::string> codes_at(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? std::vector<std::string>() : found->second;
}

/// A village's name with its number behind it: "บ้านแดง หมู่ที่ 4".
struct NumberedName {
  std::string_view name;
  std::optional<int> moo;
};
NumberedName split_moo(std::string_view text) {
  for (const std::string_view mark : moo_marks)
    if (const std::size_t at = text.rfind(mark); at != text.npos && at > 0)
      if (const auto moo = read_moo(text.substr(at))) return {base::trim(text.substr(0, at)), moo};
  return {text, {}};
}

/// "ระหาร (หนองเพดาน)" without what stands in brackets behind it.
std::string_view without_remark(std::string_view name) {
  name = base::trim(name);
  const std::size_t open = name.rfind('(');
  return name.ends_with(')') && open != name.npos && open > 0 ? base::trim(name.substr(0, open)) : name;
}

}  // namespace

std::optional<int> read_moo(std::string_view text) {
  std::string number = base::with_arabic_digits(base::trim(text));
  std::erase(number, ' ');
  for (char& c : number)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const std::string_view prefix : moo_prefixes)
    if (number.starts_with(prefix)) {
      number.erase(0, prefix.size());
      break;
    }
  const auto moo = base::parse_integer(number);
  if (!moo || *moo < 1 || *moo > 99) return {};
  return static_cast<int>(*moo);
}

std::string village_of_moo(std::string_view tambon_code, int moo) {
  std::string code(tambon_code);
  code += static_cast<char>('0' + moo / 10);
  code += static_cast<char>('0' + moo % 10);
  return code;
}

void NameIndex::add(std::string_view code, std::string_view name_th, std::string_view name_en) {
  const auto level = base::level_of_code(code);
  if (!level || *level == AreaLevel::province) return;
  if (const std::string thai = base::normalise_thai(name_th); !thai.empty())
    names_.try_emplace(std::string(code), thai);
  else
    names_.try_emplace(std::string(code));
  if (*level == AreaLevel::tambon) insert_sorted(tambon_of_[std::string(code.substr(0, 4))], code);
  for (const std::string_view name : {name_th, name_en})
    if (const std::string key = name_key(name, *level); !key.empty()) add_key(code, key);
}

void NameIndex::add_key(std::string_view code, const std::string& key) {
  switch (*base::level_of_code(code)) {
    case AreaLevel::province:
      return;
    case AreaLevel::amphoe:
      insert_sorted(amphoe_by_key_[key], code);
      for (const std::string_view capital : {"เมือง", "mueang"})
        if (code.ends_with("01") && key.starts_with(capital))
          insert_sorted(amphoe_by_key_[std::string(capital)], code);
      return;
    case AreaLevel::tambon:
      insert_sorted(tambon_by_key_[key], code);
      return;
    case AreaLevel::village:
      insert_sorted(villages_by_key_[village_key(code.substr(0, 6), key)], code);
      return;
  }
}

std::vector<std::string> NameIndex::amphoe(std::string_view amphoe_name) const {
  return codes_at(amphoe_by_key_, amphoe_key(amphoe_name));
}

std::vector<std::string> NameIndex::tambon(std::string_view tambon_name, std::string_view amphoe_name) const {
  if (base::is_missing(tambon_name)) return {};
  std::vector<std::string> found = codes_at(tambon_by_key_, base::place_name_key(tambon_name));
  if (found.empty() || base::is_missing(amphoe_name)) return found;
  const std::vector<std::string> within = amphoe(amphoe_name);
  std::erase_if(found, [&](const std::string& code) {
    return !std::binary_search(within.begin(), within.end(), code.substr(0, 4));
  });
  return found;
}

std::vector<std::string> NameIndex::villages(std::string_view tambon_code, std::string_view moo,
                                             std::string_view village_name) const {
  std::vector<std::string> named;
  std::optional<int> number = read_moo(moo);
  if (!base::is_missing(village_name)) {
    named = codes_at(villages_by_key_, village_key(tambon_code, base::place_name_key(village_name)));
    if (named.empty()) {
      const NumberedName parts = split_moo(without_remark(village_name));
      named = codes_at(villages_by_key_, village_key(tambon_code, base::place_name_key(parts.name)));
      if (!number) number = parts.moo;
    }
  }
  if (!number) return named;
  const std::string numbered = village_of_moo(tambon_code, *number);
  if (names_.find(numbered) == names_.end()) return named;
  if (std::binary_search(named.begin(), named.end(), numbered)) return {numbered};
  insert_sorted(named, numbered);
  return named;
}

std::vector<std::string> NameIndex::tambon_of(std::string_view amphoe_code) const {
  return codes_at(tambon_of_, amphoe_code);
}

bool NameIndex::is_name_of(std::string_view name, std::string_view code) const {
  const auto level = base::level_of_code(code);
  if (!level || *level == AreaLevel::province) return false;
  const std::string key = name_key(name, *level);
  const auto holds = [&](const auto& map, std::string_view at) {
    const auto found = map.find(at);
    return found != map.end() && std::binary_search(found->second.begin(), found->second.end(), code);
  };
  if (*level == AreaLevel::amphoe) return holds(amphoe_by_key_, key);
  if (*level == AreaLevel::tambon) return holds(tambon_by_key_, key);
  return holds(villages_by_key_, village_key(code.substr(0, 6), key));
}

std::string NameIndex::name(std::string_view code) const {
  const auto found = names_.find(code);
  return found == names_.end() ? std::string() : found->second;
}

}  // namespace phumthun::geocode
