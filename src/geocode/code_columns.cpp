#include <algorithm>
#include <array>
#include <cctype>

#include "base/numbers.hpp"
#include "geocode/area_codes.hpp"

namespace phumthun::geocode {
namespace {

using base::AreaLevel;

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
      {{"adm1_th", "adm1_name1", "pro_th", "prov_namt", "prov_nam_t", "pv_tn", "changwat_t", "prv_name",
        "name_th"},
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

/// Field names of columns that hold one part of a code each, by level: RTSD, DDPM and ONEP, MOPH.
const std::array<std::vector<std::string_view>, 4>& part_fields() {
  static const std::array<std::vector<std::string_view>, 4> fields{{
      {"prov_code", "pro_code", "prov_idn", "pv_code", "changwat_c", "chwpart", "prv_code"},
      {"amp_code", "amphoe_idn", "amphoe_c", "amppart", "ap_code", "dist_code"},
      {"tam_code", "tambon_idn", "tambon_c", "tmbpart", "tb_code", "subdist_code"},
      {"vill_code", "village_no", "vill_no", "moo", "mu", "muban_no", "vilpart"},
  }};
  return fields;
}

/// How far texts are codes of a level.
class CodeCount {
 public:
  CodeCount(AreaLevel level, const CodeList* known) : level_(level), known_(known) {}

  void add(std::string_view text) {
    if (base::is_missing(text)) return;
    ++filled_;
    const auto read = read_area_code(text);
    if (!read) return;
    if (read->code.size() == base::code_digits(level_)) {
      ++codes_;
      if (known_ && known_->knows(known_->current(read->code))) ++hits_, hit_.insert(read->code);
      distinct_.insert(read->code);
    } else if (level_ == AreaLevel::tambon && read->form == CodeForm::town) {
      ++codes_;
    }
  }
  /// 0 where it is no column of codes.
  double score() const {
    if (codes_ == 0 || (10 * codes_ < 9 * filled_ && 2 * hits_ < filled_)) return 0;
    constexpr double known_weight = 4;  // a code that is known tells more than its shape and its difference
    return static_cast<double>(codes_ + distinct_.size()) + known_weight * static_cast<double>(hit_.size());
  }

 private:
  AreaLevel level_;
  const CodeList* known_;
  std::size_t filled_ = 0, codes_ = 0, hits_ = 0;
  std::unordered_set<std::string> distinct_, hit_;
};

const data::Column* column_named(const data::Layer& layer, const std::vector<std::string_view>& names) {
  for (const std::string_view wanted : names)
    for (const auto& column : layer.columns)
      if (lower(column->name) == wanted) return column.get();
  return nullptr;
}

std::string code_of_level(const std::optional<ReadCode>& read, AreaLevel level) {
  return read && read->code.size() == base::code_digits(level) ? read->code : std::string();
}

/// The codes joined of the columns that hold their parts; empty where a part has no column.
CodesOfLayer joined_codes(const data::Layer& layer, AreaLevel level, const CodeList* known) {
  CodesOfLayer found;
  std::array<const data::Column*, 4> parts{};
  for (std::size_t l = 0; l <= static_cast<std::size_t>(level); ++l) {
    parts[l] = column_named(layer, part_fields()[l]);
    if (!parts[l]) return {};
    found.columns.push_back(parts[l]->name);
  }
  CodeCount count(level, known);
  for (std::size_t row = 0; row < layer.size(); ++row) {
    std::array<std::string, 4> text;
    for (std::size_t l = 0; l <= static_cast<std::size_t>(level); ++l)
      text[l] = data::text_at(*parts[l], row);
    found.codes.push_back(code_of_level(join_area_code(text[0], text[1], text[2], text[3]), level));
    count.add(found.codes.back());
  }
  return count.score() > 0 ? found : CodesOfLayer{};
}

}  // namespace

const data::Column* find_code_column(const data::Layer& layer, AreaLevel level, const CodeList* known) {
  const data::Column* best = nullptr;
  double best_score = 0;
  for (const auto& column : layer.columns) {
    CodeCount count(level, known);
    for (std::size_t row = 0; row < layer.size(); ++row) count.add(data::text_at(*column, row));
    if (const double score = count.score(); score > best_score) best = column.get(), best_score = score;
  }
  return best;
}

CodesOfLayer find_codes(const data::Layer& layer, AreaLevel level, const CodeList* known) {
  const data::Column* whole = find_code_column(layer, level, known);
  if (!whole) return joined_codes(layer, level, known);
  CodesOfLayer found;
  found.columns = {whole->name};
  for (std::size_t row = 0; row < layer.size(); ++row)
    found.codes.push_back(code_of_level(read_area_code(data::text_at(*whole, row)), level));
  return found;
}

const data::Column* find_name_column(const data::Layer& layer, AreaLevel level, base::Language language) {
  const NameFields& fields = name_fields()[static_cast<std::size_t>(level)];
  for (const std::string_view wanted : language == base::Language::th ? fields.th : fields.en)
    for (const auto& column : layer.columns)
      if (lower(column->name) == wanted && std::holds_alternative<std::vector<std::string>>(column->values))
        return column.get();
  return nullptr;
}

}  // namespace phumthun::geocode
