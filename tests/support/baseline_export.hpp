#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/synthetic_people.hpp"

namespace phumthun::test {

/// The header of the capital baseline export, 116 columns, several names twice and more.
const std::vector<std::string>& baseline_header();

/// Where columns of the baseline export stand, counted from 0.
namespace baseline {
inline constexpr std::size_t house_code = 0, year = 1, round = 2, address_no = 5, moo = 6, village_name = 7,
                             tambon_code = 10, tambon_name = 11, amphoe_code = 12, amphoe_name = 13,
                             province_code = 14, province_name = 15, head_title = 17, head_first_name = 18,
                             head_last_name = 19, head_id = 20, informant_title = 21,
                             informant_first_name = 22, informant_last_name = 23, informant_id = 24,
                             informant_phone = 25, persons_living = 27, latitude = 31, longitude = 32,
                             surveyor_phone = 38, surveyor_id = 43, human = 44, physical = 55, financial = 69,
                             natural = 78, social = 87, not_poor = 112, member_first_name = 114,
                             member_last_name = 115;
}

/// A row with these cells and no others, without the line's end; cells that hold a comma are quoted.
std::string baseline_row(const std::vector<std::pair<std::size_t, std::string>>& cells);
/// Puts a person into the cells of the head, the informant and the first member.
void add_baseline_person(std::vector<std::pair<std::size_t, std::string>>& cells, const SyntheticPerson&);

/// Writes the households of a sample's households.csv as a baseline export with synthetic persons, values in
/// all 37 indicators and the export's clutter. Answers how many.
std::int64_t write_baseline_export(const std::filesystem::path& sample_households,
                                   const std::filesystem::path& out);

}  // namespace phumthun::test
