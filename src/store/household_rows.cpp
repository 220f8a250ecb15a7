#include "store/household_rows.hpp"

#include "store/connection.hpp"
#include "store/record_texts.hpp"
#include "store/spatialite_blob.hpp"
#include "store/survey_cache.hpp"

namespace phumthun::store {
namespace {

/// Numbers the texts of a column while it is read.
class TextColumn {
 public:
  explicit TextColumn(std::size_t count) { of_row_.reserve(count); }
  void add(std::string_view text) { of_row_.push_back(numbers_.of(text)); }
  TextNumbersColumn take() { return {std::move(table_.texts), std::move(of_row_)}; }

 private:
  TextTable table_;
  TextNumbers numbers_{table_};
  std::vector<std::uint32_t> of_row_;
};

std::shared_ptr<const HouseholdRows> read_rows(Store& store) {
  const Reader reader(store);
  auto rows = std::make_shared<HouseholdRows>();
  rows->revision = revision(reader);
  const auto count = static_cast<std::size_t>(last_household(reader));
  rows->fid.reserve(count), rows->municipality.reserve(count), rows->position.reserve(count);
  TextColumn village(count), tambon(count), amphoe(count), quality(count);
  Statement select(reader.connection(),
                   "SELECT fid, village_code, tambon_code, amphoe_code, quality, municipality, geom FROM "
                   "household ORDER BY fid");
  while (select.step()) {
    rows->fid.push_back(select.integer(0));
    village.add(select.text(1));
    tambon.add(select.text(2));
    amphoe.add(select.text(3));
    quality.add(select.text(4));
    rows->municipality.push_back(select.number(5));
    rows->position.push_back(point_of_spatialite(select.blob(6)));
  }
  rows->village = village.take(), rows->tambon = tambon.take(), rows->amphoe = amphoe.take();
  rows->quality = quality.take();
  return rows;
}

}  // namespace

std::shared_ptr<const HouseholdRows> household_rows(Store& store) {
  SurveyCache& cache = survey_cache(store);
  const auto turn = cache.wait_to_read_households();
  const std::int64_t now = revision(Reader(store));
  if (auto held = cache.held_households(); held && held->revision == now) return held;
  auto rows = read_rows(store);
  cache.hold_households(rows);
  return rows;
}

}  // namespace phumthun::store
