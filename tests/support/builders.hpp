#pragma once
#include <catch2/catch.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "geo/geometry_column.hpp"
#include "geo/wkb.hpp"

namespace phumthun::test {

/// Polygons from WKT, one feature each, in a CRS without a name: plane coordinates.
inline geo::GeometryColumn polygons(std::initializer_list<std::string_view> features,
                                    const geo::Crs& crs = {}) {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::multipolygon, crs);
  for (const std::string_view wkt : features) geo::append_wkt(column, wkt);
  return column;
}

/// The Error that `call` throws; nothing where it throws none.
template <class Call>
std::optional<base::Error> error_of(const Call& call) {
  try {
    call();
  } catch (const base::Error& error) {
    return error;
  }
  return {};
}

/// Fails unless `call` throws an Error of this code with a sentence and a hint for the user.
template <class Call>
void require_error(base::ErrorCode code, const Call& call) {
  const auto error = error_of(call);
  REQUIRE(error);
  INFO(error->what());
  CHECK(static_cast<int>(error->code()) == static_cast<int>(code));
  CHECK_FALSE(std::string_view(error->what()).empty());
  CHECK_FALSE(error->hint().empty());
}

}  // namespace phumthun::test
