#include "sample_store.hpp"

#include <catch2/catch.hpp>

namespace phumthun::test {
namespace {

void require_done(const Arguments& arguments) {
  const Outcome outcome = phumthun(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
}

SampleProvince make_province(const TempFolder& place) {
  const SampleProvince made{place / "sample", place / "province.sqlite", place / "areas.sqlite"};
  const std::string store = made.store.string();
  const auto file = [&](const char* name) { return (made.folder / name).string(); };
  require_done({"sample", made.folder.string(), "--households", "3000"});
  require_done({"new", store});
  require_done({"import", "boundaries", store, file("amphoe.gpkg"), "--level", "amphoe"});
  require_done({"import", "boundaries", store, file("tambon.gpkg"), "--level", "tambon"});
  require_done({"import", "boundaries", store, file("villages.gpkg"), "--level", "village"});
  require_done({"import", "codes", store, file("codes.csv")});
  require_done({"import", "population", store, file("population.csv")});
  std::filesystem::copy_file(made.store, made.areas);
  require_done({"import", "households", store, file("households.csv")});
  return made;
}

}  // namespace

const SampleProvince& sample_province() {
  static const TempFolder place;
  static const SampleProvince province = make_province(place);
  return province;
}

std::string sample_file(const std::string& name) {
  return (sample_province().folder / name).string();
}

std::string sample_store() {
  return sample_province().store.string();
}

StoreCopy::StoreCopy() {
  std::filesystem::copy_file(sample_province().store, path());
}

AreaStore::AreaStore() {
  std::filesystem::copy_file(sample_province().areas, path());
}

nlohmann::json info(const std::string& store) {
  const Outcome outcome = phumthun({"info", store});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.json();
}

}  // namespace phumthun::test
