#include "app/household_places.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "app/poor_households.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "poverty/score_level.hpp"
#include "store/areas.hpp"
#include "store/households.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

struct Capital {
  std::string_view name;
  base::LocalText label;
};
const std::array<Capital, store::capital_count>& capitals() {
  static const std::array<Capital, store::capital_count> all{
      {{"human", {"ทุนมนุษย์", "human capital"}},
       {"physical", {"ทุนกายภาพ", "physical capital"}},
       {"financial", {"ทุนการเงิน", "financial capital"}},
       {"natural", {"ทุนธรรมชาติ", "natural capital"}},
       {"social", {"ทุนทางสังคม", "social capital"}}}};
  return all;
}
constexpr std::string_view deprived_ending = ".deprived";

/// The number of the capital of "human.deprived"; capital_count for "overall.deprived".
std::size_t capital_of(const std::string& where) {
  if (where.ends_with(deprived_ending)) {
    const std::string name = where.substr(0, where.size() - deprived_ending.size());
    if (name == "overall") return store::capital_count;
    for (std::size_t c = 0; c < store::capital_count; ++c)
      if (capitals()[c].name == name) return c;
  }
  throw Error(ErrorCode::invalid_input, fmt::format("'{}' names no households", where),
              "--where takes poor, all, overall.deprived, or a capital's such as human.deprived");
}

/// 1, 0 or not_known for each row of the survey.
std::vector<std::uint8_t> deprived_in(const store::SurveyColumns& surveys, std::size_t capital,
                                      double cutoff) {
  std::vector<std::uint8_t> marks(surveys.household.size(), not_known);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    double score = 0;
    if (capital < store::capital_count) {
      score = surveys.capitals[capital][i];
    } else {
      for (const std::vector<double>& of_capital : surveys.capitals) score += of_capital[i];
      score /= static_cast<double>(store::capital_count);
    }
    if (!std::isnan(score)) marks[i] = poverty::is_below(score, cutoff) ? 1 : 0;
  }
  return marks;
}

/// By household, as PoorHouseholds.
std::vector<std::uint8_t> marks_of(const PoorHouseholds& households, const HouseholdClusterRequest& request) {
  if (request.where == "poor") return households.poor;
  if (request.where == "all") return households.surveyed;
  const std::vector<std::uint8_t> by_row =
      deprived_in(*households.surveys, capital_of(request.where), request.measure.cutoff);
  std::vector<std::uint8_t> marks(households.size(), not_known);
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (households.survey_row[i] != PoorHouseholds::no_row) marks[i] = by_row[households.survey_row[i]];
  return marks;
}

struct Counted {
  std::int64_t known = 0, to_village = 0;
};

/// Fills positions (EPSG:4326) and marks.
Counted take_households(HouseholdPlaces& places, const PoorHouseholds& households,
                        const std::vector<std::uint8_t>& marks, const store::HouseholdTable& table) {
  Counted counted;
  for (const std::uint8_t mark : marks) counted.known += mark != not_known;
  const HouseholdRows rows(households.areas.household);
  const std::string tambon(store::quality_name(store::PlaceQuality::tambon));
  const std::string surveyed(store::quality_name(store::PlaceQuality::surveyed));
  for (std::size_t i = 0; i < table.points.ids.size(); ++i) {
    const std::uint32_t row = rows.row(table.points.ids[i]);
    if (row == HouseholdRows::none || marks[row] == not_known || table.qualities[i] == tambon) continue;
    if (!geo::has_position(table.points.positions[i])) continue;
    places.at.push_back(table.points.positions[i]);
    places.marked.push_back(marks[row]);
    places.marked_count += marks[row];
    counted.to_village += table.qualities[i] != surveyed;
  }
  return counted;
}

void require_households(const HouseholdPlaces& places, const HouseholdClusterRequest& request) {
  if (places.at.empty())
    throw Error(ErrorCode::invalid_input, "no surveyed household has a position",
                "import households with coordinates or village codes, and the boundaries of villages");
  if (places.marked_count == 0)
    throw Error(ErrorCode::invalid_input,
                fmt::format("no household with a position is one of {}", where_words(request.where).en),
                "choose another cut-off, k, round or --where");
}

void warn(HouseholdPlaces& places, const Counted& counted) {
  const auto number = [](std::int64_t count) { return base::format_number(static_cast<double>(count), 0); };
  const auto placed = static_cast<std::int64_t>(places.at.size());
  if (counted.to_village > 0)
    places.warnings.push_back(
        {fmt::format("{} จาก {} ครัวเรือนทราบเพียงหมู่บ้านและถูกกระจายไว้ภายในหมู่บ้าน "
                     "สิ่งที่อยู่ใกล้กันกว่าระยะระหว่างหมู่บ้านจึงไม่ได้บอกอะไรเกี่ยวกับครัวเรือนเหล่านี้",
                     number(counted.to_village), number(placed)),
         fmt::format(
             "{} of {} households are only known to their village and spread within it: what is closer "
             "than villages are says nothing of them",
             number(counted.to_village), number(placed))});
  if (counted.known > placed)
    places.warnings.push_back({fmt::format("{} จาก {} ครัวเรือนไม่มีตำแหน่งจึงไม่ถูกนับ",
                                           number(counted.known - placed), number(counted.known)),
                               fmt::format("{} of {} households have no position and are left out",
                                           number(counted.known - placed), number(counted.known))});
}

geo::GeometryColumn region_of(const store::Reader& reader, const geo::Crs& crs,
                              const base::Progress& progress) {
  const store::AreaTable provinces =
      store::read_areas(reader, base::AreaLevel::province, store::WithGeometry::yes);
  if (provinces.size() == 0) return geo::empty_column(geo::GeometryKind::multipolygon, crs);
  geo::GeometryColumn metres = geo::reproject(provinces.geometry, crs);
  if (provinces.size() == 1) return metres;
  const std::vector<std::uint32_t> groups(provinces.size(), 0);
  return geo::dissolve(metres, groups, 1, progress);
}

}  // namespace

std::vector<geo::Coord> HouseholdPlaces::marked_at() const {
  std::vector<geo::Coord> found;
  found.reserve(static_cast<std::size_t>(marked_count));
  for (std::size_t i = 0; i < at.size(); ++i)
    if (marked[i]) found.push_back(at[i]);
  return found;
}

HouseholdPlaces household_places(store::Store& store, const HouseholdClusterRequest& request,
                                 const base::Progress& progress) {
  if (request.where != "poor" && request.where != "all") capital_of(request.where);
  const PoorHouseholds households =
      poor_households(store, request.measure, PovertyTruth::deprivation, progress.slice(0, 0.6));
  const store::Reader reader(store);
  const store::HouseholdTable table = store::read_households(store, progress.slice(0.6, 0.95));
  HouseholdPlaces places;
  std::vector<std::uint8_t> marks = marks_of(households, request);
  if (request.where == "all")
    for (std::uint8_t& mark : marks)
      if (mark == 0) mark = not_known;
  const Counted counted = take_households(places, households, marks, table);
  require_households(places, request);
  places.warnings = households.warnings;
  warn(places, counted);
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::point, geo::Crs::wgs84());
  column.coords = std::move(places.at);
  places.crs = geo::measuring_crs(column);
  geo::reproject(column.coords, column.crs, places.crs);
  places.at = std::move(column.coords);
  places.region = region_of(reader, places.crs, progress.slice(0.95, 1));
  places.recipe = case_recipe(store,
                              {{"verb", std::string("cluster households")},
                               {"method", std::string(household_method_name(request.method))},
                               {"where", request.where},
                               {"metric", std::string("utm")},
                               {"households_with_position", static_cast<std::int64_t>(places.at.size())},
                               {"marked", places.marked_count},
                               {"known_to_village", counted.to_village}},
                              request.measure, households);
  return places;
}

base::LocalText where_words(const std::string& where) {
  if (where == "poor") return {"ครัวเรือนยากจน", "poor households"};
  if (where == "all") return {"ครัวเรือนที่สำรวจ", "surveyed households"};
  const std::size_t capital = capital_of(where);
  if (capital == store::capital_count)
    return {"ครัวเรือนที่คะแนนเฉลี่ยต่ำกว่าเกณฑ์", "households whose mean score is below the cut-off"};
  return {fmt::format("ครัวเรือนที่ขัดสน{}", capitals()[capital].label.th),
          fmt::format("households deprived in {}", capitals()[capital].label.en)};
}

}  // namespace phumthun::app
