#include "cli/measure_options.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::cli {
namespace {

void add_design_options(CLI::App& verb, app::MeasureRequest& request) {
  verb.add_option("--psu", request.design.psu, "what was drawn first: household, village or tambon")
      ->capture_default_str()
      ->check(CLI::IsMember({"household", "village", "tambon"}));
  verb.add_option("--strata", request.design.strata,
                  "within what was drawn: none, amphoe, tambon or municipality")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "amphoe", "tambon", "municipality"}));
  verb.add_option("--population", request.design.population,
                  "N of the finite population correction: none, registered (households) or register:NAME")
      ->capture_default_str();
  verb.add_option("--smoothing", request.smoothing,
                  "values that borrow strength from the other areas: none, eb or fay-herriot")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "eb", "fay-herriot"}));
}

}  // namespace

void add_deprivation_options(CLI::App& verb, MeasureArguments& a) {
  verb.add_option(
      "--framework", a.request.framework,
      "the indicator framework: a name ('phumthun frameworks list') or a .toml file; else the five "
      "capitals");
  verb.add_option_function<double>(
      "--cutoff",
      [&a](double cutoff) {
        a.request.cutoff = cutoff;
        a.cutoff_given = true;
      },
      "a capital is deprived where its score is below this; of the five capitals only [2.5]");
  verb.add_option_function<double>(
      "--k",
      [&a](double k) {
        a.request.k = k;
        a.request.k_given = true;
      },
      "poor where this share of the weights is deprived; else the framework's own [0.4]");
  verb.add_option("--by", a.by, "what is counted: households or persons")
      ->capture_default_str()
      ->check(CLI::IsMember({"households", "persons"}));
  verb.add_option("--round", a.request.round,
                  "one survey round, for example 2567/1; else the latest of each household");
  verb.add_option("--missing", a.request.missing,
                  "households that lack values: listwise (left out) or per-indicator; else as the framework "
                  "says")
      ->check(CLI::IsMember({"listwise", "per-indicator"}));
  add_design_options(verb, a.request);
}

void add_measure_options(CLI::App& verb, MeasureArguments& a, bool several) {
  verb.add_option("STORE", a.store, "the store")->required();
  verb.add_option("--level", a.level, "province, amphoe, tambon or village")
      ->capture_default_str()
      ->check(CLI::IsMember({"province", "amphoe", "tambon", "village"}));
  CLI::Option* measure = verb.add_option(
      "--measure", a.request.measures,
      "human, overall, social.deprived, H, A, M0, H.registered, human_3.censored, "
      "targeting:REGISTER.coverage, assistance.gap, problem:health.share, change:overall.mean, "
      "rate:NAME ...");
  if (!several) measure->expected(1);
  add_deprivation_options(verb, a);
  verb.add_option("--from", a.request.from_round,
                  "of change: the earlier round; else the first of the store");
  verb.add_option("--to", a.request.to_round, "of change: the later round; else the last of the store");
}

app::MeasureRequest measure_request(const MeasureArguments& a) {
  app::MeasureRequest request = a.request;
  request.level = base::parse_level(a.level);
  request.by = a.by == "persons" ? app::CountBy::persons : app::CountBy::households;
  const bool five_capitals = request.framework.empty() || request.framework == "five-capitals";
  if (a.cutoff_given && !five_capitals)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("--cutoff can't be put over the framework '{}', which has its own cut-offs",
                                  request.framework),
                      fmt::format("leave it out, or edit a copy: phumthun frameworks show {} > copy.toml",
                                  request.framework));
  return request;
}

Json recipe_json(const app::Recipe& recipe) {
  return Json::parse(app::to_json(recipe));
}

}  // namespace phumthun::cli
