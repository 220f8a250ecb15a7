#include <catch2/catch.hpp>
#include <vector>

#include "desktop/options.hpp"

using namespace phumthun::desktop;
using phumthun::base::Language;

namespace {

Options parsed(const std::vector<const char*>& arguments) {
  return parse_options(arguments);
}

}  // namespace

TEST_CASE("without arguments the window opens empty") {
  const Options options = parsed({});
  CHECK(options.store.empty());
  CHECK_FALSE(options.language.has_value());
  CHECK_FALSE(options.benchmark);
  CHECK(options.screenshot.empty());
}

TEST_CASE("every option, with a space or an equals sign") {
  const Options options =
      parsed({"ศรีสะเกษ.sqlite", "--lang", "en", "--size=1920x1080", "--screenshot", "a b.png"});
  CHECK(options.store == "ศรีสะเกษ.sqlite");
  CHECK(options.language == Language::en);
  CHECK(options.width_px == 1920);
  CHECK(options.height_px == 1080);
  CHECK(options.screenshot == "a b.png");
  CHECK(parsed({"--benchmark", "pan-zoom", "x.sqlite"}).benchmark);
  CHECK(parsed({"--log-intents", "asked.txt"}).intent_log == "asked.txt");
  CHECK(parsed({"--help"}).help);
  CHECK(parsed({"--version"}).version);
  CHECK(parsed({"--", "--odd-name.sqlite"}).store == "--odd-name.sqlite");
}

TEST_CASE("wrong usage is refused") {
  for (const std::vector<const char*>& arguments :
       std::vector<std::vector<const char*>>{{"--size", "1920"},
                                             {"--size", "1920x"},
                                             {"--size", "10x10"},
                                             {"--size", "1e3x800"},
                                             {"--size", "99999x800"},
                                             {"--lang", "de"},
                                             {"--lang"},
                                             {"--benchmark", "spin", "x.sqlite"},
                                             {"--benchmark", "pan-zoom"},
                                             {"--screenshot="},
                                             {"--log-intents="},
                                             {"--colour"},
                                             {"a.sqlite", "b.sqlite"},
                                             {""}}) {
    INFO(arguments.front());
    CHECK_THROWS_AS(parsed(arguments), WrongUsage);
  }
}
