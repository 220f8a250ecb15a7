#include <fstream>

#include "app/quality_layer.hpp"
#include "app/reviews.hpp"
#include "record_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;
using io::RecordKind;

namespace {

/// Two villages of one name in Mueang Tai, one of it in tambon 330201; a household that could be in either of
/// the first two, one that could be in any of three.
void import_questions(test::TempStore& store) {
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_areas(store, AreaLevel::village,
                     {{"33010101", test::point(104.02, 15.05), R"(,"name_th":"บ้านโนนสูง")"},
                      {"33010105", test::point(104.08, 15.05), R"(,"name_th":"โนนสูง")"},
                      {"33010102", test::point(104.05, 15.02), R"(,"name_th":"บ้านหนองแวง")"}});
  test::import_people(store,
                      "household_id,round,source,village_name,tambon_code\n"
                      "q1,2567/1,survey,บ้านโนนสูง,330101\n"
                      "q2,2567/1,survey,โนนสูง,330101\n"
                      "q3,2567/1,survey,หนองแวง,330101\n");
}

/// The lines of a text file.
std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

base::Report read_choices(test::TempStore& store, const std::string& rows,
                          const std::string& name = "choices.csv") {
  return app::read_review_csv(
      *store,
      store.folder().file(name, "review,household_id,kind,stated,candidate_1,candidate_2,choice\n" + rows),
      "สมชาย", base::Progress::none());
}

}  // namespace

TEST_CASE("a question shows its candidates in words") {
  test::TempStore store;
  import_questions(store);
  const auto reviews = app::list_reviews(*store, true);
  REQUIRE(reviews.size() == 2);
  CHECK(reviews[0].review.household_id == "q1");
  REQUIRE(reviews[0].choices.size() == 2);
  CHECK(reviews[0].choices[0].code == "33010101");
  CHECK(reviews[0].choices[0].label == "หมู่ 1 บ้านโนนสูง");
  CHECK(reviews[0].choices[1].label == "หมู่ 5 บ้านโนนสูง");
  CHECK(app::describe_store(*store).open_reviews == 2);
}

TEST_CASE("a household that may be another is shown with its address") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_people(store,
                      "household_id,round,tambon_code,address_no,moo\n"
                      "a,2567/1,330101,12/3,4\nb,2567/1,330101,,\n");
  {
    store::Writer writer(*store);
    const store::ImportId import = store::begin_import(writer, {});
    store::Review review;
    review.kind = store::ReviewKind::match;
    review.household = 2;
    review.household_id = "b";
    review.stated = "the same name, birth year and village";
    review.candidates = {"a"};
    store::put_review(writer, import, review);
    writer.commit();
  }
  const auto reviews = app::list_reviews(*store, true);
  REQUIRE(reviews.size() == 1);
  REQUIRE(reviews[0].choices.size() == 1);
  CHECK(reviews[0].choices[0].code == "a");
  CHECK(reviews[0].choices[0].label.starts_with("a บ้านเลขที่ 12/3 หมู่ 4"));
  app::settle_review(*store, reviews[0].review.id, "a", "สมชาย");
  CHECK(app::describe_store(*store).households == 1);
}

TEST_CASE("a settled question moves the household into its village") {
  test::TempStore store;
  import_questions(store);
  const auto reviews = app::list_reviews(*store, true);
  REQUIRE(reviews.size() == 2);
  CHECK(test::qualities(store) == "name 1, tambon 2");
  app::settle_review(*store, reviews[0].review.id, "33010105", "สมชาย");
  CHECK(test::qualities(store) == "name 2, tambon 1");
  const data::Layer households = app::load_households(*store, base::Progress::none());
  REQUIRE(households.size() == 3);
  CHECK(data::texts(households, "village_code")[0] == "33010105");
  // East of the middle of the tambon lies the village's half.
  CHECK(households.geometry->coords[0].x > 104.05);
  CHECK(households.geometry->coords[0].x < 104.1);
  CHECK(app::list_reviews(*store, true).size() == 1);
  REQUIRE(app::list_reviews(*store, false).size() == 2);
  CHECK(app::list_reviews(*store, false)[0].review.settled_by == "สมชาย");
  test::require_error(ErrorCode::invalid_input,
                      [&] { app::settle_review(*store, reviews[1].review.id, "33020101", "x"); });
  test::require_error(ErrorCode::not_found, [&] { app::settle_review(*store, 999, "none", "x"); });
  app::settle_review(*store, reviews[1].review.id, "none", "x");
  CHECK(test::qualities(store) == "name 2, tambon 1");
  CHECK(app::describe_store(*store).open_reviews == 0);
}

TEST_CASE("questions go out as CSV that Excel reads as Thai, to those who may see households") {
  test::TempStore store;
  import_questions(store);
  const auto file = store.folder() / "questions.csv";
  test::require_error(ErrorCode::unsupported, [&] {
    app::write_review_csv(*store, app::Tier::partner, file, base::Progress::none());
  });
  CHECK_FALSE(std::filesystem::exists(file));
  app::write_review_csv(*store, app::Tier::internal, file, base::Progress::none());
  const auto lines = lines_of(file);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "\xEF\xBB\xBFreview,household_id,kind,stated,candidate_1,candidate_2,choice");
  CHECK(lines[1].find("q1,place,") != std::string::npos);
  CHECK(lines[1].ends_with(",33010101 หมู่ 1 บ้านโนนสูง,33010105 หมู่ 5 บ้านโนนสูง,"));
}

TEST_CASE("a filled-in CSV settles what is filled in") {
  test::TempStore store;
  import_questions(store);
  const auto file = store.folder() / "questions.csv";
  app::write_review_csv(*store, app::Tier::internal, file, base::Progress::none());
  auto lines = lines_of(file);
  REQUIRE(lines.size() == 3);
  std::ofstream(file) << lines[0] << "\n" << lines[1] << "๒\n" << lines[2] << "\n";
  const base::Report report = app::read_review_csv(*store, file, "สมชาย", base::Progress::none());
  CHECK(test::ways(report) == "accepted 1, unchanged 1");
  CHECK(test::notes_mention(report, "1 questions have no choice"));
  CHECK(data::texts(app::load_households(*store, base::Progress::none()), "village_code")[0] == "33010105");
  // The same file again: settled so before.
  const base::Report again = app::read_review_csv(*store, file, "สมชาย", base::Progress::none());
  CHECK(test::ways(again) == "unchanged 2");
  CHECK(test::total(again, "settled-already") == 1);
}

TEST_CASE("a choice may be a code, a candidate's number, its cell, or none") {
  const auto settled = [](const std::string& choice) {
    test::TempStore store;
    import_questions(store);
    const auto id = std::to_string(app::list_reviews(*store, true)[0].review.id);
    const base::Report report = read_choices(store, id + ",q1,place,,,," + choice + "\n");
    const auto reviews = app::list_reviews(*store, false);
    return test::ways(report) + " " + reviews[0].review.choice;
  };
  CHECK(settled("33010101") == "accepted 1 33010101");
  CHECK(settled("2") == "accepted 1 33010105");
  CHECK(settled("33010105 หมู่ 5 บ้านโนนสูง") == "accepted 1 33010105");
  CHECK(settled("none") == "accepted 1 none");
  CHECK(settled("ไม่มี") == "accepted 1 none");
  CHECK(settled("3") == "refused 1 ");
  CHECK(settled("0") == "refused 1 ");
  CHECK(settled("33010102") == "refused 1 ");
}

TEST_CASE("rows that are about no question of the store are told with row and column") {
  test::TempStore store;
  import_questions(store);
  const auto reviews = app::list_reviews(*store, true);
  const std::string id = std::to_string(reviews[0].review.id);
  const base::Report report = read_choices(store, "999,q1,place,,,,1\n" + id + ",q9,place,,,,1\n" + id +
                                                      ",q1,place,,,,1\n" + id + ",q1,place,,,,2\n");
  CHECK(test::ways(report) == "accepted 1, refused 3");
  CHECK(test::total(report, "unknown-review") == 1);
  CHECK(test::total(report, "other-household") == 1);
  CHECK(test::total(report, "settled-already") == 1);
  CHECK(test::first_issue(report, "other-household").row == 3);
  CHECK(test::first_issue(report, "other-household").column == "household_id");
  test::require_error(ErrorCode::invalid_input, [&] {
    app::read_review_csv(*store, store.folder().file("other.csv", "a,b\n1,2\n"), "x", base::Progress::none());
  });
}

TEST_CASE("texts of questions can't act as formulas in a spreadsheet") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_areas(store, AreaLevel::village,
                     {{"33010101", test::point(104.02, 15.05), R"(,"name_th":"บ้านโนนสูง")"},
                      {"33010105", test::point(104.08, 15.05), R"(,"name_th":"บ้านโนนสูง")"}});
  test::import_people(store, "household_id,round,village_name,tambon_code\n=1+1,2567/1,โนนสูง,330101\n");
  const auto file = store.folder() / "questions.csv";
  app::write_review_csv(*store, app::Tier::internal, file, base::Progress::none());
  auto lines = lines_of(file);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].find(",'=1+1,") != std::string::npos);
  std::ofstream(file) << lines[0] << "\n" << lines[1] << "1\n";
  CHECK(test::ways(app::read_review_csv(*store, file, "x", base::Progress::none())) == "accepted 1");
}

TEST_CASE("households whose positions have problems are a layer of points") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  CHECK(app::load_quality(*store, base::Progress::none()).size() == 0);
  test::import_people(store,
                      "household_id,round,longitude,latitude,tambon_code\n"
                      "ok,2567/1,104.05123,15.05123,330101\n"
                      "swapped,2567/1,15.05321,104.05321,330101\n"
                      "zero,2567/1,0,0,330101\n"
                      "other,2567/1,104.15321,15.05321,330101\n");
  const data::Layer layer = app::load_quality(*store, base::Progress::none());
  REQUIRE(layer.size() == 3);
  CHECK((layer.geometry->kind == geo::GeometryKind::point));
  CHECK(layer.geometry->size() == 3);
  std::map<std::string, std::size_t> row_of;
  for (std::size_t i = 0; i < layer.size(); ++i) row_of[data::texts(layer, "household_id")[i]] = i;
  CHECK(data::texts(layer, "problem")[row_of.at("swapped")] == "swapped-position");
  CHECK(data::texts(layer, "problem")[row_of.at("zero")] == "zero-position");
  CHECK(data::texts(layer, "problem")[row_of.at("other")] == "other-tambon");
  CHECK(data::numbers(layer, "stated_longitude")[row_of.at("swapped")] == Approx(15.05321));
  CHECK(data::numbers(layer, "stated_latitude")[row_of.at("swapped")] == Approx(104.05321));
  // 0.05321 of a degree of longitude at 15 degrees north, from the edge of the tambon at 104.1.
  CHECK(data::numbers(layer, "distance_m")[row_of.at("other")] == Approx(5720).margin(15));
  CHECK(app::describe_store(*store).position_problems.at("zero-position") == 1);
}
