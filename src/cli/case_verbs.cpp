#include "cli/case_verbs.hpp"

#include <fmt/format.h>
#include <memory>

#include "app/analyses.hpp"
#include "app/overlap.hpp"
#include "app/targeting.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::cli {

void add_truth_options(CLI::App& verb, MeasureArguments& a) {
  add_deprivation_options(verb, a);
  for (const char* other : {"--by", "--psu", "--strata", "--population", "--smoothing"})
    verb.remove_option(verb.get_option(other));
}

namespace {

std::string percent(double share) {
  return base::format_number(100 * share, 1);
}

/// TPMAP's rule asks for a second register beside its own.
void require_another_register(const app::TargetingRequest& request) {
  if (request.card_register.empty() || request.card_register != request.register_name) return;
  throw base::Error(
      base::ErrorCode::invalid_input,
      fmt::format("'{}' can't be both the register and that of the cards", request.card_register),
      "name the register of welfare cards with --card, or leave --card out");
}

std::vector<std::string> targeting_rows(const app::Targeting& t) {
  std::vector<std::string> rows{fmt::format("{:<9} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}  {}", "code", "n",
                                            "reached", "missed", "included", "missed%", "incl%", "name")};
  for (std::size_t i = 0; i < t.codes.size(); ++i)
    rows.push_back(fmt::format("{:<9} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}  {}", t.codes[i], t.areas.n[i],
                               t.areas.reached[i], t.areas.missed[i], t.areas.included[i],
                               percent(t.areas.exclusion_error[i]), percent(t.areas.inclusion_error[i]),
                               t.names[i].in(base::Language::th)));
  return rows;
}

std::vector<std::string> overlap_rows(const app::Overlap& o) {
  std::vector<std::string> rows{fmt::format("{:<9} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}  {}", "code",
                                            "households", "none", "one", "several", "repeated", "gap", "gap%",
                                            "name")};
  for (std::size_t i = 0; i < o.codes.size(); ++i)
    rows.push_back(fmt::format("{:<9} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}  {}", o.codes[i],
                               o.areas.households[i], o.areas.none[i], o.areas.one[i], o.areas.several[i],
                               o.areas.repeated[i], o.areas.poor_none[i], percent(o.areas.gap_share[i]),
                               o.names[i].in(base::Language::th)));
  return rows;
}

void add_targeting(CLI::App& program, Common& common) {
  struct Arguments {
    MeasureArguments measure;
    std::string truth = "af", tier = "public", save;
    std::filesystem::path visit_list;
    bool with_included = false;
    app::TargetingRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = program.add_subcommand(
      "targeting", "compare the survey with a register: who is missed, who is included in error");
  add_area_options(*verb, a->measure);
  verb->add_option("--register", a->request.register_name, "the register's name, as imported")->required();
  verb->add_option("--truth", a->truth,
                   "who is poor: af (by the framework and k), overall (mean score below the cut-off) or "
                   "survey-note (not noted as not poor)")
      ->capture_default_str()
      ->check(CLI::IsMember({"af", "overall", "survey-note"}));
  verb->add_option("--card", a->request.card_register,
                   "the register of welfare cards: TPMAP's rule is computed beside H and M0");
  verb->add_option("--covers", a->request.covers,
                   "whom the survey asked: auto, listed (households of the register only) or all")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "listed", "all"}));
  add_truth_options(*verb, a->measure);
  CLI::Option* list = verb->add_option("--visit-list", a->visit_list,
                                       "write the missed households as .csv or .xlsx (internal only)");
  verb->add_option("--area", a->request.area, "list only households of the area with this code")->needs(list);
  verb->add_flag("--with-included", a->with_included, "list those included in error as well")->needs(list);
  add_tier(*verb, a->tier);
  add_save(*verb, a->save);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    app::TargetingRequest& request = a->request;
    require_another_register(request);
    request.measure = measure_request(a->measure);
    request.truth = app::parse_truth(a->truth);
    const app::StorePtr store = app::open_store(a->measure.store);
    if (!a->visit_list.empty())
      return answer_file(a->visit_list.string(),
                         app::write_visit_list(*store, request, a->with_included, app::parse_tier(a->tier),
                                               a->visit_list, common.progress),
                         common);
    const app::Targeting result = app::measure_targeting(*store, request, common.progress);
    answer(*store, a->save, "targeting", app::targeting_json(result), targeting_rows(result),
           result.sentences, result.warnings, common);
  });
}

void add_overlap(CLI::App& program, Common& common) {
  struct Arguments {
    MeasureArguments measure;
    std::string save;
    app::OverlapRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = program.add_subcommand(
      "overlap", "who helped whom: households helped by no, one or several agencies, and the poor who wait");
  add_area_options(*verb, a->measure);
  verb->add_option("--since", a->request.since, "help from this day or Buddhist year on");
  verb->add_option("--until", a->request.until, "help until this day or Buddhist year, it included");
  verb->add_flag("--all-households", a->request.all_households,
                 "count every household of the store, not only the surveyed");
  add_truth_options(*verb, a->measure);
  add_save(*verb, a->save);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    a->request.measure = measure_request(a->measure);
    const app::StorePtr store = app::open_store(a->measure.store);
    const app::Overlap result = app::measure_overlap(*store, a->request, common.progress);
    answer(*store, a->save, "overlap", app::overlap_json(result), overlap_rows(result), result.sentences,
           result.warnings, common);
  });
}

void print_agencies(store::Store& store, const Common& common) {
  const std::vector<app::AgencyWork> agencies = app::list_agencies(store, common.progress);
  if (wants_json(common)) {
    Json list = Json::array();
    for (const app::AgencyWork& work : agencies)
      list.push_back({{"agency", work.agency}, {"open_problems", work.open_problems}, {"acts", work.acts}});
    return print({{"agencies", std::move(list)}});
  }
  for (const app::AgencyWork& work : agencies)
    fmt::print("{:>9} {:>9}  {}\n", work.open_problems, work.acts, work.agency);
}

void add_worklist(CLI::App& program, Common& common) {
  struct Arguments {
    std::string store, agency, tier = "public";
    std::filesystem::path out;
    bool list = false;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb =
      program.add_subcommand("worklist", "an agency's own work list: its open problems, and what was given");
  verb->add_option("STORE", a->store, "the store")->required();
  CLI::Option* list =
      verb->add_flag("--list", a->list, "list the agencies, with open problems and acts of help");
  verb->add_option("--agency", a->agency, "the agency")->excludes(list);
  verb->add_option("--out", a->out, "the file to write: .csv or .xlsx (internal only)")->excludes(list);
  add_tier(*verb, a->tier);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    if (!a->list && (a->agency.empty() || a->out.empty()))
      throw CLI::RequiredError("--list, or --agency and --out");
    const app::StorePtr store = app::open_store(a->store);
    if (a->list) return print_agencies(*store, common);
    answer_file(a->out.string(),
                app::write_work_list(*store, a->agency, app::parse_tier(a->tier), a->out, common.progress),
                common);
  });
}

}  // namespace

void add_area_options(CLI::App& verb, MeasureArguments& a) {
  verb.add_option("STORE", a.store, "the store")->required();
  verb.add_option("--level", a.level, "province, amphoe, tambon or village")
      ->capture_default_str()
      ->check(CLI::IsMember({"province", "amphoe", "tambon", "village"}));
}

void add_save(CLI::App& verb, std::string& name) {
  verb.add_option("--save", name, "keep the answer in the store under this name");
}

void answer(store::Store& store, const std::string& save_name, const std::string& verb,
            const std::string& document, const std::vector<std::string>& rows,
            const std::vector<base::LocalText>& sentences, const std::vector<base::LocalText>& warnings,
            const Common& common) {
  if (!save_name.empty()) app::save_analysis(store, save_name, verb, document);
  if (wants_json(common)) {
    fmt::print("{}\n", document);
    return;
  }
  for (const std::string& row : rows) fmt::print("{}\n", row);
  for (const base::LocalText& sentence : sentences) fmt::print("{}\n", sentence.th);
  for (const base::LocalText& warning : warnings) fmt::print("! {}\n", warning.th);
  if (!save_name.empty()) fmt::print("saved as {}\n", save_name);
}

void answer_file(const std::string& file, std::int64_t rows, const Common& common) {
  if (wants_json(common)) return print({{"file", file}, {"rows", rows}});
  fmt::print("{}\n", file);
}

void add_case_verbs(CLI::App& program, Common& common) {
  add_targeting(program, common);
  add_overlap(program, common);
  add_worklist(program, common);
  add_problem_verbs(program, common);
}

}  // namespace phumthun::cli
