#include "app/known_areas.hpp"

#include "store/areas.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

/// The code as its column's level counts it. A town is a tambon of its own number: its column holds tambon.
std::string code_of_level(std::string_view cell, AreaLevel level) {
  const auto read = geocode::read_area_code(cell);
  if (!read || read->form == geocode::CodeForm::municipal) return {};
  if (read->form == geocode::CodeForm::town) return level == AreaLevel::tambon ? read->code : std::string();
  return base::level_of_code(read->code) == level ? read->code : std::string();
}

}  // namespace

KnownAreas::KnownAreas(const store::Reader& reader) {
  const auto list = std::make_shared<geocode::CodeList>();
  for (const AreaLevel level : base::all_area_levels)
    for (const std::string& code : store::read_areas(reader, level, store::WithGeometry::no).codes) {
      areas_.insert(code);
      provinces_.emplace(geocode::code_at(code, AreaLevel::province));
      list->add(code);
    }
  for (const store::CodeRow& row : store::read_codes(reader)) {
    if (!row.obsolete) list->add(row.code);
    if (!row.new_code.empty()) list->add_change(row.code, row.new_code);
  }
  list_ = list;
}

bool KnownAreas::has(std::string_view code) const {
  if (areas_.empty() || areas_.contains(std::string(code))) return true;
  return base::level_of_code(code) == AreaLevel::village &&
         areas_.contains(std::string(geocode::code_at(code, AreaLevel::tambon)));
}

bool KnownAreas::in_a_province(std::string_view code) const {
  return provinces_.empty() || provinces_.contains(std::string(geocode::code_at(code, AreaLevel::province)));
}

io::KnowsCode KnownAreas::knows_code() const {
  return [list = list_](std::string_view cell, AreaLevel level) {
    const std::string code = code_of_level(cell, level);
    return !code.empty() && (!list->knows_level(level) || list->knows(list->current(code)));
  };
}

}  // namespace phumthun::app
