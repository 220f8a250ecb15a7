#include <catch2/catch.hpp>
#include <cmath>

#include "app/overlap.hpp"
#include "case_fixture.hpp"

using namespace phumthun;
using base::ErrorCode;

namespace {

/// h1: money by two agencies in the same year; one of them is written in two ways. h3: not poor, helped. h6:
/// help that was refused. h8 was never surveyed.
void import_help(test::TempStore& store) {
  test::import_text(store, io::RecordKind::assistance,
                    "household_id,agency,kind,date,amount,status\n"
                    "h1,สนง. พัฒนาชุมชน,เงินสงเคราะห์,2024-01-10,2000,ให้แล้ว\n"
                    "h1,สนง.พัฒนาชุมชน,ถุงยังชีพ,2024-02-10,,ให้แล้ว\n"
                    "h1,อบต.,เงิน สงเคราะห์,2024-06-01,1000,อนุมัติแล้ว\n"
                    "h3,สนง.พัฒนาชุมชน,ถุงยังชีพ,2022,500,ให้แล้ว\n"
                    "h6,อบต.,ซ่อมบ้าน,2024-03-01,9000,ไม่อนุมัติ\n"
                    "h7,อบต.,ถุงยังชีพ,,300,ให้แล้ว\n"
                    "h8,อบต.,ถุงยังชีพ,2024-03-05,300,ให้แล้ว\n");
}

struct Province {
  test::TempStore store;
  Province() {
    test::import_cases(store);
    import_help(store);
  }
  app::Overlap measure(const app::OverlapRequest& request = {}) {
    return app::measure_overlap(*store, request, base::Progress::none());
  }
};

}  // namespace

TEST_CASE("overlap counts who is helped by none, one and several agencies") {
  Province p;
  const app::Overlap o = p.measure();
  CHECK(o.areas.households == std::vector<std::int64_t>{5, 2, 0});
  CHECK(o.areas.none == std::vector<std::int64_t>{3, 1, 0});
  CHECK(o.areas.one == std::vector<std::int64_t>{1, 1, 0});
  CHECK(o.areas.several == std::vector<std::int64_t>{1, 0, 0});
  CHECK(o.areas.repeated == std::vector<std::int64_t>{1, 0, 0});
  CHECK(o.areas.poor == std::vector<std::int64_t>{2, 1, 0});
  CHECK(o.areas.poor_none == std::vector<std::int64_t>{1, 1, 0});
  CHECK(o.areas.not_poor_helped == std::vector<std::int64_t>{1, 1, 0});
  CHECK(o.areas.agencies == std::vector<std::int64_t>{2, 1, 0});
  CHECK(std::isnan(o.areas.none_share[2]));
  CHECK(o.whole.households[0] == 7);
  CHECK(o.area_sentences[0].th ==
        "ในตำบลเมืองใต้: ครัวเรือนยากจน 1 จาก 2 ครัวเรือนยังไม่มีหน่วยงานใดช่วยเหลือ; "
        "1 ครัวเรือนได้รับความช่วยเหลือชนิดเดียวกันจากสองหน่วยงานขึ้นไป");
  for (const auto& w : o.warnings) UNSCOPED_INFO(w.en);
  CHECK(o.warnings.size() == 2);  // to a household that nobody surveyed; refused
}

TEST_CASE("agencies written in two ways are one, as they are written most often") {
  Province p;
  const app::Overlap o = p.measure();
  CHECK(o.agencies == std::vector<std::string>{"สนง.พัฒนาชุมชน", "อบต."});
  REQUIRE(o.helps.size() == 4);
  const app::AgencyHelp& bags = o.helps[0];
  CHECK(bags.agency == "สนง.พัฒนาชุมชน");
  CHECK(bags.kind == "ถุงยังชีพ");
  CHECK(bags.households == 2);
  CHECK(bags.acts == 2);
  CHECK(bags.amount == 500);
  CHECK(bags.first == "2022-01-01");
  CHECK(bags.last == "2024-02-10");
}

TEST_CASE("a period counts its own help; every household may be counted, surveyed or not") {
  Province p;
  app::OverlapRequest request;
  request.since = "2567";
  request.until = "2567-03-31";
  const app::Overlap o = p.measure(request);
  CHECK(o.whole.one[0] == 1);  // h1, by one agency until March; h7 states no day
  CHECK(o.whole.several[0] == 0);
  CHECK(o.whole.repeated[0] == 0);
  request = {};
  request.all_households = true;
  const app::Overlap all = p.measure(request);
  CHECK(all.areas.households == std::vector<std::int64_t>{5, 2, 1});
  CHECK(all.areas.one[2] == 1);
  CHECK(all.areas.poor[2] == 0);
  request.since = "soon";
  test::require_error(ErrorCode::invalid_input, [&] { p.measure(request); });
}

TEST_CASE("a period that ends before it begins is refused, one of a single day is not") {
  Province p;
  app::OverlapRequest request;
  request.since = "2568";
  request.until = "2567";
  const auto error = test::error_of([&] { p.measure(request); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::invalid_input);
  CHECK_FALSE(error->hint().empty());
  request.since = request.until = "2024-01-10";
  CHECK(p.measure(request).whole.one[0] == 1);
}

TEST_CASE("a store without records of assistance says so") {
  test::TempStore store;
  test::import_cases(store);
  test::require_error(ErrorCode::not_found,
                      [&] { app::measure_overlap(*store, {}, base::Progress::none()); });
}

TEST_CASE("overlap's layer and JSON hold what the counts rest on") {
  Province p;
  const data::Layer layer = app::overlap_households(*p.store, {}, base::Progress::none());
  CHECK(test::by_household(layer, "help") ==
        "h1 several, h2 none, h3 one, h4 none, h5 none, h6 none, h7 one");
  CHECK(test::by_household(layer, "poor") == "h1 1, h2 1, h3 0, h4 0, h5 255, h6 1, h7 0");
  CHECK(data::integers(layer, "repeated")[0] == 1);
  const auto json = nlohmann::json::parse(app::overlap_json(p.measure()));
  CHECK(json["rows"][2]["gap_share"].is_null());
  CHECK(json["rows"][0]["gap_share"] == 0.5);
  CHECK(json["helps"][3]["amount"] == 300);
  CHECK(json["helps"][3]["first"].is_null());
  CHECK(json["recipe"]["verb"] == "overlap");
}
