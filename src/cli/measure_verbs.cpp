#include <cmath>
#include <fmt/format.h>
#include <memory>

#include "app/analyses.hpp"
#include "app/area_marks.hpp"
#include "app/measure_engine.hpp"
#include "app/stores.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"

namespace phumthun::cli {
namespace {

struct MeasureVerb {
  MeasureArguments measure;
  bool against_parent = false;
  std::string adjustment = "holm", save_name;
  double alpha = 0.05;
};

/// What was measured, and where it was asked for, each area against the one that holds it.
struct Answer {
  app::AreaMeasures areas;
  std::vector<std::vector<poverty::Difference>> marks;  ///< by column, by area; empty: not asked for
};

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json row_json(const Answer& answer, std::size_t c, std::size_t i) {
  const app::MeasureColumn& column = answer.areas.columns[c];
  Json row{{"measure", column.measure},
           {"code", answer.areas.codes[i]},
           {"name_th", answer.areas.names[i].th},
           {"name_en", answer.areas.names[i].en},
           {"n", column.n[i]},
           {"value", number(column.value[i])},
           {"se", number(column.se[i])},
           {"ci_low", number(column.ci_low[i])},
           {"ci_high", number(column.ci_high[i])},
           {"flag", std::string(app::flag_name(column.flag[i]))},
           {"reliability", std::string(poverty::reliability_name(column.reliability[i]))},
           {"denominator", std::string(poverty::denominator_name(column.description.denominator))},
           {"denominator_size", number(column.denominator[i])},
           {"reason", text_or_null(column.reason[i])},
           {"unsmoothed", column.unsmoothed.empty() ? Json() : number(column.unsmoothed[i])}};
  if (answer.marks.empty()) return row;
  const poverty::Difference& mark = answer.marks[c][i];
  row["parent_difference"] = number(mark.difference);
  row["parent_mark"] = text_or_null(std::string(poverty::mark_text(mark.mark)));
  row["parent_p"] = number(mark.p_adjusted);
  return row;
}

Json answer_json(const Answer& answer) {
  const app::AreaMeasures& areas = answer.areas;
  Json rows = Json::array(), by_item = Json::array(), warnings = Json::array();
  for (std::size_t c = 0; c < areas.columns.size(); ++c)
    for (std::size_t i = 0; i < areas.codes.size(); ++i) rows.push_back(row_json(answer, c, i));
  for (const app::MissingCount& item : areas.missing.by_item)
    by_item.push_back({{"item", item.column}, {"missing", item.missing}});
  for (const base::LocalText& warning : areas.warnings)
    warnings.push_back({{"th", warning.th}, {"en", warning.en}});
  return {{"level", std::string(base::level_name(areas.level))},
          {"rows", std::move(rows)},
          {"missing",
           {{"households", areas.missing.households},
            {"dropped", areas.missing.dropped},
            {"by_item", std::move(by_item)}}},
          {"warnings", std::move(warnings)},
          {"recipe", recipe_json(areas.recipe)}};
}

void print_column(const Answer& answer, std::size_t c) {
  const app::AreaMeasures& areas = answer.areas;
  const app::MeasureColumn& column = areas.columns[c];
  const base::LocalText& of = column.description.denominator_label;
  fmt::print("{}: {}{}\n", column.measure, column.description.label.th,
             of.th.empty() ? "" : " (ฐาน: " + of.th + ")");
  fmt::print("{:<10} {:>8} {:>9} {:>9} {:>9} {:>9} {:>10}  {:<6} {:<10} {:<4} {}\n", "code", "n", "value",
             "se", "ci_low", "ci_high", "of", "flag", "reliable", answer.marks.empty() ? "" : "mark", "name");
  for (std::size_t i = 0; i < areas.codes.size(); ++i)
    fmt::print("{:<10} {:>8} {:>9} {:>9} {:>9} {:>9} {:>10}  {:<6} {:<10} {:<4} {}{}\n", areas.codes[i],
               column.n[i], base::format_number(column.value[i], 4), base::format_number(column.se[i], 4),
               base::format_number(column.ci_low[i], 4), base::format_number(column.ci_high[i], 4),
               base::format_number(column.denominator[i], 0), app::flag_name(column.flag[i]),
               poverty::reliability_name(column.reliability[i]),
               answer.marks.empty() ? "" : poverty::mark_text(answer.marks[c][i].mark),
               areas.names[i].in(base::Language::th),
               column.reason[i].empty() ? "" : " (" + column.reason[i] + ")");
}

void print_text(const Answer& answer) {
  for (std::size_t c = 0; c < answer.areas.columns.size(); ++c) print_column(answer, c);
  const app::MissingReport& missing = answer.areas.missing;
  if (missing.dropped > 0)
    fmt::print("{} of {} households lack values and are left out\n", missing.dropped, missing.households);
  for (const base::LocalText& warning : answer.areas.warnings) fmt::print("! {}\n", warning.th);
}

Answer measure(const MeasureVerb& verb, const app::StorePtr& store, const base::Progress& progress) {
  const app::MeasureRequest request = measure_request(verb.measure);
  if (!verb.against_parent) return {app::measure_areas(*store, request, progress), {}};
  app::check_alpha(verb.alpha);
  const auto parent = base::level_above(request.level);
  if (!parent)
    throw base::Error(base::ErrorCode::invalid_input, "a province has no area above it to be compared with",
                      "use --against-parent with amphoe, tambon or village");
  app::MeasureEngine engine(store);
  Answer answer{engine.measure(request, progress.slice(0, 0.5)), {}};
  // Marks are tests of what was surveyed, not of what was modelled.
  app::MeasureRequest as_surveyed = request;
  as_surveyed.smoothing = "none";
  const std::vector<app::AreaMeasures> levels =
      engine.measure(as_surveyed, {request.level, *parent}, progress.slice(0.5, 1));
  const poverty::Adjustment adjustment = poverty::parse_adjustment(verb.adjustment);
  for (std::size_t c = 0; c < answer.areas.columns.size(); ++c)
    answer.marks.push_back(app::parent_marks(levels[0], levels[1], c, adjustment, verb.alpha));
  answer.areas.recipe.emplace_back("against", std::string(base::level_name(*parent)));
  answer.areas.recipe.emplace_back("adjustment", verb.adjustment);
  answer.areas.recipe.emplace_back("alpha", verb.alpha);
  return answer;
}

void run(const MeasureVerb& verb, const Common& common) {
  const auto store = app::open_store(verb.measure.store);
  const Answer answer = measure(verb, store, common.progress);
  if (!verb.save_name.empty())
    app::save_analysis(*store, verb.save_name, "measure", answer_json(answer).dump());
  wants_json(common) ? print(answer_json(answer)) : print_text(answer);
}

}  // namespace

void add_measure_verbs(CLI::App& program, Common& common) {
  auto a = std::make_shared<MeasureVerb>();
  CLI::App* verb = program.add_subcommand("measure", "measure capitals and deprivation per area");
  add_measure_options(*verb, a->measure, true);
  verb->get_option("--measure")->required();
  verb->add_flag("--against-parent", a->against_parent,
                 "mark each area above (+), below (-) or like (0) the one that holds it");
  verb->add_option("--adjust", a->adjustment, "how the marks' p-values are adjusted for many tests")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "holm", "bh"}));
  verb->add_option("--alpha", a->alpha, "significance level of the marks")->capture_default_str();
  verb->add_option("--save", a->save_name, "keep the answer in the store under this name");
  add_json_flag(*verb, common);
  verb->callback([a, &common] { run(*a, common); });
}

}  // namespace phumthun::cli
