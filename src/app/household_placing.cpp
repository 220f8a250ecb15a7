#include "app/household_placing.hpp"

namespace phumthun::app {
namespace {

store::PlaceQuality quality_of(geocode::PlacedBy by) {
  switch (by) {
    case geocode::PlacedBy::position:
      return store::PlaceQuality::surveyed;
    case geocode::PlacedBy::village_code:
      return store::PlaceQuality::village;
    case geocode::PlacedBy::names:
      return store::PlaceQuality::name;
    case geocode::PlacedBy::tambon:
      return store::PlaceQuality::tambon;
    case geocode::PlacedBy::nothing:
      break;
  }
  return store::PlaceQuality::none;
}

void add_names(geocode::NameIndex& names, const store::AreaTable& areas) {
  for (std::size_t i = 0; i < areas.size(); ++i)
    names.add(areas.codes[i], areas.names_th[i], areas.names_en[i]);
}

}  // namespace

geocode::Placer make_placer(store::AreaTable tambon, store::AreaTable villages,
                            const store::AreaTable& amphoe, const std::vector<store::CodeRow>& codes) {
  geocode::CodeList list;
  geocode::NameIndex names;
  add_names(names, amphoe);
  add_names(names, tambon);
  add_names(names, villages);
  for (const store::CodeRow& row : codes) {
    if (!row.new_code.empty()) list.add_change(row.code, row.new_code);
    if (row.obsolete) continue;
    list.add(row.code);
    names.add(row.code, row.name_th, row.name_en);
  }
  return {{std::move(tambon.codes), std::move(tambon.geometry)},
          {std::move(villages.codes), std::move(villages.geometry)},
          std::move(list),
          std::move(names)};
}

geocode::Placer make_placer(const store::Reader& reader) {
  return make_placer(store::read_areas(reader, base::AreaLevel::tambon, store::WithGeometry::yes),
                     store::read_areas(reader, base::AreaLevel::village, store::WithGeometry::yes),
                     store::read_areas(reader, base::AreaLevel::amphoe, store::WithGeometry::no),
                     store::read_codes(reader));
}

void set_place(store::HouseholdRow& row, const geo::Coord& stated, const geocode::Place& place,
               const geocode::Placer& placer) {
  const bool accepted = place.by == geocode::PlacedBy::position;
  row.position = accepted ? stated : placer.spread_point(row.household_id, place);
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
        place = placer.place({stated, row.stated_village, row.stated_tambon, row.stated_amphoe, row.moo,
                              row.village_name, row.tambon_name, row.amphoe_name});
        set_place(row, stated, place, placer);
      },
      progress);
}

}  // namespace phumthun::app
