#include <catch2/catch.hpp>

#include "desktop/dropped_files.hpp"

using namespace phumthun;
namespace intent = app::intent;

TEST_CASE("a dropped store is opened, in any case of its ending") {
  for (const char* name : {"/data/ศรีสะเกษ.sqlite", "/data/ssk.SQLITE", "/data/ssk.phumthun"}) {
    const auto intents = desktop::intents_of_dropped(name);
    REQUIRE(intents.size() == 1);
    const auto* open = intents.front().as<intent::OpenStoreFile>();
    REQUIRE(open);
    CHECK(open->path == name);
  }
}

TEST_CASE("a dropped project is opened with its store") {
  const auto intents = desktop::intents_of_dropped("/data/งาน.phumthun.json");
  REQUIRE(intents.size() == 1);
  const auto* open = intents.front().as<intent::OpenProject>();
  REQUIRE(open);
  CHECK(open->file == "/data/งาน.phumthun.json");
}

TEST_CASE("a dropped map style is put on, and map tiles are laid under the map") {
  const auto style = desktop::intents_of_dropped("/data/แบบ.TOML");
  REQUIRE(style.size() == 1);
  REQUIRE(style.front().as<intent::LoadStyle>());
  CHECK(style.front().as<intent::LoadStyle>()->file == "/data/แบบ.TOML");
  const auto tiles = desktop::intents_of_dropped("/data/พื้น.mbtiles");
  REQUIRE(tiles.size() == 1);
  REQUIRE(tiles.front().as<intent::SetBasemap>());
  CHECK(tiles.front().as<intent::SetBasemap>()->file == "/data/พื้น.mbtiles");
}

TEST_CASE("any other dropped file goes to the import panel, whose look into it decides the kind") {
  for (const char* name : {"/data/ตำบล.shp", "/data/households.csv", "/data/kobo.xlsx", "/data/no ending"}) {
    const auto intents = desktop::intents_of_dropped(name);
    REQUIRE(intents.size() == 1);
    const auto* open = intents.front().as<intent::OpenImport>();
    REQUIRE(open);
    CHECK(open->file == name);
  }
}
