// bench_table [ROWS]: what the table of so many households (a million) costs: putting them in order by a
// score, by a place's name and by a million names that are all different, in the order of a Thai dictionary;
// filtering, searching, and the cells of what is in sight. Wall time and that of all processors in ms,
// medians of five.

#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "app/table_cells.hpp"
#include "app/table_rows.hpp"

namespace {

using namespace phumthun;

constexpr int repetitions = 5;
constexpr std::size_t villages = 2700, rows_in_sight = 40;

double now_ms(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) / 1e6;
}

void time(std::string_view what, const std::function<void(int)>& work) {
  std::vector<double> wall, processor;
  for (int nth = 0; nth < repetitions; ++nth) {
    const double begin = now_ms(CLOCK_MONOTONIC), worked = now_ms(CLOCK_PROCESS_CPUTIME_ID);
    work(nth);
    wall.push_back(now_ms(CLOCK_MONOTONIC) - begin);
    processor.push_back(now_ms(CLOCK_PROCESS_CPUTIME_ID) - worked);
  }
  std::sort(wall.begin(), wall.end()), std::sort(processor.begin(), processor.end());
  fmt::print("{:<46} {:9.2f} ms, processor {:9.2f} ms\n", what, wall[repetitions / 2],
             processor[repetitions / 2]);
}

/// A name of two to five Thai syllables, some beginning with a vowel that is read after its consonant.
std::string name(std::mt19937& random) {
  static const std::vector<std::string> syllables{"บ้าน", "หนอง", "โนน", "ดอน",  "เมือง", "แก้ว",
                                                  "ใหญ่", "น้อย",  "ไผ่",  "เหล่า", "คำ",   "ทุ่ง",
                                                  "สี",   "แดง",  "ป่า",  "โพธิ์",  "ก้าน",  "สระ"};
  std::string made;
  for (std::size_t nth = 0, count = 2 + random() % 4; nth < count; ++nth)
    made += syllables[random() % syllables.size()];
  return made;
}

app::WordColumn all_different(std::size_t rows) {
  std::mt19937 random(3);
  app::WordColumn column;
  for (std::uint32_t row = 0; row < rows; ++row) {
    column.words.push_back(name(random) + std::to_string(row));
    column.of_row.push_back(row);
  }
  return column;
}

void fill(app::Session& session, std::size_t rows) {
  std::mt19937 random(5);
  std::vector<std::string> village(rows), tambon(rows), quality(rows);
  std::vector<double> overall(rows), human(rows);
  std::vector<geo::Coord> places(rows);
  data::Layer layer;
  for (std::size_t row = 0; row < rows; ++row) {
    village[row] = fmt::format("33{:02}{:02}{:02}", random() % 22 + 1, random() % 9 + 1, random() % 14 + 1);
    tambon[row] = village[row].substr(0, 6);
    quality[row] = random() % 5 == 0 ? "village" : "surveyed";
    overall[row] = 1 + static_cast<double>(random() % 301) / 100;
    human[row] = random() % 50 == 0 ? std::nan("") : 1 + static_cast<double>(random() % 19) / 6;
    places[row] = {450000 + static_cast<double>(random() % 100000),
                   1650000 + static_cast<double>(random() % 90000)};
    layer.ids.push_back({static_cast<std::int64_t>(row)});
  }
  auto points = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
  points->coords = std::move(places);
  layer.geometry = points;
  layer = data::with_column(layer, {"village_code", village, {}});
  layer = data::with_column(layer, {"tambon_code", tambon, {}});
  layer = data::with_column(layer, {"quality", quality, {}});
  layer = data::with_column(layer, {"overall", overall, {}});
  layer = data::with_column(layer, {"human", human, {}});
  app::HouseholdLayer& households = session.contents.households;
  households.codes = app::household_codes(layer);
  households.grid = std::make_shared<const app::PointGrid>(points);
  households.layer = std::make_shared<const data::Layer>(std::move(layer));
}

void bench_orders(const app::Session& session, std::size_t rows) {
  const data::Layer& layer = *session.contents.households.layer;
  const std::vector<double>& overall = data::numbers(layer, "overall");
  time("order by a score", [&](int nth) { app::order_by(overall, nth % 2 == 1, base::Progress::none()); });
  std::mt19937 random(9);
  app::WordColumn places;
  for (std::size_t nth = 0; nth < villages; ++nth) places.words.push_back(name(random));
  for (std::size_t row = 0; row < rows; ++row)
    places.of_row.push_back(static_cast<std::uint32_t>(random() % villages));
  time("order by a village's name",
       [&](int nth) { app::order_by(places, nth % 2 == 1, base::Progress::none()); });
  const app::WordColumn different = all_different(rows);
  time("order by names that are all different",
       [&](int nth) { app::order_by(different, nth % 2 == 1, base::Progress::none()); });
}

void bench_sight(app::Session& session) {
  const auto ask = [&](app::SelectionIntent asked) { app::apply(session, app::Intent(std::move(asked))); };
  app::TableSetting table;
  table.households = true;
  ask(app::intent::SetTable{table});
  time("filter", [&](int nth) {
    app::FilterChip chip;
    chip.of_households = true;
    chip.condition = {"overall", app::Relation::at_least, 1.5 + 0.1 * nth, 0, {}};
    ask(app::intent::ClearFilter{});
    ask(app::intent::AddFilter{chip});
    app::table_rows(session);
  });
  ask(app::intent::ClearFilter{});
  time("a letter more to search for", [&](int nth) {
    table.search = "33" + std::to_string(nth);
    ask(app::intent::SetTable{table});
    app::table_rows(session);
  });
  table.search.clear();
  ask(app::intent::SetTable{table});
  const auto rows = app::table_rows(session);
  const auto columns = app::table_columns(session);
  std::size_t letters = 0;
  time("the cells of a place scrolled to", [&](int nth) {
    const app::TableCells cells(session, app::table_subject(session), columns, app::Readers::analyst);
    const std::size_t first = rows->rows.size() / repetitions * static_cast<std::size_t>(nth);
    for (std::size_t place = first; place < first + rows_in_sight; ++place)
      for (std::size_t column = 0; column < columns.size(); ++column)
        letters += cells.text(rows->rows[place], column).size();
  });
  fmt::print("({} rows, {} columns, {} letters)\n", rows->rows.size(), columns.size(), letters);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t rows = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
  app::Session session;
  fill(session, rows);
  bench_orders(session, rows);
  bench_sight(session);
}
