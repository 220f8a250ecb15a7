#include "app/household_positions.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/import_crs.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

using F = io::HouseholdField;
using geocode::PositionProblem;

constexpr double no_distance = std::numeric_limits<double>::quiet_NaN();

/// The positions of the file's first rows.
std::vector<geo::Coord> sample_positions(const io::TablePreview& preview, int x, int y) {
  std::vector<geo::Coord> positions;
  for (const auto& row : preview.rows) {
    const auto cell = [&](int column) {
      const auto at = static_cast<std::size_t>(column);
      return at < row.size() ? base::parse_number(row[at]) : std::nullopt;
    };
    const auto east = cell(x), north = cell(y);
    if (east && north) positions.push_back({*east, *north});
  }
  return positions;
}

}  // namespace

geo::Crs settle_position_crs(ImportSession& session, const ImportRecordsRequest& request,
                             const geocode::Placer& placer) {
  geo::Crs crs = geo::Crs::wgs84();
  const int x = session.columns()[F::longitude], y = session.columns()[F::latitude];
  if (!request.crs.empty()) {
    crs = geo::Crs::from_text(request.crs);
  } else if (x >= 0 && y >= 0) {
    const bool geometry = session.table().header()[static_cast<std::size_t>(x)] == io::Table::geometry_x;
    const auto sample = sample_positions(session.preview(), x, y);
    if (geometry && session.table().crs().known())
      crs = session.table().crs();
    else if (!could_be_degrees(sample))
      crs = decide_crs(sample, placer.tambon().geometry, request.file.filename().string(), session.report());
  }
  note_datum(crs, session.report());
  if (!(crs == geo::Crs::wgs84())) session.remember_crs(crs.definition());
  return crs;
}

PositionReader::PositionReader(const geo::Crs& crs, const geocode::Placer& placer,
                               const io::FieldColumns& columns)
    : crs_(crs),
      to_wgs84_(crs, geo::Crs::wgs84()),
      placer_(placer),
      columns_(columns),
      extent_(geo::envelope(placer.tambon().geometry)) {}

/// A position that its CRS does not have is no position, and told.
bool PositionReader::to_degrees(const RowContext& context, HouseholdRecord& record) const {
  const auto drop = [&](const std::string& why) {
    context.repair("bad-position", column_of(columns_, F::longitude), why);
    record.position = geo::no_coord;
    record.repaired = true;
    return false;
  };
  const geo::Coord stated = record.position;
  if (crs_.geographic() && (std::abs(stated.x) > 180 || std::abs(stated.y) > 180))
    return drop(
        fmt::format("({}, {}) are no degrees; metres need their CRS (--crs EPSG:32648)", stated.x, stated.y));
  try {
    // Latitude and longitude may stand in each other's place: WGS 84 leaves them as they are until judged.
    to_wgs84_.apply(std::span(&record.position, 1));
  } catch (const base::Error& error) {
    if (error.code() != base::ErrorCode::invalid_input) throw;
    return drop(error.what());
  }
  return true;
}

void PositionReader::read(const RowContext& context, HouseholdRecord& record,
                          std::vector<NoticedPosition>& noticed) const {
  if (!geo::has_position(record.position) || !to_degrees(context, record)) return;
  const geo::Coord stated = record.position;
  const auto judged = geocode::judge_position(stated, extent_);
  record.position = judged.position;
  const int column = column_of(columns_, F::longitude);
  const auto repair = [&](PositionProblem problem, const char* message) {
    context.repair(geocode::problem_name(problem).data(), column, message);
    record.repaired = true;
    noticed.push_back({problem, stated, no_distance});
  };
  if (judged.swapped)
    repair(PositionProblem::swapped,
           "latitude and longitude stand in each other's place; they were put right");
  if (judged.zero) repair(PositionProblem::zero, "the coordinates are 0, 0: no position was measured");
  if (judged.default_point)
    repair(
        PositionProblem::default_point,
        "the coordinates are the centre of Thailand, where the survey form starts: no position was measured");
  if (geo::has_position(judged.position) && crs_.geographic() &&
      geocode::is_coarse(columns_.text(context.table(), F::longitude),
                         columns_.text(context.table(), F::latitude))) {
    context.note(geocode::problem_name(PositionProblem::coarse).data(), column,
                 "the coordinates have fewer than four decimals (some 100 m)");
    noticed.push_back({PositionProblem::coarse, stated, no_distance});
  }
}

void PositionReader::judge_place(const RowContext& context, const HouseholdRecord& record,
                                 const geocode::Place& place, std::vector<NoticedPosition>& noticed) const {
  const int column = column_of(columns_, F::longitude);
  if (place.position_outside) {
    context.note(geocode::problem_name(PositionProblem::outside_province).data(), column,
                 "its coordinates lie in no area of the store; it is placed by its codes or names, and the "
                 "coordinates are kept");
    noticed.push_back({PositionProblem::outside_province, record.position, no_distance});
  }
  if (place.other_than_stated) {
    const std::string stated =
        record.tambon_code.empty()
            ? std::string(geocode::code_at(record.village_code, base::AreaLevel::tambon))
            : record.tambon_code;
    const double distance = placer_.distance_m(record.position, placer_.codes().current(stated));
    context.note(geocode::problem_name(PositionProblem::other_tambon).data(), column,
                 std::isnan(distance)
                     ? "its coordinates lie in another tambon than the stated one"
                     : fmt::format("its coordinates lie {:.0f} m from the stated tambon", distance));
    noticed.push_back({PositionProblem::other_tambon, record.position, distance});
  }
}

}  // namespace phumthun::app
