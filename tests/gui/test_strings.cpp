#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "app/session.hpp"
#include "app/strings.hpp"
#include "base/error.hpp"
#include "geocode/position_checks.hpp"
#include "io/profiles.hpp"

using namespace phumthun;

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Every string literal in src/gui and in the session's sources that looks like a key.
std::set<std::string> keys_in_sources() {
  std::set<std::string> keys;
  const std::filesystem::path source = std::filesystem::path(PHUMTHUN_SOURCE_DIR) / "src";
  const std::regex literal(R"re("([a-z_]+\.[a-z_0-9]+)")re");
  for (const char* folder : {"gui", "app"})
    for (const auto& entry : std::filesystem::directory_iterator(source / folder)) {
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() != ".cpp" ||
          (std::string(folder) == "app" && !name.starts_with("session")))
        continue;
      const std::string text = text_of(entry.path());
      for (std::sregex_iterator it(text.begin(), text.end(), literal), end; it != end; ++it)
        keys.insert((*it)[1]);
    }
  return keys;
}

/// Every kind of issue that an importer tells, by the calls that tell them.
std::set<std::string> issue_kinds_in_sources() {
  std::set<std::string> kinds;
  const std::filesystem::path source = std::filesystem::path(PHUMTHUN_SOURCE_DIR) / "src" / "app";
  const std::regex told(R"re(\b(?:refuse|repair|note)\("([a-z_-]+)")re");
  for (const auto& entry : std::filesystem::directory_iterator(source)) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator it(text.begin(), text.end(), told), end; it != end; ++it)
      kinds.insert((*it)[1]);
  }
  return kinds;
}

std::size_t placeholders(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("{}"); at != std::string::npos; at = text.find("{}", at + 2)) ++count;
  return count;
}

}  // namespace

TEST_CASE("every key in the sources is in the strings file") {
  const app::Strings strings = app::Strings::built_in();
  std::set<std::string> tables;
  for (const auto& [key, text] : strings.entries()) tables.insert(key.substr(0, key.find('.')));
  std::size_t used = 0;
  for (const std::string& key : keys_in_sources()) {
    // Other literals with a dot are file and measure names, whose first word is no table of the strings.
    const std::string ending = key.substr(key.find('.') + 1);
    if (!tables.contains(key.substr(0, key.find('.'))) || ending == "csv" || ending == "gpkg" ||
        ending == "sqlite")
      continue;
    ++used;
    INFO(key);
    CHECK(strings.contains(key));
  }
  CHECK(used > 150);
}

TEST_CASE("fields, profiles and issues have words") {
  const app::Strings strings = app::Strings::built_in();
  for (const app::ImportKind kind : app::all_import_kinds) {
    CHECK(strings.contains("import." + std::string(app::import_kind_name(kind))));
    for (const io::Field& field : io::fields_of(app::record_kind(kind))) {
      INFO(field.name);
      CHECK(strings.contains("field." + std::string(field.name)));
    }
    for (const std::string& profile : io::profiles_of(app::record_kind(kind))) {
      INFO(profile);
      CHECK(strings.contains("profile." + profile));
    }
  }
  const std::set<std::string> kinds = issue_kinds_in_sources();
  CHECK(kinds.size() > 20);
  for (const std::string& kind : kinds) {
    INFO(kind);
    CHECK(strings.contains("issue." + kind));
  }
  for (std::size_t i = 0; i < geocode::position_problem_count; ++i) {
    const std::string problem(geocode::problem_name(static_cast<geocode::PositionProblem>(i)));
    INFO(problem);
    CHECK(strings.contains("issue." + problem));
    CHECK(std::any_of(app::quality_styles.begin(), app::quality_styles.end(),
                      [&](const app::QualityStyle& style) { return style.problem == problem; }));
  }
}

TEST_CASE("both languages of a string have the same places to fill in") {
  const app::Strings strings = app::Strings::built_in();
  for (const auto& [key, text] : strings.entries()) {
    INFO(key);
    CHECK_FALSE(text.th.empty());
    CHECK_FALSE(text.en.empty());
    CHECK(placeholders(text.th) == placeholders(text.en));
  }
}

TEST_CASE("a string without a language is refused, with its key") {
  REQUIRE_THROWS_WITH(app::Strings::parse("[a]\nb = { th = \"ก\" }"), Catch::Contains("'a.b'"));
  REQUIRE_THROWS_WITH(app::Strings::parse("[a]\nb = 3"), Catch::Contains("'a.b'"));
  REQUIRE_THROWS_AS(app::Strings::parse("[a"), base::Error);
}

TEST_CASE("a key that is not there shows itself, a pattern that does not fit stays as it is") {
  const app::Strings strings = app::Strings::parse("[a]\nb = { th = \"ก {}\", en = \"b {}\" }");
  CHECK(strings.text("a.c", base::Language::th) == "a.c");
  CHECK(app::fill_in(strings.text("a.b", base::Language::en), 3) == "b 3");
  CHECK(app::fill_in("{} {} {}", 3) == "{} {} {}");
}
