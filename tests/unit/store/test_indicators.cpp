#include <catch2/catch.hpp>
#include <random>

#include "record_builder.hpp"
#include "store/conflicts.hpp"
#include "store/indicator_encoding.hpp"
#include "store/survey_indicators.hpp"

using namespace phumthun;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Values = std::array<double, store::indicator_count>;

/// A record with indicators, by index.
struct Answers {
  test::Record record;
  std::map<std::size_t, double> values;
};
void import_answers(store::Store& store, const std::string& file, const std::vector<Answers>& answers) {
  store::Writer writer(store);
  store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", file)));
  for (const Answers& answer : answers) {
    Values values;
    values.fill(missing);
    for (const auto& [at, value] : answer.values) values[at] = value;
    test::Record record = answer.record;
    record.with_indicators = !answer.values.empty();
    load.add(test::row_of(writer, record, values), {});
  }
  load.finish(base::Progress::none());
  writer.commit();
}

/// A column as numbers, -1 for missing; empty where it is null.
std::vector<double> column(const store::IndicatorColumns& indicators, std::size_t at) {
  std::vector<double> values;
  if (!indicators.columns.at(at)) return values;
  for (std::size_t row = 0; row < indicators.columns[at]->size(); ++row) {
    const double value = indicators.columns[at]->at(row);
    values.push_back(std::isnan(value) ? -1 : value);
  }
  return values;
}
using Column = std::vector<double>;

}  // namespace

TEST_CASE("the 37 indicators have the names of the baseline's columns") {
  const auto& names = store::indicator_names();
  REQUIRE(names.size() == 37);
  CHECK(names[0] == "human_1");
  CHECK(names[6] == "physical_1");
  CHECK(names[14] == "financial_1");
  CHECK(names[19] == "natural_1");
  CHECK(names[27] == "social_1");
  CHECK(names[36] == "social_10");
}

TEST_CASE("indicators are row for row those of the surveys") {
  test::TempStore store;
  import_answers(*store, "a.csv",
                 {{{.id = "a"}, {{0, 1}, {36, 4}}},
                  {{.id = "b"}, {}},
                  {{.id = "c"}, {{0, 3.5}, {5, 2}}},
                  {{.id = "d", .round = {2566, 1}}, {{0, 2}}}});
  const auto indicators = store::read_indicators(*store, {});
  CHECK(indicators->surveys == store::read_surveys(*store, {}));
  REQUIRE(indicators->columns.size() == 37);
  CHECK(column(*indicators, 0) == Column{1, -1, 3.5, 2});
  CHECK(column(*indicators, 5) == Column{-1, -1, 2, -1});
  CHECK(column(*indicators, 36) == Column{4, -1, -1, -1});
  CHECK(indicators->columns[1] == nullptr);
  CHECK(store::stored_indicators(store::Reader(*store)) ==
        std::vector<std::string>{"human_1", "human_6", "social_10"});
  // Of one round; a column that only others fill is there, and missing in all.
  const auto earlier = store::read_indicators(*store, store::Round{2566, 1});
  CHECK(column(*earlier, 0) == Column{2});
  CHECK(column(*earlier, 36) == Column{-1});
  CHECK(earlier->columns[1] == nullptr);
  CHECK_THROWS_AS(store::read_indicators(*store, store::Round{2599, 1}), base::Error);
}

TEST_CASE("a store without indicators has none") {
  test::TempStore store;
  CHECK(store::stored_indicators(store::Reader(*store)).empty());
  CHECK(store::read_indicators(*store, {})->columns[0] == nullptr);
  test::import_records(*store, "a.csv", {{.id = "a"}});
  CHECK(store::read_indicators(*store, {})->columns[0] == nullptr);
  CHECK(store::read_indicators(*store, {})->columns.size() == 37);
}

TEST_CASE("where two sources speak of a round, the one whose capitals count is asked first") {
  test::TempStore store;
  import_answers(*store, "a.csv",
                 {{{.id = "a", .human = 1}, {{0, 1}, {1, 1}}}, {{.id = "b"}, {{0, 2}}}, {{.id = "c"}, {}}});
  import_answers(*store, "b.csv",
                 {{{.id = "a", .human = 4, .source = "office"}, {{0, 4}, {2, 4}}},
                  {{.id = "c", .source = "office"}, {{0, 3}}}});
  CHECK(store::read_surveys(*store, {})->capitals[0].at(0) == 4);
  auto indicators = store::read_indicators(*store, {});  // the latest import counts
  CHECK(column(*indicators, 0) == Column{4, 2, 3});
  CHECK(column(*indicators, 1) == Column{1, -1, -1});
  CHECK(column(*indicators, 2) == Column{4, -1, -1});
  {
    store::Writer writer(*store);
    store::set_conflict_rule(writer, {"survey"});
    writer.commit();
  }
  CHECK(store::read_surveys(*store, {})->capitals[0].at(0) == 1);
  indicators = store::read_indicators(*store, {});
  CHECK(column(*indicators, 0) == Column{1, 2, 3});
  CHECK(column(*indicators, 2) == Column{4, -1, -1});
}

TEST_CASE("what its own source corrected does not speak, nor an earlier round") {
  test::TempStore store;
  import_answers(*store, "a.csv",
                 {{{.id = "a", .human = 1}, {{0, 1}, {1, 1}}}, {{.id = "b"}, {{0, 1}, {1, 1}}}});
  import_answers(*store, "b.csv",
                 {{{.id = "a", .human = 2}, {{0, 2}}}, {{.id = "b", .round = {2568, 1}}, {{0, 3}}}});
  const auto indicators = store::read_indicators(*store, {});
  CHECK(column(*indicators, 0) == Column{2, 3});
  CHECK(column(*indicators, 1) == Column{-1, -1});
}

TEST_CASE("indicators are read once for a revision and round, and anew after a change") {
  test::TempStore store;
  import_answers(*store, "a.csv", {{{.id = "a"}, {{0, 1}}}, {{.id = "a", .round = {2568, 1}}, {{0, 2}}}});
  const auto latest = store::read_indicators(*store, {});
  const auto first = store::read_indicators(*store, store::Round{2567, 1});
  CHECK(store::read_indicators(*store, {}) == latest);
  CHECK(store::read_indicators(*store, store::Round{2567, 1}) == first);
  CHECK(store::read_surveys(*store, {}) == latest->surveys);
  import_answers(*store, "b.csv", {{{.id = "b"}, {{0, 3}}}});
  const auto after = store::read_indicators(*store, {});
  CHECK(after != latest);
  CHECK(column(*after, 0) == Column{2, 3});
  CHECK(column(*latest, 0) == Column{2});
}

TEST_CASE("codes widen with the number of values, in any order and share") {
  // Against a plain table: random rows in two parts, some for gaps, from 3 to 70,000 distinct values.
  std::mt19937 random(7);
  for (const int distinct : {3, 255, 256, 300, 65535, 65536, 70000}) {
    const std::size_t rows = 80000, nexts = 2000;
    std::vector<double> plain(rows), spare(nexts);
    std::vector<std::uint32_t> next_rows(nexts);
    std::vector<std::size_t> slots(rows + nexts);
    for (std::size_t i = 0; i < slots.size(); ++i) slots[i] = i;
    std::shuffle(slots.begin(), slots.end(), random);
    for (std::size_t i = 0; i < rows; ++i)
      plain[i] =
          random() % 50 == 0 ? missing : static_cast<double>(i % static_cast<unsigned>(distinct)) / 8 - 3;
    for (std::size_t i = 0; i < nexts; ++i) {
      next_rows[i] = static_cast<std::uint32_t>(i * rows / nexts);
      spare[i] = random() % 3 == 0 ? missing : -3 + static_cast<double>(i % 2) / 8;
    }
    std::array<store::EncodedPart, 2> parts;
    for (auto& part : parts) part.columns.resize(1);
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const std::size_t slot = slots[i];
      store::EncodedPart& part = parts[random() % 2];
      part.slots.push_back(static_cast<std::uint32_t>(slot));
      part.columns[0].append(slot < rows ? plain[slot] : spare[slot - rows]);
    }
    const auto joined = store::join_column(parts, 0, rows, next_rows);
    for (std::size_t i = 0; i < nexts; ++i)
      if (std::isnan(plain[next_rows[i]])) plain[next_rows[i]] = spare[i];
    REQUIRE(joined->size() == rows);
    REQUIRE(std::is_sorted(joined->distinct().begin(), joined->distinct().end()));
    std::size_t different = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const double value = joined->at(i);
      different += value == plain[i] || (std::isnan(value) && std::isnan(plain[i])) ? 0 : 1;
    }
    CHECK(different == 0);
    CHECK(joined->codes().index() == (joined->distinct().size() <= 255     ? 0
                                      : joined->distinct().size() <= 65535 ? 1
                                                                           : 2));
  }
}

TEST_CASE("surveys tell municipality and who is not poor after all, settled like the rest") {
  test::TempStore store;
  const auto add = [&](const char* file, const char* source, std::optional<bool> not_poor,
                       std::optional<bool> municipality) {
    store::Writer writer(*store);
    store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", file)));
    const test::Record shared{.id = "a", .source = source}, own{.id = source, .source = source};
    store::HouseholdRow row = test::row_of(writer, shared, {});  // its texts are views of the record's
    row.not_poor_on_survey = not_poor, row.municipality = municipality;
    load.add(row, {});
    load.add(test::row_of(writer, own, {}), {});
    load.finish(base::Progress::none());
    writer.commit();
  };
  const auto not_poor = [&] { return store::read_surveys(*store, {})->not_poor_on_survey.at(0); };
  add("a.csv", "survey", true, {});
  CHECK(not_poor() == 1);
  CHECK(std::isnan(store::read_surveys(*store, {})->not_poor_on_survey.at(1)));
  CHECK(std::isnan(store::read_surveys(*store, {})->municipality.at(0)));
  add("b.csv", "office", false, true);
  CHECK(not_poor() == 0);
  CHECK(store::read_surveys(*store, {})->municipality.at(0) == 1);
  {
    store::Writer writer(*store);
    store::settle_conflict(writer, "a", "2567/1", "not_poor_on_survey", "survey", "somebody");
    writer.commit();
  }
  CHECK(not_poor() == 1);
  add("c.csv", "third", {}, {});
  {
    store::Writer writer(*store);
    store::unsettle_conflict(writer, "a", "2567/1", "not_poor_on_survey");
    writer.commit();
  }
  CHECK(not_poor() == 0);  // the third says nothing: the next one counts
  const auto surveys = store::read_surveys(*store, {});
  CHECK(surveys->household.front() == test::fid_of(*store, "a"));
  CHECK(std::is_sorted(surveys->household.begin(), surveys->household.end()));
}
