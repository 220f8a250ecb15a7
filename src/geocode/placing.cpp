#include "geocode/placing.hpp"

namespace phumthun::geocode {

using base::AreaLevel;

Placer::Placer(CodedAreas tambon, CodedAreas villages, CodeList codes)
    : tambon_(std::move(tambon)),
      villages_(std::move(villages)),
      tambon_locator_(tambon_.geometry),
      village_locator_(villages_.geometry),
      codes_(std::move(codes)) {
  for (const std::string& code : tambon_.codes) codes_.add(code);
  for (const std::string& code : villages_.codes) codes_.add(code);
}

Place Placer::place(const StatedPlace& stated) const {
  Place place;
  if (geo::has_position(stated.position)) {
    if (tambon_.codes.empty()) {
      by_code(stated, place);
      place.by = PlacedBy::position;
      return place;
    }
    const std::uint32_t tambon = tambon_locator_.locate(stated.position);
    if (tambon != geo::AreaLocator::nowhere) return by_position(stated, tambon);
    place.position_outside = true;
  }
  by_code(stated, place);
  return place;
}

Place Placer::by_position(const StatedPlace& stated, std::uint32_t tambon) const {
  Place place;
  place.by = PlacedBy::position;
  place.tambon_code = tambon_.codes[tambon];
  place.amphoe_code = code_at(place.tambon_code, AreaLevel::amphoe);
  const std::uint32_t village = village_locator_.locate(stated.position);
  if (village != geo::AreaLocator::nowhere && villages_.codes[village].starts_with(place.tambon_code))
    place.village_code = villages_.codes[village];
  else if (stated.village_code.starts_with(place.tambon_code))
    place.village_code = stated.village_code;
  const std::string_view stated_tambon =
      stated.tambon_code.empty() ? code_at(stated.village_code, AreaLevel::tambon) : stated.tambon_code;
  place.other_than_stated = !stated_tambon.empty() && codes_.current(stated_tambon) != place.tambon_code;
  return place;
}

void Placer::by_code(const StatedPlace& stated, Place& place) const {
  const auto known = [&](std::string_view code, AreaLevel level) {
    return !code.empty() && (!codes_.knows_level(level) || codes_.knows(code));
  };
  if (!stated.village_code.empty()) {
    const std::string_view tambon = code_at(stated.village_code, AreaLevel::tambon);
    const std::string now = codes_.current(tambon);
    // A village keeps its number only within its old tambon, so after a change of tambon the tambon alone is
    // sure.
    if (now == tambon && known(stated.village_code, AreaLevel::village) && known(tambon, AreaLevel::tambon)) {
      place.by = PlacedBy::village_code;
      place.village_code = stated.village_code;
      place.tambon_code = tambon;
      place.amphoe_code = code_at(tambon, AreaLevel::amphoe);
      return;
    }
    place.unknown_code = now == tambon;
  }
  const std::string_view tambon =
      stated.tambon_code.empty() ? code_at(stated.village_code, AreaLevel::tambon) : stated.tambon_code;
  const std::string now = codes_.current(tambon);
  if (known(now, AreaLevel::tambon)) {
    place.by = PlacedBy::tambon_code;
    place.followed_change = now != tambon;
    place.tambon_code = now;
    place.amphoe_code = code_at(now, AreaLevel::amphoe);
    return;
  }
  place.unknown_code = place.unknown_code || !tambon.empty();
  if (known(stated.amphoe_code, AreaLevel::amphoe)) place.amphoe_code = stated.amphoe_code;
}

}  // namespace phumthun::geocode
