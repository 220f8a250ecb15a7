#pragma once
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "app/overlap.hpp"
#include "app/problems.hpp"
#include "app/targeting.hpp"
#include "record_fixture.hpp"

namespace phumthun::test {

/// Households of three tambon. 330101: h1 and h2 poor (two capitals of five below 2.5), h3 and h4 not, h5
/// lacks a score. 330102: h6 poor, h7 not. 330201: h8, of which no survey says anything.
inline void import_cases(TempStore& store) {
  import_areas(store, AreaLevel::tambon, three_tambon());
  import_people(store,
                "household_id,round,source,address_no,moo,longitude,latitude,tambon_code,human,physical,"
                "financial,natural,social,not_poor_on_survey\n"
                "h1,2567/1,s,12/3,4,104.05,15.05,330101,1,1,4,4,4,0\n"
                "h2,2567/1,s,=7,4,,,330101,2,1,4,4,4,0\n"
                "h3,2567/1,s,9,4,,,330101,4,4,4,4,4,1\n"
                "h4,2567/1,s,10,4,,,330101,1,4,4,4,4,\n"
                "h5,2567/1,s,11,4,,,330101,,4,4,4,4,0\n"
                "h6,2567/1,s,1,1,,,330102,1,2,1,2,1,0\n"
                "h7,2567/1,s,2,1,,,330102,4,4,4,4,2.5,1\n");
  // Named by a list before any survey.
  import_people(store, "household_id,tambon_code\nh8,330201\n");
}

/// TPMAP lists h1, h3, h5, h6, h7, h8 and one household of 330101 that the store does not know.
inline void import_lists(TempStore& store) {
  import_text(store, io::RecordKind::register_entries,
              "register,household_id,area_code,listed,year\n"
              "tpmap,h1,330101,1,2566\ntpmap,h1,330101,1,2567\ntpmap,h2,330101,1,2566\n"
              "tpmap,h2,330101,0,2567\ntpmap,h3,330101,1,2567\ntpmap,h5,330101,1,2567\n"
              "tpmap,h6,330102,1,2567\ntpmap,h7,330102,1,2567\ntpmap,h8,330201,1,2567\n"
              "tpmap,unknown,330101,1,2567\ncard,h1,,1,2567\ncard,h6,,1,2567\n",
              "register.csv");
}

inline std::string read_text(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// The values of a text column of a layer beside the household ids: "h1 reached, h2 missed".
inline std::string by_household(const data::Layer& layer, const std::string& column) {
  std::string text;
  const auto& ids = data::texts(layer, "household_id");
  for (std::size_t i = 0; i < ids.size(); ++i)
    text += (i ? ", " : "") + ids[i] + " " + data::text_at(*data::find_column(layer, column), i);
  return text;
}

}  // namespace phumthun::test
