#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/household_colors.hpp"
#include "carto/color_vision.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

const double none = std::nan("");

struct Households {
  data::Layer layer;
  data::Shared<HouseholdCodes> codes;

  /// Each row: human, physical, financial, natural, social, overall; and its quality.
  Households(const std::vector<std::array<double, 6>>& scores, const std::vector<std::string>& quality) {
    for (std::size_t i = 0; i < scores.size(); ++i) layer.ids.push_back({static_cast<std::int64_t>(i) + 1});
    const std::vector<std::string> area(scores.size(), "33010101");
    layer = data::with_column(layer, {"village_code", area, {}});
    layer = data::with_column(layer, {"tambon_code", area, {}});
    layer = data::with_column(layer, {"quality", quality, {}});
    constexpr std::array names{"human", "physical", "financial", "natural", "social", "overall"};
    for (std::size_t column = 0; column < names.size(); ++column) {
      std::vector<double> values;
      for (const auto& row : scores) values.push_back(row[column]);
      layer = data::with_column(layer, {names[column], values, {}});
    }
    codes = household_codes(layer);
  }
  HouseholdClasses by(const HouseholdSetting& setting, const AgencyCounts* agencies = nullptr,
                      const std::vector<std::uint8_t>* passing = nullptr) const {
    return household_classes({layer, codes.get(), agencies, passing}, setting, Strings::built_in());
  }
};

using Bytes = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("households have the level of their score; an edge belongs to the level above it") {
  const Households some({{1, 1, 1, 1, 1, 1.0},
                         {1, 1, 1, 1, 1, 1.75},
                         {1, 1, 1, 1, 1, 2.5 - 1e-15},
                         {1, 1, 1, 1, 1, 4.0},
                         {1, 1, 1, 1, none, none}},
                        {"surveyed", "surveyed", "village", "name", "tambon"});
  const HouseholdClasses level = some.by({"level", "overall"});
  CHECK(*level.classes == Bytes{0, 1, 2, 3, 4});
  CHECK(level.kinds[0].label.th == "อยู่ลำบาก");
  CHECK(*some.by({"level", "human"}).classes == Bytes{0, 0, 0, 0, 0});
  CHECK(*some.by({"level", "luck"}).classes == *level.classes);
  CHECK(*some.by({"quality", ""}).classes == Bytes{0, 0, 1, 2, 4});
}

TEST_CASE("the lowest capital is named, several that are equally low as such") {
  const Households some({{1, 2, 3, 3, 3, 2},
                         {3, 3, 3, 3, 1.2, 2},
                         {2, 2, 3, 3, 3, 2},
                         {2, 2, 1.5, 3, 3, 2},
                         {2, none, 3, 3, 3, none}},
                        {"surveyed", "surveyed", "surveyed", "surveyed", "surveyed"});
  CHECK(*some.by({"capital", ""}).classes == Bytes{0, 4, 5, 2, 6});
}

TEST_CASE("agencies are told once they are counted; a store without assistance knows none") {
  const Households two({{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1}}, {"surveyed", "surveyed"});
  CHECK_FALSE(two.by({"assistance", ""}).known);
  const AgencyCounts counted{0, 3}, nothing;
  CHECK(*two.by({"assistance", ""}, &counted).classes == Bytes{0, 3});
  const HouseholdClasses unknown = two.by({"assistance", ""}, &nothing);
  CHECK(unknown.known);
  CHECK(unknown.kinds.back().n == 2);
}

TEST_CASE("households that a filter hides are neither drawn nor counted") {
  const Households two({{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1}}, {"surveyed", "tambon"});
  const Bytes second{0, 1};
  const HouseholdClasses place = two.by({"place", ""}, nullptr, &second);
  CHECK(*place.classes == Bytes{255, 1});
  CHECK(place.kinds[0].n == 0);
  CHECK(place.kinds[1].n == 1);
}

TEST_CASE("the kinds of households are told apart by every reader") {
  const Households one({{1, 1, 1, 1, 1, 1}}, {"surveyed"});
  const AgencyCounts counted{0};
  for (const char* by : {"level", "capital", "quality", "assistance"}) {
    std::vector<carto::Color> colors;
    for (const HouseholdKind& kind : one.by({by, "overall"}, &counted).kinds) colors.push_back(kind.color);
    for (const carto::ColorVision vision : {carto::ColorVision::normal, carto::ColorVision::protan,
                                            carto::ColorVision::deutan, carto::ColorVision::tritan}) {
      INFO(by << " " << carto::color_vision_name(vision));
      CHECK(carto::least_difference(colors, vision) >= carto::least_safe_difference);
    }
  }
}
