#include <algorithm>
#include <unordered_map>

#include "store/household_records.hpp"
#include "store/households.hpp"
#include "store/settled_places.hpp"
#include "store/spatial_index.hpp"
#include "store/spatialite_blob.hpp"

namespace phumthun::store {
namespace {

/// The columns that say what was stated, in the order in which `StatedTexts` reads them.
constexpr const char* select_single =
    "SELECT h.fid, h.household_id, h.moo, h.stated_village, h.stated_tambon, h.stated_amphoe, n.village, "
    "n.tambon, n.amphoe, h.quality, ST_X(h.geom), ST_Y(h.geom), h.stated_longitude, h.stated_latitude, "
    "h.import_id FROM household h LEFT JOIN stated_name n ON n.household = h.fid WHERE h.fid NOT IN (SELECT "
    "household FROM survey_place) ORDER BY h.fid";
constexpr const char* select_several =
    "SELECT household, household_id, moo, stated_village, stated_tambon, stated_amphoe, village_name, "
    "tambon_name, amphoe_name, quality, longitude, latitude, stated_longitude, stated_latitude, import_id, "
    "survey FROM survey_place ORDER BY household, survey";

/// What a record states, copied: the row of a statement goes when the next one comes.
struct StatedTexts {
  explicit StatedTexts(const Statement& row)
      : household_id(row.text(1)),
        moo(row.text(2)),
        village(row.text(3)),
        tambon(row.text(4)),
        amphoe(row.text(5)),
        village_name(row.text(6)),
        tambon_name(row.text(7)),
        amphoe_name(row.text(8)) {
    const bool surveyed = quality_of(row.text(9)) == PlaceQuality::surveyed;
    position =
        surveyed ? geo::Coord{row.number(10), row.number(11)} : geo::Coord{row.number(12), row.number(13)};
  }

  HouseholdRow row() const {
    HouseholdRow row;
    row.household_id = household_id;
    row.moo = moo;
    row.stated_village = village, row.stated_tambon = tambon, row.stated_amphoe = amphoe;
    row.village_name = village_name, row.tambon_name = tambon_name, row.amphoe_name = amphoe_name;
    row.stated_position = position;
    return row;
  }

  std::string household_id, moo, village, tambon, amphoe, village_name, tambon_name, amphoe_name;
  geo::Coord position;
};

/// Asks `place` where a record's household is, as if a village that a person chose had been stated.
HouseholdRow placed(const StatedTexts& stated, const SettledPlace* settled,
                    const std::function<void(HouseholdRow&)>& place) {
  HouseholdRow row = stated.row();
  if (settled) row.stated_village = settled->village;
  place(row);
  if (settled && row.quality == PlaceQuality::village) row.quality = PlaceQuality::name;
  return row;
}

/// Binds village, tambon, amphoe and quality from `first` on.
void bind_codes(Statement& statement, int first, const HouseholdRow& row) {
  statement.bind_text_or_null(first, row.village_code)
      .bind_text_or_null(first + 1, row.tambon_code)
      .bind_text_or_null(first + 2, row.amphoe_code)
      .bind(first + 3, quality_name(row.quality));
}

void place_single(Connection& connection, const SettledPlaces& settled,
                  const std::function<void(HouseholdRow&)>& place, const base::Progress& progress) {
  const auto total =
      static_cast<double>(std::max<std::int64_t>(1, connection.integer("SELECT max(fid) FROM household")));
  Statement select(connection, select_single);
  Statement update(connection,
                   "UPDATE household SET village_code = ?1, tambon_code = ?2, amphoe_code = ?3, quality = "
                   "?4, stated_longitude = ?5, stated_latitude = ?6, geom = ?7 WHERE fid = ?8");
  std::vector<std::byte> blob;
  std::int64_t done = 0;
  while (select.step()) {
    if (++done % 1024 == 0) progress.report(static_cast<double>(done) / total);
    const StatedTexts stated(select);
    const HouseholdRow row = placed(stated, settled.find(select.integer(0), select.integer(14)), place);
    bind_codes(update, 1, row);
    update.bind(5, row.stated_position.x).bind(6, row.stated_position.y);
    bind_point(update, 7, row.position, blob);
    update.bind(8, select.integer(0)).run();
  }
}

/// Households with several records: each record is placed, then the household by them.
void place_several(Connection& connection, const SettledPlaces& settled,
                   const std::function<void(HouseholdRow&)>& place, const base::Progress& progress) {
  std::vector<std::int64_t> households;
  {
    Statement select(connection, select_several);
    Statement update(connection,
                     "UPDATE survey_place SET village_code = ?1, tambon_code = ?2, amphoe_code = ?3, quality "
                     "= ?4, stated_longitude = ?5, stated_latitude = ?6, longitude = ?7, latitude = ?8 WHERE "
                     "household = ?9 AND survey = ?10");
    while (select.step()) {
      const std::int64_t household = select.integer(0);
      const StatedTexts stated(select);
      const HouseholdRow row = placed(stated, settled.find(household, select.integer(14)), place);
      bind_codes(update, 1, row);
      update.bind(5, row.stated_position.x).bind(6, row.stated_position.y);
      update.bind(7, row.position.x).bind(8, row.position.y).bind(9, household).bind(10, select.integer(15));
      update.run();
      if (households.empty() || households.back() != household) households.push_back(household);
      if (households.size() % 1024 == 0) progress.report(0.3);
    }
  }
  HouseholdRecords records(connection);
  for (std::size_t i = 0; i < households.size(); ++i) {
    if (i % 1024 == 0)
      progress.report(0.5 + 0.5 * static_cast<double>(i) / static_cast<double>(households.size()));
    records.derive(households[i]);
  }
}

}  // namespace

void replace_places(Writer& writer, const std::function<void(HouseholdRow&)>& place,
                    const base::Progress& progress) {
  Connection& connection = writer.connection();
  BulkSpatialLoad bulk(connection, "household");
  const SettledPlaces settled(connection);
  place_single(connection, settled, place, progress.slice(0, 0.5));
  place_several(connection, settled, place, progress.slice(0.5, 0.8));
  bulk.finish(progress.slice(0.8, 1));
}

}  // namespace phumthun::store
