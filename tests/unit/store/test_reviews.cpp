#include "record_builder.hpp"
#include "store/check.hpp"
#include "store/identities.hpp"
#include "store/records.hpp"
#include "store/reviews.hpp"
#include "store_dump.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using base::ErrorCode;
using store::PlaceQuality;
using store::Review;
using store::ReviewKind;

namespace {

/// Imports one record with a question about it.
void import_question(store::Store& store, const std::string& file, const test::Record& record,
                     ReviewKind kind, const std::vector<std::string>& candidates) {
  store::Writer writer(store);
  const store::ImportId import = store::begin_import(writer, test::from("households", file));
  store::HouseholdLoad load(writer, import);
  Review review;
  review.household = load.add(test::row_of(writer, record, {}), {}).household;
  review.kind = kind;
  review.stated = "บ้านโนนสูง";
  review.candidates = candidates;
  store::put_review(writer, import, review);
  load.finish(base::Progress::none());
  writer.commit();
}
void settle(store::Store& store, std::int64_t id, std::string_view choice,
            geo::Coord position = geo::no_coord) {
  store::Writer writer(store);
  store::settle_review(writer, id, choice, position, "สมชาย");
  writer.commit();
}
std::vector<Review> reviews(store::Store& store, bool open_only) {
  return store::list_reviews(store::Reader(store), open_only);
}
std::string place_of(store::Store& store, const std::string& id) {
  store::Reader reader(store);
  store::Statement select(
      reader.connection(),
      "SELECT coalesce(village_code, '') || ' ' || coalesce(tambon_code, '') || ' ' || quality || "
      "' ' || coalesce(AsText(geom), '') FROM household WHERE household_id = ?");
  REQUIRE(select.bind(1, std::string_view(id)).step());
  return std::string(select.text(0));
}
void require_whole(store::Store& store) {
  const auto problems = store::check(store::Reader(store), base::Progress::none());
  for (const store::Problem& problem : problems) UNSCOPED_INFO(problem.message);
  REQUIRE(problems.empty());
}

const test::Record in_tambon{
    .id = "h", .human = 2, .quality = PlaceQuality::tambon, .village = "330101", .village_name = "โนนสูง"};
const std::vector<std::string> two_villages{"33010104", "33010109"};

}  // namespace

TEST_CASE("names that fit several villages wait for a person, who moves the household") {
  test::TempStore store;
  import_question(*store, "a.csv", in_tambon, ReviewKind::place, two_villages);
  const auto open = reviews(*store, true);
  REQUIRE(open.size() == 1);
  CHECK(open[0].household_id == "h");
  CHECK(open[0].candidates == two_villages);
  CHECK(open[0].choice.empty());
  CHECK(store::open_review_count(store::Reader(*store)) == 1);
  test::require_error(ErrorCode::invalid_input, [&] { settle(*store, open[0].id, "33010101"); });
  test::require_error(ErrorCode::not_found, [&] { settle(*store, 99, "33010104"); });
  settle(*store, open[0].id, "33010109", {104.25, 15.5});
  CHECK(place_of(*store, "h") == "33010109 330101 name POINT(104.25 15.5)");
  CHECK(reviews(*store, true).empty());
  REQUIRE(reviews(*store, false).size() == 1);
  CHECK(reviews(*store, false)[0].choice == "33010109");
  CHECK(reviews(*store, false)[0].settled_by == "สมชาย");
  require_whole(*store);
  settle(*store, open[0].id, "33010104", {104.5, 15.5});  // a slip is put right
  CHECK(place_of(*store, "h") == "33010104 330101 name POINT(104.5 15.5)");
  settle(*store, open[0].id, "none");
  CHECK(place_of(*store, "h") == " 330101 tambon ");
  require_whole(*store);
}

TEST_CASE("a settled place holds when areas change and when the file comes again with a correction") {
  test::TempStore store;
  import_question(*store, "a.csv", in_tambon, ReviewKind::place, two_villages);
  settle(*store, reviews(*store, true)[0].id, "33010109");
  {
    store::Writer writer(*store);
    store::replace_places(
        writer,
        [](store::HouseholdRow& row) {
          CHECK(row.household_id == "h");
          CHECK(row.village_name == "โนนสูง");
          CHECK(row.stated_village == "33010109");
          row.village_code = "33010109", row.tambon_code = "330101", row.amphoe_code = "3301";
          row.quality = PlaceQuality::village;
          row.position = {104.1, 15.2};
        },
        base::Progress::none());
    writer.commit();
  }
  CHECK(place_of(*store, "h") == "33010109 330101 name POINT(104.1 15.2)");
  test::Record corrected = in_tambon;
  corrected.human = 3;
  import_question(*store, "b.csv", corrected, ReviewKind::place, two_villages);
  CHECK(reviews(*store, true).empty());
  CHECK(reviews(*store, false).size() == 1);
  CHECK(place_of(*store, "h").substr(0, 20) == "33010109 330101 name");
  require_whole(*store);
}

TEST_CASE("a match joins two households with all that belongs to them; undone, they part again") {
  test::TempStore store;
  test::import_records(
      *store, "office.csv",
      {{.id = "a", .human = 1, .source = "office", .quality = PlaceQuality::tambon, .village = "33010101"},
       {.id = "other", .human = 2}});
  const auto before = test::dump(store.file());
  import_question(*store, "kobo.csv",
                  {.id = "k1",
                   .human = 3,
                   .source = "kobo",
                   .quality = PlaceQuality::surveyed,
                   .village = "33010102",
                   .position = {104.3, 15.1}},
                  ReviewKind::match, {"a", "other"});
  const auto with_question = test::dump(store.file());
  {
    store::Writer writer(*store);
    const auto import = store::begin_import(writer, test::from("members", "members.csv"));
    store::RecordLoad load(writer, import);
    store::MemberRow member{.household = *store::HouseholdLookup(writer).by_id("k1"), .member_id = "1"};
    member.monthly_income = NAN;
    CHECK(load.add(member));
    CHECK_FALSE(load.add(member));
    writer.commit();
  }
  settle(*store, reviews(*store, true).at(0).id, "a");
  require_whole(*store);
  CHECK(store::household_count(store::Reader(*store)) == 2);
  CHECK(place_of(*store, "a") == "33010102 330101 surveyed POINT(104.3 15.1)");
  CHECK(store::read_surveys(*store, {})->capitals[0] == std::vector<double>{3, 2});
  CHECK(reviews(*store, true).empty());
  {
    store::Writer writer(*store);
    const store::HouseholdLookup lookup(writer);
    CHECK(lookup.by_id("k1") == lookup.by_id("a"));
    CHECK(lookup.id_of(*lookup.by_id("k1")) == "a");
    const store::HouseholdLoad load(writer,
                                    store::begin_import(writer, test::from("households", "later.csv")));
    CHECK(load.find("k1") == lookup.by_id("a"));
  }
  CHECK(test::import_records(*store, "kobo again.csv",
                             {{.id = "k1",
                               .human = 3,
                               .source = "kobo",
                               .quality = PlaceQuality::surveyed,
                               .village = "33010102",
                               .position = {104.3, 15.1}}}) ==
        std::vector<store::LoadOutcome>{store::LoadOutcome::unchanged});
  test::undo(*store, "kobo again.csv");
  const auto settled = reviews(*store, false).at(0).id;
  test::require_error(ErrorCode::invalid_input, [&] { settle(*store, settled, "none"); });
  test::undo(*store, "members.csv");
  test::undo(*store, "kobo.csv");
  CHECK(test::dump(store.file()) == before);
  require_whole(*store);
}

TEST_CASE("where the first of two joined households goes, the second has its own name again") {
  test::TempStore store;
  test::import_records(*store, "office.csv", {{.id = "a", .human = 1, .source = "office"}});
  import_question(*store, "kobo.csv", {.id = "k1", .human = 3, .source = "kobo"}, ReviewKind::match, {"a"});
  settle(*store, reviews(*store, true).at(0).id, "a");
  test::undo(*store, "office.csv");
  require_whole(*store);
  CHECK(test::fid_of(*store, "k1") != 0);
  CHECK(test::fid_of(*store, "a") == 0);
  CHECK(store::read_surveys(*store, {})->capitals[0] == std::vector<double>{3});
}

TEST_CASE("households that a person keeps apart stay two") {
  test::TempStore store;
  test::import_records(*store, "office.csv", {{.id = "a", .human = 1, .source = "office"}});
  import_question(*store, "kobo.csv", {.id = "k1", .human = 3, .source = "kobo"}, ReviewKind::match, {"a"});
  settle(*store, reviews(*store, true).at(0).id, "none");
  CHECK(reviews(*store, true).empty());
  CHECK(store::household_count(store::Reader(*store)) == 2);
  settle(*store, reviews(*store, false).at(0).id, "a");
  CHECK(store::household_count(store::Reader(*store)) == 1);
  require_whole(*store);
}
