#include "app/household_placing.hpp"

namespace phumthun::app {
namespace {

store::PlaceQuality quality_of(geocode::PlacedBy by) {
  switch (by) {
    case geocode::PlacedBy::position:
      return store::PlaceQuality::surveyed;
    case geocode::PlacedBy::village_code:
      return store::PlaceQuality::village;
    case geocode::PlacedBy::tambon_code:
      return store::PlaceQuality::tambon;
    case geocode::PlacedBy::nothing:
      return store::PlaceQuality::none;
  }
  return store::PlaceQuality::none;
}

}  // namespace

geocode::Placer make_placer(store::AreaTable tambon, store::AreaTable villages,
                            const std::vector<store::CodeRow>& codes) {
  geocode::CodeList list;
  for (const store::CodeRow& row : codes) {
    if (!row.new_code.empty()) list.add_change(row.code, row.new_code);
    if (!row.obsolete) list.add(row.code);
  }
  return {{std::move(tambon.codes), std::move(tambon.geometry)},
          {std::move(villages.codes), std::move(villages.geometry)},
          std::move(list)};
}

geocode::Placer make_placer(const store::Reader& reader) {
  return make_placer(store::read_areas(reader, base::AreaLevel::tambon, store::WithGeometry::yes),
                     store::read_areas(reader, base::AreaLevel::village, store::WithGeometry::yes),
                     store::read_codes(reader));
}

void set_place(store::HouseholdRow& row, const geo::Coord& stated, const geocode::Place& place) {
  const bool accepted = place.by == geocode::PlacedBy::position;
  row.position = accepted ? stated : geo::no_coord;
  row.stated_position = accepted ? geo::no_coord : stated;
  row.quality = quality_of(place.by);
  row.village_code = place.village_code;
  row.tambon_code = place.tambon_code;
  row.amphoe_code = place.amphoe_code;
}

void place_all_again(store::Writer& writer, const geocode::Placer& placer, const base::Progress& progress) {
  geocode::Place place;
  store::replace_places(
      writer,
      [&](store::HouseholdRow& row) {
        const geo::Coord stated = row.stated_position;
        place = placer.place({stated, row.stated_village, row.stated_tambon, row.stated_amphoe});
        set_place(row, stated, place);
      },
      progress);
}

}  // namespace phumthun::app
