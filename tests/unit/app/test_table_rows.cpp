#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <random>
#include <thread>

#include "app/table_cells.hpp"
#include "app/table_rows.hpp"
#include "base/error.hpp"
#include "text/collation.hpp"
#include "unit/app/picked_places.hpp"

using namespace phumthun;
using namespace phumthun::app;
using namespace phumthun::app::test;
using RowList = std::vector<std::uint32_t>;

namespace {

const base::Progress unasked = base::Progress::none();

struct OpenTable : PickedPlaces {
  OpenTable() {
    ViewsDock dock;
    dock.open = true;
    dock.sheet = ViewsDock::Sheet::table;
    app::apply(session, Intent(intent::ArrangeViews{dock}));
  }
  template <class Change>
  void set(Change change) {
    TableSetting next = session.project().table;
    change(next);
    ask(intent::SetTable{next});
  }
  void ask(SelectionIntent intent) { app::apply(session, Intent(std::move(intent))); }
  RowList shown() const { return table_rows(session)->rows; }
};

}  // namespace

TEST_CASE("orders are stable and have what is missing last, both ways") {
  const double none = std::nan("");
  CHECK(order_by({2, none, 1, 2, none, 1}, false, unasked) == RowList{2, 5, 0, 3, 1, 4});
  CHECK(order_by({2, none, 1, 2, none, 1}, true, unasked) == RowList{0, 3, 2, 5, 1, 4});
  CHECK(order_by({1, INFINITY, -INFINITY, 0, -0.0}, false, unasked) == RowList{2, 3, 4, 0, 1});
  const WordColumn words{{"ขุขันธ์", "", "เมือง", "กันทรารมย์"}, {2, 1, 0, 3, 0, 1}};
  CHECK(order_by(words, false, unasked) == RowList{3, 2, 4, 0, 1, 5});
  CHECK(order_by(words, true, unasked) == RowList{0, 2, 4, 3, 1, 5});
  CHECK(order_by(std::vector<double>(), false, unasked).empty());
}

TEST_CASE("a hundred thousand names are put in order as by comparing them one by one, and can be stopped") {
  const std::vector<std::string> syllables{"บ้าน", "หนอง", "โนน", "เหล่า", "แก้ว", "ไผ่",
                                           "ก่า",  "กา",   "ำ",   "A",    "b"};
  std::mt19937 random(11);
  WordColumn column;
  for (std::uint32_t row = 0; row < 100'000; ++row) {
    std::string word;
    for (std::size_t nth = random() % 5; nth > 0; --nth) word += syllables[random() % syllables.size()];
    column.words.push_back(word);
    column.of_row.push_back(row);
  }
  std::vector<std::string> keys;
  for (const std::string& word : column.words) keys.push_back(text::collation_key(word));
  for (const bool descending : {false, true}) {
    const RowList order = order_by(column, descending, unasked);
    REQUIRE(order.size() == column.words.size());
    std::size_t wrong = 0;
    for (std::size_t place = 1; place < order.size(); ++place) {
      const std::uint32_t a = order[place - 1], b = order[place];
      const bool a_empty = column.words[a].empty(), b_empty = column.words[b].empty();
      const int apart =
          a_empty || b_empty ? a_empty - b_empty : (descending ? -1 : 1) * keys[a].compare(keys[b]);
      wrong += apart > 0 || (apart == 0 && a > b);
    }
    CHECK(wrong == 0);
  }
  std::atomic<int> looks = 0;  // several threads look
  const base::Progress stopped([&](double, std::string_view) { return ++looks < 3; });
  CHECK_THROWS_AS(order_by(column, false, stopped), base::Cancelled);
}

TEST_CASE_METHOD(OpenTable, "the table's rows by a column, ascending, descending, as stored") {
  CHECK(shown() == RowList{0, 1, 2, 3, 4, 5, 6, 7});
  set([](TableSetting& table) { table.sorted = "overall", table.descending = true; });
  CHECK(shown() == RowList{7, 6, 5, 4, 3, 1, 0, 2});
  set([](TableSetting& table) { table.descending = false; });
  CHECK(shown() == RowList{0, 1, 3, 4, 5, 6, 7, 2});
  set([](TableSetting& table) { table.sorted = "a column that is gone"; });
  CHECK(shown() == RowList{0, 1, 2, 3, 4, 5, 6, 7});
  CHECK(table_rows(session) == table_rows(session));
}

TEST_CASE_METHOD(OpenTable, "searching finds names and codes, with or without what they begin with") {
  set([](TableSetting& table) { table.search = "ต.3302"; });
  CHECK(shown() == RowList{4, 5, 6, 7});
  set([](TableSetting& table) { table.search = "๓๓๐๑๐๒"; });
  CHECK(shown() == RowList{1});
  set([](TableSetting& table) { table.search = "nowhere"; });
  CHECK(shown().empty());
  // All that is typed is one step of undo, and a change that follows is another one.
  set([](TableSetting& table) { table.sorted = "code"; });
  app::apply(session, Intent(intent::Undo{}));
  CHECK(session.project().table.search == "nowhere");
  app::apply(session, Intent(intent::Undo{}));
  CHECK(session.project().table.search.empty());
  CHECK_FALSE(session.history.can_undo());
}

TEST_CASE_METHOD(OpenTable, "picked rows alone, or above the others") {
  brush(tambon_areas, Rows{{5, 2}});
  set([](TableSetting& table) {
    table.selected_first = true, table.sorted = "code", table.descending = true;
  });
  CHECK(shown() == RowList{5, 2, 7, 6, 4, 3, 1, 0});
  set([](TableSetting& table) { table.selected_only = true; });
  CHECK(shown() == RowList{5, 2});
  brush(tambon_areas, NoRows{});
  CHECK(shown().empty());
}

TEST_CASE_METHOD(OpenTable, "clicks pick rows as they stand") {
  set([](TableSetting& table) { table.sorted = "overall", table.descending = true; });  // 7 6 5 4 3 1 0 2
  ask(intent::PickTableRow{1, false, false});
  CHECK(rows(tambon_areas) == RowList{6});
  CHECK(session.view.selected_area == AreaRef{base::AreaLevel::tambon, "330203"});
  ask(intent::PickTableRow{4, false, true});
  CHECK(rows(tambon_areas) == RowList{3, 4, 5, 6});
  ask(intent::PickTableRow{0, false, true});
  CHECK(rows(tambon_areas) == RowList{6, 7});
  ask(intent::PickTableRow{7, true, false});
  CHECK(rows(tambon_areas) == RowList{2, 6, 7});
  ask(intent::PickTableRow{1, true, false});
  CHECK(rows(tambon_areas) == RowList{2, 7});
  ask(intent::PickTableRow{99, false, false});
  CHECK(rows(tambon_areas) == RowList{2, 7});
}

TEST_CASE_METHOD(OpenTable, "a row is flown to and picked") {
  app::apply(session, Intent(intent::ResizeMap{{800, 600}}));
  ask(intent::JumpToRow{tambon_areas, 7});
  CHECK(rows(tambon_areas) == RowList{7});
  const geo::Coord middle = PickedPlaces::at(3.5, 1.5);
  CHECK(session.view.camera.centre.x == Approx(middle.x));
  CHECK(session.view.camera.centre.y == Approx(middle.y));
  ask(intent::JumpToRow{households, 12});
  CHECK(session.view.camera.centre.x == Approx(places()[12].x));
  CHECK(rows(households) == RowList{12});
  session.view.presenting = true;
  ask(intent::JumpToRow{households, 13});
  CHECK(rows(households) == RowList{12});
}

TEST_CASE_METHOD(OpenTable, "many rows are put in order by a job, and stand as they stood until then") {
  constexpr std::uint32_t count = 50000;
  auto points = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
  points->coords.assign(count, origin);
  data::Layer layer;
  std::vector<double> overall;
  for (std::uint32_t row = 0; row < count; ++row) {
    layer.ids.push_back({row});
    overall.push_back((row * 7919) % count);
  }
  layer.geometry = points;
  for (const char* name : {"village_code", "tambon_code", "quality"})
    layer = data::with_column(layer, {name, std::vector<std::string>(count, "330101"), {}});
  layer = data::with_column(layer, {"overall", overall, {}});
  session.contents.households = {std::make_shared<const data::Layer>(layer),
                                 std::make_shared<const PointGrid>(points), household_codes(layer)};
  set([](TableSetting& table) { table.households = true, table.sorted = "overall"; });
  CHECK(table_rows(session)->sorting);
  CHECK(shown()[1] == 1);
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (table_rows(session)->sorting && std::chrono::steady_clock::now() < give_up) {
    deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const RowList sorted = shown();
  REQUIRE(sorted.size() == count);
  for (std::uint32_t place = 0; place < count; ++place) REQUIRE(overall[sorted[place]] == place);
  CHECK(session.notices.empty());
}

TEST_CASE_METHOD(OpenTable, "rows are copied as they are written, the picked ones where there are some") {
  set([](TableSetting& table) { table.columns = {"code", "overall", "population"}; });
  app::apply(session, Intent(intent::SetLanguage{base::Language::en}));
  brush(tambon_areas, Rows{{2, 3, 5}});
  const std::string text = copied_table(session).text;
  // The sixth tambon has four households: others don't read its value.
  CHECK(text.substr(text.find('\n') + 1) ==
        "330103\t–\t–\n330104\t2.20\t1,004\n330202\tsuppressed (n < 5)\t1,006\n");
  brush(tambon_areas, NoRows{});
  const std::string all = copied_table(session).text;
  CHECK(std::count(all.begin(), all.end(), '\n') == 9);
  const TableCells shown_to_the_analyst(session, tambon_areas, table_columns(session), Readers::analyst);
  CHECK(shown_to_the_analyst.text(5, 1) == "3.00");
  set([](TableSetting& table) { table.households = true; });
  CHECK(copied_table(session).text.empty());
}
