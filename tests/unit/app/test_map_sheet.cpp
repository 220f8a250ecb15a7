#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "app/cluster.hpp"
#include "app/import.hpp"
#include "app/layers.hpp"
#include "app/map_sheet.hpp"
#include "app/map_sheet_content.hpp"
#include "app/map_sheet_words.hpp"
#include "app/sample.hpp"
#include "base/error.hpp"
#include "carto/choropleth.hpp"
#include "sample_fixture.hpp"

namespace phumthun::app {
namespace {

const base::Progress no_progress = base::Progress::none();

/// A small province: so few households that many tambon rest on fewer than five.
struct Province {
  SampleTestFolder folder;
  StorePtr store;
  Province() {
    SampleRequest sample;
    sample.folder = folder / "sample";
    sample.households = 1200;
    make_sample(sample, no_progress);
    store = new_store(folder / "province.sqlite");
    ImportBoundariesRequest boundaries;
    boundaries.file = folder / "sample/tambon.gpkg";
    import_boundaries(*store, boundaries, no_progress);
    ImportRecordsRequest households;
    households.file = folder / "sample/households.csv";
    import_households(*store, households, no_progress);
  }
  MapSheetRequest request(const char* measure, const std::string& file) const {
    MapSheetRequest request;
    request.measure.measures = {measure};
    request.out = folder / file;
    return request;
  }
  SheetTask task(const MapSheetRequest& request) const {
    return {*store,
            request,
            describe_store(*store),
            base::AreaLevel::tambon,
            load_areas(*store, base::AreaLevel::tambon, no_progress),
            {}};
  }
};

const Province& province() {
  static const Province province;
  return province;
}

base::ErrorCode error_of(const MapSheetRequest& request) {
  try {
    write_map_sheet(*province().store, request, no_progress);
  } catch (const base::Error& error) {
    CHECK_FALSE(error.hint().empty());
    CHECK_FALSE(std::filesystem::exists(request.out));
    return error.code();
  }
  FAIL("written");
  return base::ErrorCode::internal;
}

}  // namespace

TEST_CASE("a map sheet is written as PDF, SVG and PNG, the same bytes for the same date") {
  setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
  for (const char* file : {"map.pdf", "map.svg", "map.png"}) {
    write_map_sheet(*province().store, province().request("human", file), no_progress);
    CHECK(std::filesystem::file_size(province().folder / file) > 20000);
  }
  write_map_sheet(*province().store, province().request("human", "again.pdf"), no_progress);
  CHECK(bytes_of(province().folder / "map.pdf") == bytes_of(province().folder / "again.pdf"));
  unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("household points are for the internal tier alone") {
  MapSheetRequest request = province().request("human", "points.pdf");
  request.households = true;
  for (const Tier tier : {Tier::public_, Tier::partner}) {
    request.tier = tier;
    CHECK(error_of(request) == base::ErrorCode::denied);
  }
  request.tier = Tier::internal;
  CHECK_NOTHROW(write_map_sheet(*province().store, request, no_progress));
}

TEST_CASE("what others get shows no value that rests on fewer than five households") {
  MapSheetRequest request = province().request("human", "map.pdf");
  const AreaMeasures measures = measure_areas(*province().store, request.measure, no_progress);
  std::int64_t small = 0;
  for (const EstimateFlag flag : measures.columns[0].flag) small += flag == EstimateFlag::small;
  REQUIRE(small > 10);
  for (const Tier tier : {Tier::public_, Tier::partner, Tier::internal}) {
    request.tier = tier;
    report::MapSheetContent content;
    add_choropleth(province().task(request), content, no_progress);
    carto::Choropleth map;
    map.styles = content.styles;
    const int suppressed_class = map.suppressed(), too_few_class = map.too_few();
    for (std::size_t i = 0; i < measures.codes.size(); ++i) {
      const bool hidden = (*content.feature_class)[i] == suppressed_class;
      CHECK(hidden == (tier != Tier::internal && measures.columns[0].flag[i] == EstimateFlag::small));
      const bool too_few = measures.columns[0].reliability[i] == poverty::Reliability::too_few;
      CHECK(((*content.feature_class)[i] == too_few_class) == (too_few && !hidden));
    }
    std::int64_t listed = 0, unreliable = 0;  // those are in the rows of their classes too
    for (const carto::LegendRow& row : content.legend.rows)
      (row.label.en == carto::unreliable_label().en ? unreliable : listed) += row.n;
    CHECK(listed == static_cast<std::int64_t>(measures.codes.size()));
    CHECK(unreliable == std::count(measures.columns[0].reliability.begin(),
                                   measures.columns[0].reliability.end(), poverty::Reliability::unreliable));
  }
}

TEST_CASE("a saved cluster result is drawn, with its small areas suppressed and its method named") {
  ClusterRequest cluster;
  cluster.measure.measures = {"human"};
  cluster.permutations = 999;
  cluster.save_name = "lisa";
  cluster_areas(*province().store, cluster, no_progress);
  MapSheetRequest request = province().request("human", "lisa.pdf");
  request.measure.measures.clear();
  request.result = "lisa";
  request.language = base::Language::en;
  write_map_sheet(*province().store, request, no_progress);
  CHECK(std::filesystem::exists(request.out));
  report::MapSheetContent content;
  add_clusters(province().task(request), load_result(*province().store, "lisa"), content, no_progress);
  CHECK(content.legend.rows.back().label.en == "suppressed (n < 5)");
  bool names_method = false;
  for (const report::SheetNote& note : content.notes)
    names_method = names_method || note.text.en.find("999 permutations (seed 1)") != std::string::npos;
  CHECK(names_method);
}

TEST_CASE("what can't be drawn is refused with a hint") {
  MapSheetRequest request = province().request("human", "refused.docx");
  CHECK(error_of(request) == base::ErrorCode::unsupported);
  request = province().request("human", "refused.pdf");
  request.page = "a9";
  CHECK(error_of(request) == base::ErrorCode::invalid_input);
  request = province().request("human", "refused.pdf");
  request.style = "rainbow";
  CHECK(error_of(request) == base::ErrorCode::not_found);
  request = province().request("H", "refused.pdf");
  request.classification = "levels";
  CHECK(error_of(request) == base::ErrorCode::invalid_input);
  request = province().request("human", "refused.pdf");
  request.measure.measures.push_back("H");
  CHECK(error_of(request) == base::ErrorCode::invalid_input);
  request = province().request("human", "refused.pdf");
  request.result = "no such result";
  CHECK(error_of(request) == base::ErrorCode::not_found);
}

TEST_CASE("a sheet of change names its two rounds") {
  SheetSubject subject;
  subject.description = describe_measure("change:human.mean", nullptr, CountBy::households);
  StoreSummary summary;
  summary.rounds = {"2566/1", "2567/1", "2568/1"};
  CHECK(sheet_subtitle(subject, {}, summary).th.find("ระหว่างรอบ 2566/1 กับ 2568/1") != std::string::npos);
  subject.options.from_round = "2567/1";
  const base::LocalText line = sheet_subtitle(subject, {}, summary);
  CHECK(line.en.find("from round 2567/1 (2024) to 2568/1 (2025)") != std::string::npos);
  CHECK(line.en.find("latest round") == std::string::npos);
}

TEST_CASE("a sheet of a result between two rounds names both and counts no households of one") {
  SheetSubject subject;
  subject.description = describe_measure("human", nullptr, CountBy::households);
  subject.households = 1234;
  subject.options.from_round = "2567/1";
  subject.options.to_round = "2568/1";
  StoreSummary summary;
  summary.rounds = {"2566/1", "2567/1", "2568/1"};
  const auto line = [&] { return sheet_subtitle(subject, {}, summary).th; };
  CHECK(line().find("1,234") != std::string::npos);
  subject.two_rounds = true;
  CHECK(line().find("ระหว่างรอบ 2567/1 กับ 2568/1") != std::string::npos);
  CHECK(line().find("1,234") == std::string::npos);
}

TEST_CASE("tiers are read as they are written") {
  for (const char* name : {"internal", "partner", "public"}) CHECK(tier_name(parse_tier(name)) == name);
  CHECK_THROWS_AS(parse_tier("everyone"), base::Error);
}

}  // namespace phumthun::app
