#include "gui/sessions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <thread>

#include "app/scene.hpp"
#include "poverty/measure.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::gui::test {
namespace {

using base::AreaLevel;
constexpr double tambon_m = 10000;
constexpr geo::Coord origin{450000, 1650000};

void append_square(geo::GeometryColumn& column, geo::Coord corner, double side) {
  for (const geo::Coord& step :
       {geo::Coord{0, 0}, geo::Coord{1, 0}, geo::Coord{1, 1}, geo::Coord{0, 1}, geo::Coord{0, 0}})
    column.coords.push_back({corner.x + step.x * side, corner.y + step.y * side});
  column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
  column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
  column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
}

/// `side` x `side` squares, codes ascending from `first_code` in `digits` digits.
app::AreaLayer squares(AreaLevel level, std::size_t side, double square_m) {
  auto geometry = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648)));
  std::vector<std::string> codes, th, en;
  std::vector<std::int64_t> approximate, people, houses;
  std::vector<double> km2;
  data::Layer layer;
  auto points = std::make_shared<std::vector<geo::Coord>>();
  for (std::size_t i = 0; i < side * side; ++i) {
    const geo::Coord corner{origin.x + static_cast<double>(i % side) * square_m,
                            origin.y + static_cast<double>(i / side) * square_m};
    append_square(*geometry, corner, square_m);
    points->push_back({corner.x + square_m / 2, corner.y + square_m / 2});
    codes.push_back(
        level == AreaLevel::province ? "33" : fmt::format("33{:0{}}", i + 1, base::code_digits(level) - 2));
    th.push_back(level == AreaLevel::province ? "ศรีสะเกษ" : fmt::format("น้ำเกลี้ยง {}", i + 1));
    en.push_back(level == AreaLevel::province ? "Si Sa Ket" : fmt::format("Nam Kliang {}", i + 1));
    approximate.push_back(level == AreaLevel::tambon && i == 0);
    people.push_back(7000 + static_cast<std::int64_t>(i));
    houses.push_back(2000);
    km2.push_back(square_m * square_m / 1e6);
    layer.ids.push_back({static_cast<std::int64_t>(i)});
  }
  layer.name = std::string(base::level_name(level));
  layer.geometry = geometry;
  const auto add = [&](const char* name, data::ColumnValues values) {
    layer = data::with_column(layer, {name, std::move(values), {}});
  };
  add("code", codes), add("name_th", th), add("name_en", en), add("approximate", approximate);
  add("population", people), add("registered_households", houses), add("area_km2", km2);
  app::AreaLayer areas;
  areas.locator = std::make_shared<const geo::AreaLocator>(*geometry);
  areas.label_points = points;
  areas.layer = std::make_shared<const data::Layer>(std::move(layer));
  return areas;
}

double value_of(const poverty::Measure& measure, std::size_t row) {
  const double wave = 0.5 + 0.4 * std::sin(static_cast<double>(row));
  return poverty::measure_kind(measure) == poverty::MeasureKind::score   ? 1 + 3 * wave
         : poverty::measure_kind(measure) == poverty::MeasureKind::count ? 100 * wave
         : measure.statistic >= poverty::Statistic::level1 && measure.statistic <= poverty::Statistic::level4
             ? 0.25
             : wave;
}

app::AreaMeasures measures(AreaLevel level, const data::Layer& layer) {
  app::AreaMeasures all;
  all.level = level;
  all.codes = data::texts(layer, "code");
  for (std::size_t row = 0; row < layer.size(); ++row)
    all.names.push_back({data::texts(layer, "name_th")[row], data::texts(layer, "name_en")[row]});
  for (const poverty::Measure& measure : poverty::all_measures()) {
    app::MeasureColumn column;
    column.measure = poverty::measure_name(measure);
    column.description = app::describe_measure(column.measure, nullptr, app::CountBy::households);
    for (std::size_t row = 0; row < layer.size(); ++row) {
      const bool none = row == 1;
      const double value = none ? std::nan("") : value_of(measure, row);
      column.n.push_back(none ? 0 : row == 2 ? 3 : 120);
      column.value.push_back(value);
      column.se.push_back(0.05);
      column.ci_low.push_back(value - 0.1);
      column.ci_high.push_back(value + 0.1);
      column.flag.push_back(none       ? app::EstimateFlag::none
                            : row == 2 ? app::EstimateFlag::small
                                       : app::EstimateFlag::ok);
      column.reliability.push_back(none       ? poverty::Reliability::none
                                   : row == 2 ? poverty::Reliability::too_few
                                   : row == 3 ? poverty::Reliability::unreliable
                                              : poverty::Reliability::reliable);
      column.denominator.push_back(none ? 0 : row == 2 ? 3 : 120);
      column.reason.push_back(none ? "no-household" : "");
    }
    all.columns.push_back(std::move(column));
  }
  return all;
}

/// Each in the tambon (and, by four digits, the amphoe) of the squares in which it lies.
app::HouseholdLayer households(std::size_t count, double side_m) {
  auto points = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
  data::Layer layer;
  layer.name = "households";
  for (std::size_t i = 0; i < count; ++i) {
    const auto t = static_cast<double>(i);
    points->coords.push_back(
        {origin.x + std::fmod(t * 7919.7, side_m), origin.y + std::fmod(t * 104729.3, side_m)});
    layer.ids.push_back({static_cast<std::int64_t>(i)});
  }
  layer.geometry = points;
  std::vector<std::string> tambon, village, quality;
  const auto side = static_cast<std::size_t>(side_m / tambon_m);
  for (const geo::Coord& at : points->coords) {
    const std::size_t column = std::min(static_cast<std::size_t>((at.x - origin.x) / tambon_m), side - 1);
    const std::size_t row = std::min(static_cast<std::size_t>((at.y - origin.y) / tambon_m), side - 1);
    tambon.push_back(fmt::format("33{:04}", row * side + column + 1));
    village.push_back(tambon.back() + "01");
    quality.push_back(tambon.size() % 3 == 0 ? "tambon" : "surveyed");
  }
  layer = data::with_column(layer, {"village_code", village, {}});
  layer = data::with_column(layer, {"tambon_code", tambon, {}});
  layer = data::with_column(layer, {"quality", quality, {}});
  for (const char* name : {"human", "physical", "financial", "natural", "social", "overall", "size"})
    layer = data::with_column(layer, {name, std::vector<double>(count, 2.4), {}});
  const auto codes = app::household_codes(layer);
  return {std::make_shared<const data::Layer>(std::move(layer)),
          std::make_shared<const app::PointGrid>(points), codes};
}

}  // namespace

void fill(app::Session& session, std::size_t side) {
  app::StoreContents& contents = session.contents;
  static int stand_in = 0;
  contents.store = app::StorePtr(reinterpret_cast<store::Store*>(&stand_in), [](store::Store*) {});
  contents.path = "/tmp/ตัวอย่าง.sqlite";
  contents.map_crs = geo::Crs::from_epsg(32648);
  const double side_m = static_cast<double>(side) * tambon_m;
  contents.areas[AreaLevel::tambon] = squares(AreaLevel::tambon, side, tambon_m);
  contents.areas[AreaLevel::amphoe] = squares(AreaLevel::amphoe, 2, side_m / 2);
  contents.areas[AreaLevel::province] = squares(AreaLevel::province, 1, side_m);
  for (const auto& [level, areas] : contents.areas) {
    contents.summary.areas[level] = static_cast<std::int64_t>(areas.layer->size());
    contents.measures[level] = std::make_shared<const app::AreaMeasures>(measures(level, *areas.layer));
    contents.measures_wanted.insert(level);
  }
  contents.households = households(500, side_m);
  contents.summary.has_households = true;
  contents.summary.rounds = {"2567/1"};
  contents.summary.results = {"กลุ่มตำบล"};
  contents.summary.synthetic = true;
  session.view.selected_area = app::AreaRef{AreaLevel::tambon, "330001"};
}

void finish_jobs(app::Session& session) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (!session.jobs.idle() && std::chrono::steady_clock::now() < give_up) {
    app::deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(session.jobs.idle());
}

namespace {

/// A sample of so many households, made by the window as a user has it made: once for the whole run.
struct MadeSample {
  phumthun::test::TempFolder folder;
  std::filesystem::path store;  ///< its name in the folder

  explicit MadeSample(int households) {
    app::Session session;
    app::SampleDraft draft;
    draft.folder = folder.path();
    draft.households = households;
    app::apply(session, app::intent::EditSample{draft});
    app::apply(session, app::intent::RunSample{});
    finish_jobs(session);
    INFO((session.notices.empty() ? std::string() : session.notices.back().message));
    REQUIRE(session.has_store());
    REQUIRE(session.notices.empty());
    store = session.contents.path.lexically_relative(folder.path());
  }
};

const MadeSample& made_sample(int households) {
  static std::map<int, MadeSample> made;
  return made.try_emplace(households, households).first->second;
}

}  // namespace

void open_sample(app::Session& session, const std::filesystem::path& folder, int households) {
  const MadeSample& made = made_sample(households);
  std::filesystem::copy(made.folder.path(), folder, std::filesystem::copy_options::recursive);
  app::apply(session, app::intent::ResizeMap{{800, 700}});
  app::apply(session, app::intent::OpenStoreFile{folder / made.store});
  finish_jobs(session);
  INFO((session.notices.empty() ? std::string() : session.notices.back().message));
  REQUIRE(session.has_store());
  REQUIRE(session.notices.empty());
}

}  // namespace phumthun::gui::test
