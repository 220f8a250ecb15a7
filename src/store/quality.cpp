#include "store/quality.hpp"

#include "store/connection.hpp"
#include "store/spatialite_blob.hpp"

namespace phumthun::store {
namespace {

/// The extent of the store's areas; Thailand's where it has none.
geo::Envelope map_extent(Connection& connection) {
  geo::Envelope extent;
  for (const char* level : {"tambon", "amphoe", "province"}) {
    Statement select(connection, std::string("SELECT min(xmin), min(ymin), max(xmax), max(ymax) FROM idx_") +
                                     level + "_geom");
    if (select.step() && !select.is_null(0))
      extent.include({select.number(0), select.number(1), select.number(2), select.number(3)});
  }
  constexpr geo::Envelope thailand{97, 5, 106, 21};
  return extent.empty() ? thailand : extent;
}

}  // namespace

void put_position_flag(Writer& writer, ImportId import, const PositionFlag& flag) {
  // Prepared for each: flags are rare beside rows.
  Statement(writer.connection(), "INSERT OR REPLACE INTO position_flag VALUES (?, ?, ?, ?, ?, ?)")
      .bind(1, flag.household)
      .bind(2, flag.problem)
      .bind(3, import.value)
      .bind(4, flag.stated.x)
      .bind(5, flag.stated.y)
      .bind(6, flag.distance_m)
      .run();
}

PositionFlags read_position_flags(const Reader& reader, const base::Progress& progress) {
  PositionFlags flags;
  Connection& connection = reader.connection();
  const geo::Envelope extent = map_extent(connection);
  Statement select(connection,
                   "SELECT h.fid, h.household_id, f.problem, f.stated_longitude, f.stated_latitude, h.geom, "
                   "f.distance_m FROM position_flag f JOIN household h ON h.fid = f.household WHERE "
                   "f.import_id = h.import_id ORDER BY h.fid, f.problem");
  while (select.step()) {
    const geo::Coord stated{select.number(3), select.number(4)};
    const geo::Coord position =
        geo::has_position(stated) && extent.contains(stated) ? stated : point_of_spatialite(select.blob(5));
    if (!geo::has_position(position)) continue;
    flags.households.push_back(select.integer(0));
    flags.household_ids.emplace_back(select.text(1));
    flags.problems.emplace_back(select.text(2));
    flags.stated.push_back(stated);
    flags.positions.push_back(position);
    flags.distance_m.push_back(select.number(6));
    if (flags.households.size() % 16384 == 0) progress.report(0.5);
  }
  return flags;
}

std::vector<std::pair<std::string, std::int64_t>> position_flag_counts(const Reader& reader) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  Statement select(reader.connection(),
                   "SELECT f.problem, count(*) FROM position_flag f JOIN household h ON h.fid = f.household "
                   "WHERE f.import_id = h.import_id GROUP BY f.problem ORDER BY f.problem");
  while (select.step()) counts.emplace_back(select.text(0), select.integer(1));
  return counts;
}

}  // namespace phumthun::store
