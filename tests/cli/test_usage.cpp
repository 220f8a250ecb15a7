#include <catch2/catch.hpp>

#include "support/process.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {
namespace {

void require_wrong_usage(const Arguments& arguments) {
  const Outcome outcome = phumthun(arguments);
  INFO(outcome.err);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.says("error: "));
  CHECK(outcome.says("hint: "));
}

}  // namespace

TEST_CASE("help tells of every verb, by its whole name") {
  const Outcome program = phumthun({"help"});
  CHECK(program.exit_code == 0);
  CHECK(program.err.empty());
  for (const char* verb :
       {"sample", "new", "info", "check", "import", "measure", "cluster", "map", "export", "stats", "help"})
    CHECK_THAT(program.out, Catch::Contains(verb));
  const std::vector<Arguments> verbs = {{"sample"},
                                        {"new"},
                                        {"info"},
                                        {"check"},
                                        {"import", "boundaries"},
                                        {"import", "codes"},
                                        {"measure"},
                                        {"map"},
                                        {"export"},
                                        {"import", "population"},
                                        {"cluster", "areas"},
                                        {"stats"},
                                        {"stats", "moran"},
                                        {"stats", "weights"},
                                        {"import", "households"},
                                        {"stats", "local-g"},
                                        {"stats", "classify"}};
  for (const Arguments& verb : verbs) {
    Arguments arguments{"help"};
    arguments.insert(arguments.end(), verb.begin(), verb.end());
    const Outcome help = phumthun(arguments);
    CHECK(help.exit_code == 0);
    std::string name = "phumthun";
    for (const std::string& word : verb) name += " " + word;
    CHECK_THAT(help.out, Catch::Contains("Usage: " + name));
    Arguments flag = verb;
    flag.push_back("--help");
    CHECK(phumthun(flag).out == help.out);
  }
}

TEST_CASE("--version is one line") {
  const Outcome version = phumthun({"--version"});
  CHECK(version.exit_code == 0);
  CHECK_THAT(version.out, Catch::Matches("[0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_CASE("wrong use of the command line ends with 2") {
  require_wrong_usage({});
  require_wrong_usage({"conquer"});
  require_wrong_usage({"import"});
  require_wrong_usage({"import", "weather", "a.sqlite", "b.csv"});
  require_wrong_usage({"help", "conquer"});
  require_wrong_usage({"info"});
  require_wrong_usage({"info", "a.sqlite", "--sideways"});
  require_wrong_usage({"sample", "folder", "--households", "many"});
  require_wrong_usage({"sample", "folder", "--households", "0"});
  require_wrong_usage({"cluster", "areas", "a.sqlite", "--measure", "H", "--permutations", "-4"});
  require_wrong_usage({"cluster", "areas", "a.sqlite", "--measure", "H", "--seed", "-1"});
  require_wrong_usage({"sample", "folder", "--seed", "-1"});
  require_wrong_usage({"import", "boundaries", "a.sqlite", "b.gpkg"});
  require_wrong_usage({"measure", "a.sqlite", "--level", "continent", "--measure", "H"});
  require_wrong_usage({"measure", "a.sqlite", "--level", "tambon"});
  require_wrong_usage({"export", "a.sqlite", "--layer", "areas:tambon", "--format", "csv"});
  require_wrong_usage({"map", "a.sqlite", "--level", "tambon", "--out", "a.pdf"});
  require_wrong_usage({"map", "a.sqlite", "--measure", "H", "--out", "a.pdf", "--tier", "friends"});
}

TEST_CASE("an unknown verb is named, beside those that there are") {
  const Outcome outcome = phumthun({"import", "weather", "a.sqlite", "b.csv"});
  CHECK(outcome.says("error: there is no verb 'weather' in 'phumthun import'"));
  CHECK_THAT(outcome.err, Catch::Contains("boundaries, codes, population, households"));
}

}  // namespace phumthun::test
