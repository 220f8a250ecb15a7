#include <algorithm>
#include <array>
#include <string_view>

#include "io/code_columns.hpp"
#include "io/profile_readers.hpp"

namespace phumthun::io {
namespace {

template <std::size_t N>
bool has_any(const TablePreview& sample, const std::array<std::string_view, N>& names) {
  const HeaderNames header(sample.header);
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return header.find_key(name, 1) >= 0; });
}

/// The finest first: TPMAP's files of a level also hold the levels above.
constexpr std::array<std::string_view, 4> tpmap_codes{"village_ID", "tumbol_ID", "amphur_ID", "province_ID"};
constexpr std::array<std::string_view, 9> tpmap_counts{
    "household.CNT", "HOUSEMEMBER_CNT",     "MOF_REG_CNT",         "MOF_VAL_CNT",   "poor.household.CNT",
    "poor.JPT.CNT",  "poor.JPT.MOFval.CNT", "JPT.MOFval.pov.rate", "indicator1.CNT"};

struct DopaField {
  std::string_view field, pipe, thai;
};
/// RCODE is a registrar's office: an amphoe's, or that of a town in one. Whoever reads the rows tells them
/// apart by the column's name.
constexpr DopaField dopa_population[] = {
    {"province_code", "CC-CODE", "รหัสจังหวัด"},
    {"amphoe_code", "RCODE-CODE", "รหัสสำนักทะเบียน"},
    {"tambon_code", "CCAATT-CODE", "รหัสตำบล"},
    {"village_code", "CCAATTMM-CODE", "รหัสหมู่บ้าน"},
    {"name_th", "CCAATTMM-DESC", "ชื่อหมู่บ้าน"},
    {"name_th", "CCAATT-DESC", "ชื่อตำบล"},
    {"population", "TOTAL", "จำนวนประชากรทั้งหมด"},
    {"population", "TOTAL", "จำนวนประชากรรวม"},
    {"households", "HOUSE", "จำนวนบ้าน (หลังคาเรือน)"},
    {"households", "HOUSE", "จำนวนบ้าน"},
    {"male", "MALE", "จำนวนประชากรชาย"},
    {"female", "FEMALE", "จำนวนประชากรหญิง"},
    {"year", "YYMM", "ปีเดือน"},
};

}  // namespace

bool is_tpmap(const TablePreview& sample) {
  return has_any(sample, tpmap_codes) && has_any(sample, tpmap_counts);
}

void propose_tpmap(Draft& draft) {
  if (draft.kind() == RecordKind::register_entries) {
    draft.set_constant("register", "TPMAP");
    propose_generic(draft);
    if (is_tpmap(draft.sample()))
      draft.note(
          "the file counts by area and lists no household: import it as indicators to have its figures");
    return;
  }
  for (const std::string_view name : tpmap_codes)
    draft.take("area_code", draft.find(name, 1), 0, Draft::Sharing::no);
  draft.take_named("year");
  take_figures(draft, Unfilled::yes);  // a small sample may hold nobody of an indicator
}

bool is_dopa(const TablePreview& sample) {
  constexpr std::array<std::string_view, 3> pipe{"CCAATT-CODE", "CCAATTMM-CODE", "RCODE-CODE"};
  constexpr std::array<std::string_view, 2> thai{"รหัสสำนักทะเบียน", "จำนวนบ้าน (หลังคาเรือน)"};
  constexpr std::array<std::string_view, 2> registry{"catm_ukey", "catm_desc"};
  return has_any(sample, pipe) || has_any(sample, thai) || has_any(sample, registry);
}

void propose_dopa(Draft& draft) {
  if (draft.kind() == RecordKind::population)
    for (const DopaField& f : dopa_population)
      for (const std::string_view name : {f.pipe, f.thai})
        draft.take(f.field, draft.find(name, 1), 0, Draft::Sharing::no);
  propose_generic(draft);
}

}  // namespace phumthun::io
