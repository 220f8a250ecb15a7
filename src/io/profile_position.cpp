#include <array>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "base/numbers.hpp"
#include "io/profile_readers.hpp"

namespace phumthun::io {
namespace {

bool take_pair(Draft& draft, int longitude, int latitude) {
  if (longitude < 0 || latitude < 0 || longitude == latitude) return false;
  draft.take("longitude", longitude, 0, Draft::Sharing::no);
  draft.take("latitude", latitude, 0, Draft::Sharing::no);
  return true;
}

/// "_gps_latitude" beside "_gps_longitude": the first such pair.
bool take_pair_of_question(Draft& draft) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> endings{
      {{"latitude", "longitude"}, {"ละติจูด", "ลองจิจูด"}}};
  for (std::size_t column = 0; column < draft.width(); ++column) {
    const std::string key = column_key(draft.name(column));
    for (const auto& [latitude, longitude] : endings) {
      if (!key.ends_with(latitude) || draft.is_taken(column)) continue;
      const std::string question = key.substr(0, key.size() - latitude.size());
      const int other = draft.find(question + std::string(longitude), 1);
      if (other >= 0 && !draft.is_taken(static_cast<std::size_t>(other)) &&
          take_pair(draft, other, static_cast<int>(column)))
        return true;
    }
  }
  return false;
}

/// The numbers of a cell that holds nothing else: "14.9 104.3 120 5", "[14.9, 104.3]".
std::vector<double> numbers_in(std::string_view cell) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at < cell.size() && numbers.size() < 5;) {
    const std::size_t start = cell.find_first_not_of(" ,;\t[]()", at);
    if (start == cell.npos) break;
    at = std::min(cell.find_first_of(" ,;\t[]()", start), cell.size());
    const auto number = base::parse_number(cell.substr(start, at - start));
    if (!number) return {};
    numbers.push_back(*number);
  }
  return numbers;
}

bool is_degree_pair(const std::vector<double>& n) {
  const auto within = [](double a, double b) { return a >= -90 && a <= 90 && b >= -180 && b <= 180; };
  return n.size() >= 2 && (within(n[0], n[1]) || within(n[1], n[0]));
}

bool take_shared_column(Draft& draft, std::size_t column) {
  const CellCount pairs = count_cells(draft, column, [](std::string_view cell) {
    const std::vector<double> numbers = numbers_in(cell);
    return numbers.size() <= 4 && is_degree_pair(numbers);
  });
  if (!pairs.all(9)) return false;
  // Forms write the latitude first; a first number above 90 can only be a longitude.
  const CellCount longitude_first = count_cells(draft, column, [](std::string_view cell) {
    const std::vector<double> numbers = numbers_in(cell);
    return !numbers.empty() && numbers[0] > 90;
  });
  const int first = longitude_first.all(5) ? 1 : 2;
  draft.take("longitude", static_cast<int>(column), first, Draft::Sharing::yes);
  draft.take("latitude", static_cast<int>(column), 3 - first, Draft::Sharing::yes);
  draft.note(fmt::format("column '{}' holds latitude and longitude together, the {} first",
                         draft.name(column), first == 1 ? "longitude" : "latitude"));
  return true;
}

bool is_geopoint(const Draft& draft, std::size_t column) {
  return count_cells(draft, column, [](std::string_view cell) { return numbers_in(cell).size() == 4; })
      .all(9);
}

}  // namespace

void take_position(Draft& draft) {
  if (field_index(draft.kind(), "longitude") < 0 || draft.has("longitude")) return;
  const FieldNames& names = draft.field_names();
  if (take_pair(draft, draft.find(Table::geometry_x, 1), draft.find(Table::geometry_y, 1))) return;
  if (take_pair(draft, draft.free_column(names.of(draft.kind(), "longitude")),
                draft.free_column(names.of(draft.kind(), "latitude"))))
    return;
  if (take_pair_of_question(draft)) return;
  if (const int both = draft.free_column(names.of("position", "both"));
      both >= 0 && take_shared_column(draft, static_cast<std::size_t>(both)))
    return;
  for (std::size_t column = 0; column < draft.width(); ++column)
    if (!draft.is_taken(column) && is_geopoint(draft, column) && take_shared_column(draft, column)) return;
}

}  // namespace phumthun::io
