#include <fmt/format.h>
#include <iterator>
#include <string_view>

#include "app/sample_tables.hpp"
#include "io/write_csv.hpp"

namespace phumthun::app {
namespace {

void write_file(StagingFolder& folder, const std::string& name, std::string_view text) {
  TextFile file(folder.add(name));
  file.write(text);
  file.close();
}

void append_code(std::string& out, const std::string& code, std::string_view level,
                 const base::LocalText& name) {
  fmt::format_to(std::back_inserter(out), "{},{},", code, level);
  io::append_csv_cell(out, name.th);
  out += ',';
  io::append_csv_cell(out, name.en);
}

std::string codes_table(const SampleProvince& province) {
  std::string out = "code,level,name_th,name_en,obsolete,newgeocode\n";
  const auto append_level = [&out](const std::vector<std::string>& codes,
                                   const std::vector<base::LocalText>& names, std::string_view level) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      append_code(out, codes[i], level, names[i]);
      out += ",,\n";
    }
  };
  append_level(province.province_codes, province.province_names, "province");
  append_level(province.amphoe.codes, province.amphoe.names, "amphoe");
  append_level(province.tambon.codes, province.tambon.names, "tambon");
  append_level(province.villages.codes, province.villages.names, "village");
  return out;
}

std::string population_table(const SampleProvince& province, const SampleFacts& facts) {
  std::string out = "code,population,households,male,female,year,type\n";
  const auto append_level = [&out](const std::vector<std::string>& codes,
                                   const std::vector<AreaFacts>& table) {
    for (const std::string& code : codes)
      if (const AreaFacts* area = find_facts(table, code))
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{},2564,total\n", code, area->population,
                       area->households, area->male, area->female);
  };
  append_level(province.amphoe.codes, facts.amphoe);
  append_level(province.tambon.codes, facts.tambon);
  return out;
}

std::string code_changes_table(const SampleFacts& facts) {
  std::string out = "old_code,new_code,level,name_th,name_en\n";
  for (const CodeChange& change : facts.code_changes)
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{}\n", change.old_code, change.new_code,
                   change.level, change.name.th, change.name.en);
  return out;
}

}  // namespace

void write_area_tables(const SampleProvince& province, const SampleFacts& facts, StagingFolder& folder) {
  write_file(folder, "population.csv", population_table(province, facts));
  write_file(folder, "codes.csv", codes_table(province));
  write_file(folder, "code_changes.csv", code_changes_table(facts));
}

}  // namespace phumthun::app
