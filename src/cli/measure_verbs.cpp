#include <cmath>
#include <fmt/format.h>
#include <memory>

#include "app/stores.hpp"
#include "base/numbers.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"

namespace phumthun::cli {
namespace {

Json row_json(const app::AreaMeasures& areas, const app::MeasureColumn& column, std::size_t i) {
  return {{"measure", column.measure},
          {"code", areas.codes[i]},
          {"name_th", areas.names[i].th},
          {"name_en", areas.names[i].en},
          {"n", column.n[i]},
          {"value", number(column.value[i])},
          {"se", number(column.se[i])},
          {"ci_low", number(column.ci_low[i])},
          {"ci_high", number(column.ci_high[i])},
          {"flag", std::string(app::flag_name(column.flag[i]))}};
}

void print_json(const app::AreaMeasures& areas) {
  Json rows = Json::array();
  for (const app::MeasureColumn& column : areas.columns)
    for (std::size_t i = 0; i < areas.codes.size(); ++i) rows.push_back(row_json(areas, column, i));
  print({{"level", std::string(base::level_name(areas.level))},
         {"rows", std::move(rows)},
         {"recipe", recipe_json(areas.recipe)}});
}

void print_table(const app::AreaMeasures& areas) {
  for (const app::MeasureColumn& column : areas.columns) {
    fmt::print("{}\n{:<10} {:>8} {:>9} {:>9} {:>9} {:>9}  {:<6} {}\n", column.measure, "code", "n", "value",
               "se", "ci_low", "ci_high", "flag", "name");
    for (std::size_t i = 0; i < areas.codes.size(); ++i)
      fmt::print("{:<10} {:>8} {:>9} {:>9} {:>9} {:>9}  {:<6} {}\n", areas.codes[i], column.n[i],
                 base::format_number(column.value[i], 4), base::format_number(column.se[i], 4),
                 base::format_number(column.ci_low[i], 4), base::format_number(column.ci_high[i], 4),
                 app::flag_name(column.flag[i]), areas.names[i].in(base::Language::th));
  }
}

}  // namespace

void add_deprivation_options(CLI::App& verb, MeasureArguments& a) {
  verb.add_option("--framework", a.framework, "the indicator framework: five-capitals")
      ->check(CLI::IsMember({"five-capitals"}));
  verb.add_option("--cutoff", a.request.cutoff, "a capital is deprived where its score is below this")
      ->capture_default_str();
  verb.add_option("--k", a.request.k, "poor where this share of the capitals is deprived")
      ->capture_default_str();
  verb.add_option("--by", a.by, "what is counted: households or persons")
      ->capture_default_str()
      ->check(CLI::IsMember({"households", "persons"}));
  verb.add_option("--round", a.request.round,
                  "one survey round, for example 2567/1; else the latest of each household");
}

void add_measure_options(CLI::App& verb, MeasureArguments& a, bool several) {
  verb.add_option("STORE", a.store, "the store")->required();
  verb.add_option("--level", a.level, "province, amphoe, tambon or village")
      ->capture_default_str()
      ->check(CLI::IsMember({"province", "amphoe", "tambon", "village"}));
  CLI::Option* measure =
      verb.add_option("--measure", a.request.measures, "human, overall, social.deprived, H, A, M0 ...");
  if (!several) measure->expected(1);
  add_deprivation_options(verb, a);
}

app::MeasureRequest measure_request(const MeasureArguments& a) {
  app::MeasureRequest request = a.request;
  request.level = base::parse_level(a.level);
  request.by = a.by == "persons" ? app::CountBy::persons : app::CountBy::households;
  return request;
}

Json recipe_json(const app::Recipe& recipe) {
  return Json::parse(app::to_json(recipe));
}

void add_measure_verbs(CLI::App& program, Common& common) {
  auto a = std::make_shared<MeasureArguments>();
  CLI::App* verb = program.add_subcommand("measure", "measure capitals and deprivation per area");
  add_measure_options(*verb, *a, true);
  verb->get_option("--measure")->required();
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const auto store = app::open_store(a->store);
    const app::AreaMeasures areas = app::measure_areas(*store, measure_request(*a), common.progress);
    wants_json(common) ? print_json(areas) : print_table(areas);
  });
}

}  // namespace phumthun::cli
