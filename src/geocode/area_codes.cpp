#include "geocode/area_codes.hpp"

#include <algorithm>
#include <array>

#include "base/numbers.hpp"

namespace phumthun::geocode {
namespace {

using base::AreaLevel;

constexpr std::size_t province_digits = 2, amphoe_digits = 4, tambon_digits = 6, village_digits = 8,
                      sub_village_digits = 10;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Two digits of a code as a number.
int part_of(std::string_view code, std::size_t from) {
  return 10 * (code[from] - '0') + (code[from + 1] - '0');
}

/// A cell without what offices and spreadsheets put around a code: TH in front, an apostrophe, ".0" behind,
/// Thai digits.
std::string bare(std::string_view text) {
  std::string code = base::with_arabic_digits(base::trim(text));
  if (code.starts_with('\'')) code.erase(0, 1);
  if (code.size() > 2 && (code[0] == 'T' || code[0] == 't') && (code[1] == 'H' || code[1] == 'h'))
    code.erase(0, 2);
  if (code.ends_with(".00"))
    code.resize(code.size() - 3);
  else if (code.ends_with(".0"))
    code.resize(code.size() - 2);
  return code;
}

bool starts_with_province(std::string_view code) {
  return code >= "10" && code < "97";
}

/// Adds one part of a split code to what stands before it; false where it is no part or contradicts. `digits`
/// is the length of a full code of its level.
bool append_part(std::string& code, const std::string& part, std::size_t digits) {
  if (!all_digits(part)) return false;
  const bool full = part.size() == digits || (digits == village_digits && part.size() == sub_village_digits);
  if (full && digits > province_digits) {
    if (!part.starts_with(code)) return false;
    code = part;
    return true;
  }
  if (part.size() > 2 || code.size() + 2 != digits) return false;
  code += part.size() == 1 ? "0" + part : part;
  return true;
}

}  // namespace

std::optional<std::string> plain_area_code(std::string_view text) {
  std::string code = bare(text);
  if (!base::level_of_code(code) || !starts_with_province(code)) return {};
  return code;
}

std::optional<std::string> plain_area_code(std::string_view text, AreaLevel level) {
  auto code = plain_area_code(text);
  if (code && code->size() != base::code_digits(level)) return {};
  return code;
}

std::optional<ReadCode> read_area_code(std::string_view text) {
  std::string code = bare(text);
  if (code.size() % 2 != 0 || code.size() > sub_village_digits || !all_digits(code) ||
      !starts_with_province(code))
    return {};
  constexpr int first_municipal = 81;
  if (code.size() >= amphoe_digits && part_of(code, province_digits) >= first_municipal)
    return ReadCode{"", CodeForm::municipal};
  if (is_town_code(code)) return ReadCode{code.substr(0, amphoe_digits), CodeForm::town};
  CodeForm form = CodeForm::plain;
  if (code.size() == sub_village_digits) {
    form = CodeForm::sub_village;
    code.resize(village_digits);
  }
  while (code.size() > province_digits && code.ends_with("00")) {
    form = CodeForm::padded;
    code.resize(code.size() - 2);
  }
  return ReadCode{std::move(code), form};
}

std::optional<ReadCode> join_area_code(std::string_view province, std::string_view amphoe,
                                       std::string_view tambon, std::string_view village) {
  const std::array<std::string_view, 4> parts{province, amphoe, tambon, village};
  std::string code;
  for (const AreaLevel level : base::all_area_levels) {
    const std::string_view text = parts[static_cast<std::size_t>(level)];
    if (base::is_missing(text)) continue;
    const std::string part = bare(text);
    const std::size_t digits = base::code_digits(level);
    // A part behind an empty one can only be a full code.
    if (part.size() <= 2 && !code.empty() && code.size() + 2 != digits) break;
    if (!append_part(code, part, digits)) return {};
  }
  if (code.empty()) return {};
  return read_area_code(code);
}

bool is_town_code(std::string_view code) {
  constexpr int first_town = 51;
  return code.size() >= tambon_digits && part_of(code, amphoe_digits) >= first_town;
}

std::vector<std::string> town_tambon(std::string_view town_code) {
  // The tambon lists of the Community Development Department's surveys (TPMAP, 2018) beside DOPA's list: the
  // town of Mueang Si Sa Ket stands in place of Mueang Nuea and Mueang Tai. The town of Kantharalak, 330451,
  // stands beside every tambon of its amphoe, and so replaces none.
  if (town_code.substr(0, tambon_digits) == "330151") return {"330101", "330102"};
  return {};
}

std::string_view code_at(std::string_view code, AreaLevel level) {
  const std::size_t digits = base::code_digits(level);
  return code.size() >= digits ? code.substr(0, digits) : std::string_view();
}

void CodeList::add(std::string code) {
  if (const auto level = base::level_of_code(code)) levels_[static_cast<std::size_t>(*level)] = true;
  codes_.insert(std::move(code));
}

void CodeList::add_change(std::string old_code, std::string new_code) {
  if (old_code != new_code) changes_.emplace(std::move(old_code), std::move(new_code));
}

std::string CodeList::current(std::string_view code) const {
  std::string now(code);
  // Codes changed at most a few times; the bound also ends a circle in a faulty list.
  for (int step = 0; step < 4 && !knows(now); ++step) {
    if (const auto found = changes_.find(now); found != changes_.end()) {
      now = found->second;
      continue;
    }
    if (now.size() != village_digits) break;
    const auto tambon = changes_.find(std::string_view(now).substr(0, tambon_digits));
    if (tambon == changes_.end() || tambon->second.size() != tambon_digits) break;
    now = tambon->second + now.substr(tambon_digits);
  }
  return now;
}

}  // namespace phumthun::geocode
