#include "geocode/area_codes.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/numbers.hpp"

namespace phumthun::geocode {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

/// Field names by level, Thai then English; in small letters. Sources: COD-AB (to 2024 and later), GISTDA,
/// RTSD, DDPM, DOPA, TH_VILLAGE.
struct NameFields {
  std::vector<std::string_view> th, en;
};
const std::array<NameFields, 4>& name_fields() {
  static const std::array<NameFields, 4> fields{{
      {{"adm1_th", "adm1_name1", "pro_th", "prov_namt", "prov_nam_t", "pv_tn", "prv_name", "name_th"},
       {"adm1_en", "adm1_name", "pro_en", "prov_name", "prov_nam_e", "pv_en", "name_en"}},
      {{"adm2_th", "adm2_name1", "amp_th", "amp_namt", "amp_nam_t", "amphoe_t", "ap_tn", "amp_name",
        "name_th"},
       {"adm2_en", "adm2_name", "amp_en", "amp_name", "amp_nam_e", "ap_en", "name_en"}},
      {{"adm3_th", "adm3_name1", "tam_th", "tam_namt", "tam_nam_t", "tambon_t", "tb_tn", "tam_name",
        "name_th"},
       {"adm3_en", "adm3_name", "tam_en", "tam_name", "tam_nam_e", "tb_en", "name_en"}},
      {{"name_th", "vill_namt", "vill_nam_t", "village_th", "name", "vill_name", "mubaan", "village"},
       {"name_en", "vill_name_e", "vill_nam_e", "village_en"}},
  }};
  return fields;
}

}  // namespace

std::optional<std::string> plain_area_code(std::string_view text) {
  std::string code = base::with_arabic_digits(base::trim(text));
  if (code.size() > 2 && (code.starts_with("TH") || code.starts_with("th"))) code.erase(0, 2);
  if (code.ends_with(".0")) code.resize(code.size() - 2);
  if (!base::level_of_code(code) || code < "10" || code >= "97") return {};
  return code;
}

std::optional<std::string> plain_area_code(std::string_view text, base::AreaLevel level) {
  auto code = plain_area_code(text);
  if (code && code->size() != base::code_digits(level)) return {};
  return code;
}

std::string_view code_at(std::string_view code, base::AreaLevel level) {
  const std::size_t digits = base::code_digits(level);
  return code.size() >= digits ? code.substr(0, digits) : std::string_view();
}

const data::Column* find_code_column(const data::Layer& layer, base::AreaLevel level) {
  const data::Column* best = nullptr;
  double best_score = 0;
  for (const auto& column : layer.columns) {
    std::size_t filled = 0, codes = 0;
    std::unordered_set<std::string> distinct;
    for (std::size_t row = 0; row < layer.size(); ++row) {
      const std::string text = data::text_at(*column, row);
      if (base::is_missing(text)) continue;
      ++filled;
      if (const auto code = plain_area_code(text, level)) {
        ++codes;
        distinct.insert(*code);
      }
    }
    if (codes == 0 || 10 * codes < 9 * filled) continue;
    const double score = static_cast<double>(codes) + static_cast<double>(distinct.size());
    if (score > best_score) best = column.get(), best_score = score;
  }
  return best;
}

const data::Column* find_name_column(const data::Layer& layer, base::AreaLevel level,
                                     base::Language language) {
  const NameFields& fields = name_fields()[static_cast<std::size_t>(level)];
  for (const std::string_view wanted : language == base::Language::th ? fields.th : fields.en)
    for (const auto& column : layer.columns)
      if (lower(column->name) == wanted && std::holds_alternative<std::vector<std::string>>(column->values))
        return column.get();
  return nullptr;
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
    const auto found = changes_.find(now);
    if (found == changes_.end()) break;
    now = found->second;
  }
  return now;
}

}  // namespace phumthun::geocode
