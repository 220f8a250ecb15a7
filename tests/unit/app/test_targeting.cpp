#include <catch2/catch.hpp>
#include <cmath>

#include "app/case_lists.hpp"
#include "app/targeting.hpp"
#include "case_fixture.hpp"
#include "io/table.hpp"

using namespace phumthun;
using base::ErrorCode;

namespace {

app::TargetingRequest against(const std::string& name) {
  app::TargetingRequest request;
  request.register_name = name;
  return request;
}

app::Targeting measure(test::TempStore& store, const app::TargetingRequest& request) {
  return app::measure_targeting(*store, request, base::Progress::none());
}

struct Province {
  test::TempStore store;
  Province() {
    test::import_cases(store);
    test::import_lists(store);
  }
};

}  // namespace

TEST_CASE("targeting counts each tambon's cases by hand, from the register's newest year") {
  Province p;
  const app::Targeting t = measure(p.store, against("tpmap"));
  REQUIRE(t.codes == std::vector<std::string>{"330101", "330102", "330201"});
  CHECK(t.areas.reached == std::vector<std::int64_t>{1, 1, 0});
  CHECK(t.areas.missed == std::vector<std::int64_t>{1, 0, 0});  // h2 was listed the year before
  CHECK(t.areas.included == std::vector<std::int64_t>{1, 1, 0});
  CHECK(t.areas.neither == std::vector<std::int64_t>{1, 0, 0});
  CHECK(t.areas.unsurveyed == std::vector<std::int64_t>{1, 0, 1});
  CHECK(t.areas.exclusion_error[0] == Approx(0.5));
  CHECK(t.areas.kappa[0] == Approx(0).margin(1e-12));
  CHECK(t.reason == std::vector<std::string>{"", "only-listed-surveyed", "no-household"});
  CHECK(std::isnan(t.areas.coverage[1]));
  CHECK(t.areas.inclusion_error[1] == Approx(0.5));
  CHECK(t.H[0] == Approx(0.5));
  CHECK(t.M0[0] == Approx(2 * 0.4 / 4));
  CHECK(std::isnan(t.H[2]));
  CHECK(t.whole.reached[0] == 2);
  CHECK(t.whole.exclusion_error[0] == Approx(1.0 / 2));  // 330102 asked the listed only: left out
  CHECK(t.whole.left_out[0] == 2);
  CHECK(t.areas.left_out == std::vector<std::int64_t>{0, 2, 0});
}

TEST_CASE("an entry that found no household may be one that seems missed") {
  Province p;
  const app::Targeting t = measure(p.store, against("tpmap"));
  CHECK(t.entries == 7);
  CHECK(t.matched == 6);
  CHECK(t.area_entries == std::vector<std::int64_t>{4, 2, 1});
  CHECK(t.area_matched == std::vector<std::int64_t>{3, 2, 1});
  CHECK(t.missed_at_least == std::vector<std::int64_t>{0, 0, 0});
  CHECK(t.whole_missed_at_least == 0);
  CHECK(t.area_sentences[0].th.find("อย่างน้อย 0") != std::string::npos);
  CHECK(t.area_sentences[1].th.find("คำนวณการตกหล่นไม่ได้") != std::string::npos);
}

TEST_CASE("who is poor may be told by the mean score or by the surveyors") {
  Province p;
  app::TargetingRequest request = against("tpmap");
  request.truth = app::PovertyTruth::overall;  // h6 alone has a mean below 2.5
  app::Targeting t = measure(p.store, request);
  CHECK(t.whole.reached[0] == 1);
  CHECK(t.whole.missed[0] == 0);
  CHECK(t.reason[0] == "nobody-poor");
  request.truth = app::PovertyTruth::survey_note;  // h1, h2, h5 and h6 were not noted; of h4 nothing is known
  t = measure(p.store, request);
  CHECK(t.whole.reached[0] == 3);
  CHECK(t.whole.missed[0] == 1);
  CHECK(t.whole.included[0] == 2);
  CHECK(t.whole.n[0] == 6);
  CHECK(app::parse_truth("survey-note") == app::PovertyTruth::survey_note);
  test::require_error(ErrorCode::invalid_input, [] { app::parse_truth("rich"); });
}

TEST_CASE("k decides who is poor, and the survey's plan what can be computed") {
  Province p;
  app::TargetingRequest request = against("tpmap");
  request.measure.k = 0.2;
  request.measure.k_given = true;
  CHECK(measure(p.store, request).whole.missed[0] == 2);  // h2 and h4
  request = against("tpmap");
  request.covers = "all";
  CHECK(measure(p.store, request).areas.coverage[1] == Approx(1));
  request.covers = "listed";
  CHECK(measure(p.store, request).reason[0] == "only-listed-surveyed");
  request.covers = "some";
  test::require_error(ErrorCode::invalid_input, [&] { measure(p.store, request); });
}

TEST_CASE("an unknown register is refused with those that there are") {
  Province p;
  const auto error = test::error_of([&] { measure(p.store, against("thai-qm")); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::not_found);
  CHECK(error->hint().find("tpmap") != std::string::npos);
}

TEST_CASE("TPMAP's rule is any of five dimensions and a card; without indicators it is not computed") {
  Province p;
  app::TargetingRequest request = against("tpmap");
  request.card_register = "card";
  const app::Targeting t = measure(p.store, request);
  CHECK(std::isnan(t.whole_shares.tpmap_any));
  CHECK_FALSE(t.warnings.empty());

  test::TempStore store;
  test::import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  test::import_people(
      store,
      "household_id,round,tambon_code,human,physical,financial,natural,social,human_1,human_2,"
      "human_3,human_4,human_5,human_6,physical_2,physical_3,physical_4,financial_1\n"
      "h1,2567/1,330101,4,4,4,4,4,4,4,4,4,1,4,4,4,4,4\n"    // health, and a card
      "h2,2567/1,330101,4,4,4,4,4,4,4,4,4,4,4,4,4,4,2\n"    // income, no card
      "h3,2567/1,330101,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4\n"    // a card alone
      "h6,2567/1,330101,1,1,4,4,4,4,4,4,4,4,4,4,4,4,4\n");  // poor by its capitals
  test::import_lists(store);
  const app::Targeting with = measure(store, request);
  CHECK(with.tpmap_any[0] == Approx(2.0 / 4));
  CHECK(with.tpmap_target[0] == Approx(1.0 / 4));
  CHECK(with.H[0] == Approx(1.0 / 4));
  CHECK(with.sentences.back().th.find("ไม่ใช่ M0") != std::string::npos);
}

TEST_CASE("a register that found few of its households is warned of") {
  test::TempStore store;
  test::import_cases(store);
  test::import_text(store, io::RecordKind::register_entries,
                    "register,household_id,area_code,listed\nr,h1,330101,1\nr,x1,330101,1\nr,x2,330102,1\n");
  const app::Targeting t = measure(store, against("r"));
  CHECK(t.matched == 1);
  REQUIRE_FALSE(t.warnings.empty());
  CHECK(t.warnings.back().th.find("33.3") != std::string::npos);
}

TEST_CASE("a household that a register's newest year dropped is not listed any more") {
  test::TempStore store;
  test::import_cases(store);
  test::import_text(store, io::RecordKind::register_entries,
                    "register,household_id,area_code,listed,year\nr,h1,330101,1,2566\nr,h2,330101,1,2566\n"
                    "r,x1,330101,1,2566\nr,h1,330101,1,2567\nr,h6,330102,1,\n");
  const app::Targeting t = measure(store, against("r"));
  CHECK(t.whole.reached[0] == 2);  // h1, and h6, whose entry states no year
  CHECK(t.whole.missed[0] == 1);
  CHECK(t.entries == 2);
  CHECK(t.matched == 2);
  REQUIRE_FALSE(t.warnings.empty());
  CHECK(t.warnings.back().en ==
        "of the register r the newest year counts: 3 entries of earlier years were left aside");
}

TEST_CASE("a survey of the listed that met a few others is warned of") {
  test::TempStore store;
  test::import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  std::string people = "household_id,round,tambon_code,human,physical,financial,natural,social\n",
              list = "register,household_id,listed\n";
  for (int i = 0; i < 40; ++i) {
    people += "h" + std::to_string(i) + ",2567/1,330101,1,1,1,1,1\n";
    if (i > 0) list += "r,h" + std::to_string(i) + ",1\n";
  }
  test::import_people(store, people);
  test::import_text(store, io::RecordKind::register_entries, list);
  app::TargetingRequest request = against("r");
  const auto warned = [&] {
    for (const base::LocalText& warning : measure(store, request).warnings)
      if (warning.en.find("--covers listed") != std::string::npos) return true;
    return false;
  };
  CHECK(warned());
  request.covers = "all";
  CHECK_FALSE(warned());
}

TEST_CASE("tambon that asked the listed only are left out of their amphoe's exclusion error, and said") {
  Province p;
  app::TargetingRequest request = against("tpmap");
  request.measure.level = base::AreaLevel::amphoe;
  const app::Targeting t = measure(p.store, request);
  CHECK(t.areas.exclusion_error[0] == Approx(0.5));  // of 330101, not of three poor
  CHECK(t.areas.left_out[0] == 2);
  CHECK(t.area_sentences[0].en.find("2 poor households, 1 listed, 1 missed") != std::string::npos);
  CHECK(t.area_sentences[0].en.find("without 2 households") != std::string::npos);
  std::string warnings;
  for (const base::LocalText& warning : t.warnings) warnings += warning.en + "\n";
  CHECK(warnings.find("2 of 6 surveyed households are in tambon where only listed") != std::string::npos);
  const auto json = nlohmann::json::parse(app::targeting_json(t));
  CHECK(json["rows"][0]["left_out"] == 2);
  request.covers = "all";
  CHECK(measure(p.store, request).areas.exclusion_error[0] == Approx(1.0 / 3));
}

TEST_CASE("a rate of few is no rate in words, one of many has its interval, within 0 to 100") {
  Province p;
  CHECK(measure(p.store, against("tpmap")).area_sentences[0].en.find("(too few to tell a rate)") !=
        std::string::npos);
  test::TempStore store;
  test::import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  std::string people = "household_id,round,tambon_code,human,physical,financial,natural,social\n",
              list = "register,household_id,listed\n";
  for (int i = 0; i < 80;
       ++i) {  // poor all; of 330101 half are listed, of 330102 all but one who is not poor
    const bool second = i >= 60;
    people += "h" + std::to_string(i) + ",2567/1," + (second ? "330102" : "330101") +
              (i == 79 ? ",4,4,4,4,4\n" : ",1,1,1,1,1\n");
    if (second ? i < 79 : i % 2 == 0) list += "r,h" + std::to_string(i) + ",1\n";
  }
  test::import_people(store, people);
  test::import_text(store, io::RecordKind::register_entries, list);
  const app::Targeting t = measure(store, against("r"));
  CHECK(t.area_sentences[0].en.find("30 missed (50.0 % (37.5–62.5))") != std::string::npos);
  CHECK(t.area_sentences[1].th.find("ตกหล่น 0 ครัวเรือน (ร้อยละ 0.0 ควรใช้ด้วยความระมัดระวัง)") != std::string::npos);
  const auto json = nlohmann::json::parse(app::targeting_json(t));
  const auto& rows = json["rows"];
  CHECK(rows[0]["exclusion_reliability"] == "reliable");
  CHECK(rows[0]["exclusion_se"].is_number());
  CHECK(rows[1]["exclusion_reliability"] == "unreliable");
  CHECK(rows[1]["exclusion_se"].is_null());
  CHECK(rows[1]["exclusion_low"] == 0);
  CHECK(rows[1]["exclusion_high"].get<double>() == Approx(0.1682).epsilon(1e-3));  // z² / (19 + z²)
  CHECK(rows[2]["exclusion_reliability"] == "none");
  CHECK(rows[2]["inclusion_high"].is_null());
}

TEST_CASE("households of weight 0 are neither counted nor visited, whoever tells who is poor") {
  test::TempStore store;
  test::import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  test::import_people(store,
                      "household_id,round,tambon_code,human,physical,financial,natural,social,survey_weight\n"
                      "h1,2567/1,330101,1,1,1,1,1,1\nh2,2567/1,330101,1,1,1,1,1,0\n"
                      "h3,2567/1,330101,1,1,1,1,1,2\n");
  test::import_text(store, io::RecordKind::register_entries, "register,household_id,listed\nr,h3,1\n");
  for (const app::PovertyTruth truth :
       {app::PovertyTruth::deprivation, app::PovertyTruth::overall, app::PovertyTruth::survey_note}) {
    app::TargetingRequest request = against("r");
    request.truth = truth;
    const data::Layer layer = app::targeting_households(*store, request, base::Progress::none());
    const std::int64_t visits = app::write_visit_list(*store, request, false, app::Tier::internal,
                                                      store.folder() / "visits.csv", base::Progress::none());
    const app::Targeting t = measure(store, request);
    CHECK(visits == t.whole.missed[0]);
    CHECK(static_cast<std::int64_t>(layer.ids.size()) == t.whole.n[0] + t.whole.unsurveyed[0]);
  }
}

TEST_CASE("the JSON has null where nothing can be computed, and the recipe") {
  Province p;
  const auto json = nlohmann::json::parse(app::targeting_json(measure(p.store, against("tpmap"))));
  CHECK(json["rows"][1]["coverage"].is_null());
  CHECK(json["rows"][1]["identified"] == false);
  CHECK(json["rows"][0]["tpmap_any"].is_null());
  CHECK(json["rows"][0]["reason"].is_null());
  CHECK(json["whole"]["reason"].is_null());
  CHECK(json["rows"][0]["code"] == "330101");
  CHECK(json["rows"][0]["missed"] == 1);
  CHECK(json["whole"]["unsurveyed"] == 2);
  CHECK(json["recipe"]["verb"] == "targeting");
  CHECK(json["recipe"]["k"] == 0.4);
  CHECK(json["recipe"]["register"] == "tpmap");
  CHECK(json["sentences_th"].size() == json["sentences_en"].size());
}

TEST_CASE("the layer has the households behind the counts, the surveyed and the listed") {
  Province p;
  const data::Layer layer = app::targeting_households(*p.store, against("tpmap"), base::Progress::none());
  CHECK(test::by_household(layer, "case") ==
        "h1 reached, h2 missed, h3 included, h4 neither, h5 unsurveyed, h6 reached, h7 included, h8 "
        "unsurveyed");
  CHECK(data::texts(layer, "address_no")[0] == "12/3");
  CHECK(layer.geometry->coords[0].x == Approx(104.05));
  CHECK(data::numbers(layer, "score")[0] == Approx(0.4));
  CHECK(std::isnan(data::numbers(layer, "score")[4]));
}

TEST_CASE("the list of visits is internal, and holds the missed without identities") {
  Province p;
  const auto csv = p.store.folder() / "visits.csv", xlsx = p.store.folder() / "visits.xlsx";
  for (const app::Tier tier : {app::Tier::partner, app::Tier::public_})
    test::require_error(ErrorCode::denied, [&] {
      app::write_visit_list(*p.store, against("tpmap"), false, tier, csv, base::Progress::none());
    });
  CHECK_FALSE(std::filesystem::exists(csv));
  CHECK(app::write_visit_list(*p.store, against("tpmap"), false, app::Tier::internal, csv,
                              base::Progress::none()) == 1);
  CHECK(test::read_text(csv) ==
        "\xEF\xBB\xBFhousehold_id,case,case_th,village_code,village,tambon_code,tambon,address_no,moo,score\n"
        "h2,missed,ตกหล่น: ยากจนแต่ไม่อยู่ในทะเบียน,33010104,,330101,เมืองใต้,'=7,4,0.40\n");
  CHECK(app::write_visit_list(*p.store, against("tpmap"), true, app::Tier::internal, xlsx,
                              base::Progress::none()) == 3);
  const auto table = io::open_table({xlsx, "", "", 0});
  std::string ids;
  while (table->next())
    ids += std::string(table->cell(static_cast<std::size_t>(table->find("household_id", 1)))) + " ";
  CHECK(ids == "h2 h3 h7 ");
  app::TargetingRequest there = against("tpmap");
  there.area = "330102";
  CHECK(app::write_visit_list(*p.store, there, true, app::Tier::internal, csv, base::Progress::none()) == 1);
  CHECK(test::read_text(csv).find("h7,included") != std::string::npos);
  there.area = "339999";
  test::require_error(ErrorCode::not_found, [&] {
    app::write_visit_list(*p.store, there, true, app::Tier::internal, csv, base::Progress::none());
  });
  test::require_error(ErrorCode::unsupported, [&] {
    app::write_visit_list(*p.store, against("tpmap"), false, app::Tier::internal,
                          p.store.folder() / "visits.pdf", base::Progress::none());
  });
}

TEST_CASE("areas are called by their level and name, else by their code") {
  using base::AreaLevel;
  CHECK(app::area_words(AreaLevel::tambon, "330101", {"เมืองใต้", "Mueang Tai"}).th == "ตำบลเมืองใต้");
  CHECK(app::area_words(AreaLevel::tambon, "330101", {"เมืองใต้", "Mueang Tai"}).en == "Tambon Mueang Tai");
  CHECK(app::area_words(AreaLevel::amphoe, "3301", {"", ""}).en == "Amphoe 3301");
  CHECK(app::area_words(AreaLevel::village, "33010101", {"หนองแวง", ""}).th == "บ้านหนองแวง (33010101)");
  CHECK(app::area_words(AreaLevel::village, "33010101", {"บ้านหนองแวง", ""}).th == "บ้านหนองแวง (33010101)");
}
