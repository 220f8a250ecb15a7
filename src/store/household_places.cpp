#include <cmath>

#include "store/area_code_number.hpp"
#include "store/case_records.hpp"
#include "store/connection.hpp"
#include "store/spatialite_blob.hpp"

namespace phumthun::store {

HouseholdAreas read_household_areas(const Reader& reader) {
  HouseholdAreas areas;
  const auto count = static_cast<std::size_t>(reader.connection().integer("SELECT count(*) FROM household"));
  areas.household.reserve(count);
  for (auto* codes : {&areas.village, &areas.tambon, &areas.amphoe}) codes->reserve(count);
  Statement select(reader.connection(),
                   "SELECT fid, village_code, tambon_code, amphoe_code FROM household ORDER BY fid");
  while (select.step()) {
    areas.household.push_back(select.integer(0));
    areas.village.push_back(area_code_number(select.text(1)));
    areas.tambon.push_back(area_code_number(select.text(2)));
    areas.amphoe.push_back(area_code_number(select.text(3)));
  }
  return areas;
}

std::vector<HouseholdPlace> read_household_places(const Reader& reader,
                                                  const std::vector<std::int64_t>& households) {
  std::vector<HouseholdPlace> places;
  places.reserve(households.size());
  Statement select(reader.connection(),
                   "SELECT household_id, address_no, moo, village_code, tambon_code, quality, geom FROM "
                   "household WHERE fid = ?");
  for (const std::int64_t household : households) {
    HouseholdPlace place;
    place.longitude = place.latitude = std::nan("");
    if (select.bind(1, household).step()) {
      place.household_id = select.text(0), place.address_no = select.text(1), place.moo = select.text(2);
      place.village_code = select.text(3), place.tambon_code = select.text(4);
      place.quality = select.text(5);
      const geo::Coord position = point_of_spatialite(select.blob(6));
      if (geo::has_position(position)) place.longitude = position.x, place.latitude = position.y;
    }
    select.reset();
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace phumthun::store
