#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <random>
#include <set>

#include "app/frameworks.hpp"
#include "base/error.hpp"
#include "base/resources.hpp"
#include "import_fixture.hpp"
#include "poverty/deprivation.hpp"

using namespace phumthun;
using namespace phumthun::test;
using poverty::Framework;

namespace {

constexpr std::array built_in{"five-capitals", "capital-indicators", "tpmap-dimensions"};

/// A framework of one indicator, as short as a file may be; what may be added to its parts.
std::string smallest(const std::string& top = "", const std::string& indicator = "cutoff = 2.5\n",
                     const std::string& dimension = "") {
  return "name = \"mine\"\nlabel = {th = \"ของเรา\", en = \"Ours\"}\n" + top +
         "[[dimensions]]\nname = \"human\"\nlabel = {th = \"ทุนมนุษย์\"}\ndimension_weight = 1\n" + dimension +
         "[[dimensions.indicators]]\nname = \"human\"\nlabel = {en = \"Human\"}\n" + indicator;
}

base::Error refused(const std::string& toml) {
  try {
    app::parse_framework(toml, "mine.toml");
  } catch (const base::Error& error) {
    return error;
  }
  FAIL("it was read");
  throw 0;
}

void require_refusal(const std::string& toml, const std::string& what, const std::string& hint) {
  const base::Error error = refused(toml);
  INFO(error.what() << " / " << error.hint());
  CHECK(error.code() == base::ErrorCode::invalid_input);
  CHECK(std::string(error.what()) == what);
  CHECK(error.hint().find(hint) != std::string::npos);
}

/// Every field another than its default, and texts that TOML must escape.
Framework unusual() {
  Framework framework = app::built_in_framework("tpmap-dimensions");
  framework.name = "unusual";
  framework.version = "2 \"beta\"";
  framework.label = {"ป้าย\\ชื่อ", "a\ttab\nand a new line \x01 \x7f"};
  framework.based_on = "tpmap-dimensions";
  framework.instruments = {"a", "ข\"ค"};
  framework.level_edges = {1.1, 2.0 / 3 + 1, 3.9999999999999996};
  framework.level_labels[3].en = "";
  framework.k = 1.0 / 3;
  framework.k_grid = {1e-5, 0.1 + 0.2, 1};
  framework.missing = poverty::MissingPolicy::per_indicator;
  framework.answered_at_least = 0.7000000000000001;
  framework.dimensions[1].rule = poverty::DimensionRule::weighted;
  framework.dimensions[1].indicators[0].direction = poverty::Direction::high_is_deprived;
  framework.dimensions[1].indicators[0].cutoff = -1e300;
  framework.dimensions[1].indicators[0].highest = 123456789012345680.0;
  framework.dimensions[1].indicators[0].indicator_weight = 1.0 / 7;
  framework.dimensions[1].indicators[0].unconfirmed = false;
  return framework;
}

}  // namespace

TEST_CASE("the built-in file of the five capitals is poverty::five_capitals()") {
  CHECK(app::built_in_framework("five-capitals") == poverty::five_capitals());
  CHECK(app::built_in_framework("") == poverty::five_capitals());
}

TEST_CASE("every built-in framework can be used, and says what is unconfirmed") {
  for (const char* name : built_in) {
    INFO(name);
    const Framework framework = app::built_in_framework(name);
    CHECK(framework.name == name);
    for (const auto& finding : poverty::check_framework(framework, {})) {
      INFO(finding.where << ": " << finding.message.en);
      CHECK_FALSE(finding.error);
    }
    CHECK_FALSE(framework.source.empty());
    CHECK_FALSE(framework.unconfirmed.empty());
    for (const auto& dimension : framework.dimensions) {
      CHECK_FALSE(dimension.label.th.empty());
      for (const auto& indicator : dimension.indicators) {
        CHECK_FALSE(indicator.label.th.empty());
        CHECK_FALSE(indicator.label.en.empty());
        CHECK(indicator.unconfirmed);
      }
    }
  }
}

TEST_CASE("the 37 indicators weigh 1/(5 n) of their capital's n") {
  const Framework framework = app::built_in_framework("capital-indicators");
  std::vector<std::string> columns;
  std::vector<std::size_t> counts;
  std::set<std::string> labels;
  for (const auto& dimension : framework.dimensions) {
    counts.push_back(dimension.indicators.size());
    for (std::size_t i = 0; i < dimension.indicators.size(); ++i) {
      CHECK(dimension.indicators[i].column == dimension.name + "_" + std::to_string(i + 1));
      columns.push_back(dimension.indicators[i].column);
      labels.insert(dimension.indicators[i].label.th);
    }
  }
  CHECK(counts == std::vector<std::size_t>{6, 8, 5, 8, 10});
  CHECK(labels.size() == 37);  // no two alike
  const auto spec = poverty::deprivation_spec(framework, columns, framework.k, false);
  REQUIRE(spec.items.size() == 37);
  for (std::size_t i = 0; i < 37; ++i)
    CHECK(spec.items[i].item_weight ==
          Approx(1 / (5.0 * static_cast<double>(counts[spec.items[i].dimension]))));
}

TEST_CASE("the dimensions like TPMAP's are a union of unions") {
  const Framework framework = app::built_in_framework("tpmap-dimensions");
  CHECK(framework.k == 0.2);
  REQUIRE(framework.dimensions.size() == 5);
  for (const auto& dimension : framework.dimensions) {
    CHECK(dimension.rule == poverty::DimensionRule::any);
    CHECK(dimension.unconfirmed);
  }
}

TEST_CASE("a framework that is written is read back the same") {
  for (const char* name : built_in) {
    const Framework framework = app::built_in_framework(name);
    CHECK(app::parse_framework(app::framework_toml(framework), name) == framework);
  }
  const Framework framework = unusual();
  CHECK(app::parse_framework(app::framework_toml(framework), "unusual") == framework);
  CHECK(app::parse_framework("\xEF\xBB\xBF" + app::framework_toml(framework), "with a mark") == framework);
}

TEST_CASE("any numbers and texts of a framework survive being written") {
  std::mt19937_64 random(1);
  const auto number = [&] {
    double value;
    do {
      const std::uint64_t bits = random();
      std::memcpy(&value, &bits, sizeof value);
    } while (!std::isfinite(value));
    return value;
  };
  const auto text = [&] {
    static const std::array<std::string, 10> pieces{"ก", "่", "\"", "\\", "\n", "\r", "\x1f", "#", "]", "'''"};
    std::string made;
    for (std::uint64_t i = random() % 6; i > 0; --i) made += pieces[random() % pieces.size()];
    return made;
  };
  for (int round = 0; round < 300; ++round) {
    Framework framework = app::built_in_framework("five-capitals");
    framework.name = text();
    framework.label = {text(), text()};
    framework.instruments = {text(), text()};
    framework.k_grid = {number(), number(), -0.0};
    framework.unconfirmed = {{text(), text()}};
    framework.dimensions[2].dimension_weight = number();
    framework.dimensions[2].indicators[0].cutoff = number();
    framework.dimensions[2].indicators[0].label.en = text();
    INFO(app::framework_toml(framework));
    REQUIRE(app::parse_framework(app::framework_toml(framework), "x") == framework);
  }
}

TEST_CASE("a framework's file with any bytes changed is read or refused, never worse") {
  std::mt19937_64 random(2);
  const std::string whole = base::resource("geodata/frameworks/tpmap-dimensions.toml");
  int refusals = 0;
  for (int round = 0; round < 400; ++round) {
    std::string damaged = whole;
    for (std::uint64_t i = 1 + random() % 4; i > 0; --i) {
      const std::size_t at = random() % damaged.size();
      if (random() % 2 == 0)
        damaged[at] = static_cast<char>(random() % 256);
      else
        damaged.erase(at, random() % 40);
    }
    try {
      poverty::check_framework(app::parse_framework(damaged, "damaged.toml"), {});
    } catch (const base::Error& error) {
      ++refusals;
      CHECK(std::string(error.what()).find("damaged.toml, line ") == 0);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK(refusals > 100);
}

TEST_CASE("what a framework's file leaves out has its default") {
  const Framework framework = app::parse_framework(smallest(), "mine.toml");
  CHECK(framework.k == 0.4);
  CHECK(framework.level_labels[0].th == "อยู่ลำบาก");
  REQUIRE(framework.dimensions.size() == 1);
  CHECK(framework.dimensions[0].indicators.at(0).column == "human");
  CHECK(framework.dimensions[0].indicators.at(0).highest == 4);
  CHECK(framework.missing == poverty::MissingPolicy::listwise);
}

TEST_CASE("a framework's file that is wrong is refused with line, key and the way out") {
  require_refusal(smallest("", "cutof = 2.5\n"),
                  "mine.toml, line 10: an indicator of 'human' has no key 'cutof'", "write 'cutoff'");
  require_refusal(smallest("", ""), "mine.toml, line 7: an indicator of 'human' lacks 'cutoff'",
                  "cutoff = 2.5");
  require_refusal(smallest("colour = \"red\"\n"), "mine.toml, line 3: a framework has no key 'colour'",
                  "the keys are name, version");
  require_refusal(smallest("k = \"0.4\"\n"), "mine.toml, line 3: 'k' is no number",
                  "without quotation marks");
  require_refusal(smallest("k = nan\n"), "mine.toml, line 3: 'k' is no number", "2.5");
  require_refusal(smallest("missing = \"drop\"\n"), "mine.toml, line 3: 'drop' is no missing",
                  "\"listwise\", \"per-indicator\"");
  require_refusal(smallest("level_edges = [1, 2]\n"), "mine.toml, line 3: 2 level edges", "three");
  require_refusal(smallest("level_labels = [\"a\"]\n"), "mine.toml, line 3: 'level_labels' has no languages",
                  "th =");
  require_refusal(smallest("instruments = \"a\"\n"), "mine.toml, line 3: 'instruments' is no list", "[");
  require_refusal(smallest("description = {de = \"x\"}\n"),
                  "mine.toml, line 3: 'description' has no text 'de'", "en =");
  require_refusal("name = 3\n", "mine.toml, line 1: 'name' is no text", "quotation marks");
  require_refusal("label = {th = \"x\"}\n", "mine.toml, line 1: a framework lacks 'name'", "name = ");
  CHECK(std::string(refused("name = \"mine\"\nname = \"other\"\n").what()).find("line 2") !=
        std::string::npos);
  CHECK(std::string(refused("name = \xff\n").what()).find("line 1") != std::string::npos);
}

TEST_CASE("a store keeps frameworks of its own beside the built-in ones") {
  TempStore store;
  Framework mine = poverty::five_capitals();
  mine.name = "my-province";
  mine.label = {"ของจังหวัด", "The province's"};
  mine.dimensions[0].indicators[0].cutoff = 1.75;
  app::save_framework(*store, mine);
  const auto entries = app::list_frameworks(*store);
  std::vector<std::string> names;
  for (const auto& entry : entries) names.push_back(entry.name);
  CHECK(names ==
        std::vector<std::string>{"five-capitals", "capital-indicators", "tpmap-dimensions", "my-province"});
  CHECK(entries.back().label.th == "ของจังหวัด");
  CHECK_FALSE(entries.back().built_in);
  CHECK(app::load_framework(*store, "my-province") == mine);
  CHECK(app::load_framework(*store, "") == poverty::five_capitals());
  CHECK(app::load_framework(*store, store.folder().file("copy.toml", app::framework_toml(mine)).string()) ==
        mine);
  app::erase_framework(*store, "my-province");
  CHECK(app::list_frameworks(*store).size() == 3);
  CHECK_THROWS_AS(app::load_framework(*store, "my-province"), base::Error);
  CHECK_THROWS_AS(app::erase_framework(*store, "my-province"), base::Error);
}

TEST_CASE("a store refuses a framework that it can't use, and a name that is taken") {
  TempStore store;
  const auto code_of = [&](const Framework& framework) {
    try {
      app::save_framework(*store, framework);
    } catch (const base::Error& error) {
      return error.code();
    }
    return base::ErrorCode::internal;
  };
  Framework framework = poverty::five_capitals();
  CHECK(code_of(framework) == base::ErrorCode::denied);
  for (const char* name : {"", "with blank", "file.toml", "-x"}) {
    framework.name = name;
    CHECK(code_of(framework) == base::ErrorCode::invalid_input);
  }
  framework.name = "unbalanced";
  framework.dimensions[0].dimension_weight = 0.3;
  CHECK(code_of(framework) == base::ErrorCode::invalid_input);
  framework = app::built_in_framework("capital-indicators");
  framework.name = "without-columns";  // the store holds no indicator
  CHECK(code_of(framework) == base::ErrorCode::invalid_input);
  CHECK(app::list_frameworks(*store).size() == 3);
}

TEST_CASE("a framework may name the capitals, and the indicators that a store holds") {
  TempStore store;
  CHECK(app::framework_columns(*store) ==
        std::vector<std::string>{"human", "physical", "financial", "natural", "social"});
}
