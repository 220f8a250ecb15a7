#include "geocode/placing.hpp"

#include <algorithm>
#include <limits>

#include "base/numbers.hpp"
#include "geocode/area_points.hpp"

namespace phumthun::geocode {

using base::AreaLevel;

namespace {

std::unordered_map<std::string, std::uint32_t> rows_by_code(const std::vector<std::string>& codes) {
  std::unordered_map<std::string, std::uint32_t> rows;
  for (std::uint32_t i = 0; i < codes.size(); ++i) rows.try_emplace(codes[i], i);
  return rows;
}

/// The code of a level in whatever form it is stated; "" where there is none of that level.
std::string stated_code(std::string_view text, AreaLevel level) {
  if (text.empty()) return {};
  const auto read = read_area_code(text);
  return read ? std::string(code_at(read->code, level)) : std::string();
}

/// The digits of a town's code in what is stated, "" where no town is.
std::string stated_town(std::string_view text) {
  const auto read = read_area_code(text);
  if (!read || read->form != CodeForm::town) return {};
  const std::string digits = base::with_arabic_digits(text);
  const std::size_t at = digits.find(read->code);
  return at == digits.npos ? std::string() : digits.substr(at, 6);
}

/// True where the moo is not stated or is this village's.
bool agrees_with_moo(std::string_view moo, const std::string& village_code) {
  const auto number = read_moo(moo);
  return !number || village_code == village_of_moo(village_code.substr(0, 6), *number);
}

}  // namespace

/// The codes of a record, plain, each at its level; old ones are still old.
struct Placer::Stated {
  std::string village, tambon, amphoe, town;

  explicit Stated(const StatedPlace& stated)
      : village(stated_code(stated.village_code, AreaLevel::village)),
        tambon(stated_code(stated.tambon_code, AreaLevel::tambon)),
        amphoe(stated_code(stated.amphoe_code, AreaLevel::amphoe)),
        town(stated_town(stated.tambon_code)) {
    if (town.empty()) town = stated_town(stated.village_code);
    if (tambon.empty() && town.empty()) tambon = stated_code(stated.village_code, AreaLevel::tambon);
    for (const std::string_view finer : {stated.tambon_code, stated.village_code})
      if (amphoe.empty()) amphoe = stated_code(finer, AreaLevel::amphoe);
  }
};

Placer::Placer(CodedAreas tambon, CodedAreas villages, CodeList codes, NameIndex names)
    : tambon_(std::move(tambon)),
      villages_(std::move(villages)),
      tambon_locator_(tambon_.geometry),
      village_locator_(villages_.geometry),
      tambon_rows_(rows_by_code(tambon_.codes)),
      village_rows_(rows_by_code(villages_.codes)),
      codes_(std::move(codes)),
      names_(std::move(names)) {
  for (const std::string& code : tambon_.codes) codes_.add(code);
  for (const std::string& code : villages_.codes) codes_.add(code);
}

Place Placer::place(const StatedPlace& stated) const {
  Place place;
  if (geo::has_position(stated.position)) {
    if (tambon_.codes.empty()) {
      by_code_or_names(stated, place);
      place.by = PlacedBy::position;
      return place;
    }
    const std::uint32_t tambon = tambon_locator_.locate(stated.position);
    if (tambon != geo::AreaLocator::nowhere) return by_position(stated, tambon);
    place.position_outside = true;
  }
  by_code_or_names(stated, place);
  return place;
}

Place Placer::by_position(const StatedPlace& stated, std::uint32_t tambon) const {
  Place place;
  place.by = PlacedBy::position;
  place.tambon_code = tambon_.codes[tambon];
  place.amphoe_code = code_at(place.tambon_code, AreaLevel::amphoe);
  const std::uint32_t village = village_locator_.locate(stated.position);
  if (village != geo::AreaLocator::nowhere && villages_.codes[village].starts_with(place.tambon_code)) {
    place.village_code = villages_.codes[village];
  } else if (stated.village_code.starts_with(place.tambon_code)) {
    place.village_code = stated_code(stated.village_code, AreaLevel::village);
  }
  place.other_than_stated = states_other_tambon(stated, place.tambon_code);
  if (place.village_code.empty() && !place.other_than_stated) {
    const std::vector<std::string> fit = villages_that_fit(place.tambon_code, stated);
    if (fit.size() == 1 && agrees_with_moo(stated.moo, fit.front())) place.village_code = fit.front();
  }
  return place;
}

/// By code where one is stated, else by name; a town holds its tambon, or where they are not known, its
/// amphoe.
bool Placer::states_other_tambon(const StatedPlace& stated, const std::string& tambon) const {
  if (stated.tambon_code == tambon) return false;
  if (stated.tambon_code.empty() && stated.village_code.empty()) {
    if (stated.tambon_name.empty() || names_.is_name_of(stated.tambon_name, tambon)) return false;
    return !names_.tambon(stated.tambon_name, stated.amphoe_name).empty();
  }
  const Stated codes(stated);
  if (!codes.town.empty()) {
    const std::vector<std::string> within = town_tambon(codes.town);
    return within.empty() ? codes.amphoe != code_at(tambon, AreaLevel::amphoe)
                          : std::find(within.begin(), within.end(), tambon) == within.end();
  }
  return !codes.tambon.empty() && codes_.current(codes.tambon) != tambon;
}

bool Placer::known(std::string_view code, AreaLevel level) const {
  return !code.empty() && (!codes_.knows_level(level) || codes_.knows(code));
}

void Placer::take_tambon(Place& place, PlacedBy by, const std::string& tambon) const {
  place.by = by;
  place.tambon_code = tambon;
  place.amphoe_code = code_at(tambon, AreaLevel::amphoe);
}

void Placer::by_code_or_names(const StatedPlace& stated, Place& place) const {
  const Stated codes(stated);
  place.town = !codes.town.empty();
  if (by_village_code(codes, stated, place)) return;
  const std::string tambon = codes_.current(codes.tambon);
  if (known(tambon, AreaLevel::tambon)) {
    place.followed_change = tambon != codes.tambon;
    take_tambon(place, PlacedBy::tambon, tambon);
  } else if (!codes.tambon.empty() || (!stated.tambon_code.empty() && !place.town)) {
    place.unknown_code = true;
  }
  by_names(codes, stated, place);
  if (place.amphoe_code.empty() && known(codes.amphoe, AreaLevel::amphoe)) place.amphoe_code = codes.amphoe;
}

bool Placer::by_village_code(const Stated& codes, const StatedPlace& stated, Place& place) const {
  if (codes.village.empty()) {
    place.unknown_code = !stated.village_code.empty() && !place.town && codes.tambon.empty();
    return false;
  }
  const std::string now = codes_.current(codes.village), tambon(code_at(now, AreaLevel::tambon));
  const bool changed = now != codes.village;
  // After a change of tambon the number must be on the list, and must not belong to another name.
  const bool sure =
      !changed || (codes_.knows(now) && (stated.village_name.empty() || names_.name(now).empty() ||
                                         names_.is_name_of(stated.village_name, now)));
  if (known(now, AreaLevel::village) && known(tambon, AreaLevel::tambon) && sure) {
    place.followed_change = changed;
    place.village_code = now;
    take_tambon(place, PlacedBy::village_code, tambon);
    return true;
  }
  place.unknown_code = !changed;
  return false;
}

/// The tambon in which the names are looked for: that of the code, else those of the town, else those of the
/// name within the amphoe; with a village's name and an amphoe alone, all of the amphoe.
std::vector<std::string> Placer::tambon_that_fit(const Stated& codes, const StatedPlace& stated) const {
  const std::string amphoe = codes.amphoe;
  std::vector<std::string> fit =
      names_.tambon(stated.tambon_name, amphoe.empty() ? stated.amphoe_name : std::string_view());
  if (!amphoe.empty()) {
    const std::string now = codes_.current(amphoe);
    std::erase_if(fit, [&](const std::string& code) { return !code.starts_with(now); });
  }
  if (!fit.empty() || !base::is_missing(stated.tambon_name)) return fit;
  if (!codes.town.empty()) return town_tambon(codes.town);
  if (base::is_missing(stated.village_name)) return {};
  std::vector<std::string> all;
  const std::vector<std::string> named =
      amphoe.empty() ? names_.amphoe(stated.amphoe_name) : std::vector<std::string>{codes_.current(amphoe)};
  for (const std::string& code : named)
    for (std::string& tambon : names_.tambon_of(code)) all.push_back(std::move(tambon));
  return all;
}

/// By number and name; a store without any village takes the number as it is stated, as it does codes.
std::vector<std::string> Placer::villages_that_fit(const std::string& tambon,
                                                   const StatedPlace& stated) const {
  if (codes_.knows_level(AreaLevel::village)) return names_.villages(tambon, stated.moo, stated.village_name);
  const auto moo = read_moo(stated.moo);
  return moo ? std::vector<std::string>{village_of_moo(tambon, *moo)} : std::vector<std::string>();
}

void Placer::by_names(const Stated& codes, const StatedPlace& stated, Place& place) const {
  std::vector<std::string> tambon = place.tambon_code.empty() ? tambon_that_fit(codes, stated)
                                                              : std::vector<std::string>{place.tambon_code};
  std::vector<std::string> villages;
  for (const std::string& code : tambon)
    for (std::string& village : villages_that_fit(code, stated)) villages.push_back(std::move(village));
  const bool states_village =
      codes_.knows_level(AreaLevel::village) && !base::is_missing(stated.village_name);
  const bool states_tambon = place.tambon_code.empty() && !base::is_missing(stated.tambon_name);
  place.unknown_name = (states_tambon && tambon.empty()) || (states_village && villages.empty());
  if (place.tambon_code.empty() && tambon.size() == 1 && (states_tambon || villages.size() == 1))
    take_tambon(place, PlacedBy::tambon, tambon.front());
  if (villages.size() != 1 || !agrees_with_moo(stated.moo, villages.front())) {
    place.candidates = std::move(villages);
    return;
  }
  place.village_code = villages.front();
  take_tambon(place, PlacedBy::names, std::string(code_at(place.village_code, AreaLevel::tambon)));
  // Placed by its number alone, though a name was stated that is not that village's.
  place.unknown_name = states_village && !names_.is_name_of(stated.village_name, place.village_code) &&
                       names_.villages(place.tambon_code, "", stated.village_name).empty();
}

double Placer::distance_m(const geo::Coord& position, std::string_view tambon_code) const {
  const auto row = tambon_rows_.find(std::string(tambon_code));
  if (row == tambon_rows_.end() || !geo::has_position(position))
    return std::numeric_limits<double>::quiet_NaN();
  if (tambon_locator_.contains(row->second, position)) return 0;
  return distance_to_edge_m(tambon_.geometry, row->second, position);
}

geo::Coord Placer::spread_point(std::string_view household_id, const Place& place) const {
  const std::uint64_t seed = text_seed(household_id);
  geo::Coord point = geo::no_coord;
  if (const auto row = village_rows_.find(place.village_code);
      row != village_rows_.end() && villages_.geometry.kind == geo::GeometryKind::multipolygon)
    point = point_within(villages_.geometry, village_locator_, row->second, seed);
  if (geo::has_position(point)) return point;
  if (const auto row = tambon_rows_.find(place.tambon_code); row != tambon_rows_.end())
    point = point_within(tambon_.geometry, tambon_locator_, row->second, seed);
  return point;
}

}  // namespace phumthun::geocode
