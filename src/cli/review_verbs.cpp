#include <cstdlib>
#include <fmt/format.h>
#include <memory>

#include "app/reviews.hpp"
#include "app/stores.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

/// Who settles a question where nobody is named: the user of the computer.
std::string default_person() {
  const char* user = std::getenv("USER");
  return user && *user ? user : "command line";
}

void add_person(CLI::App& verb, std::string& person) {
  person = default_person();
  verb.add_option("--person", person, "who decides; kept with the answer")->capture_default_str();
}

Json review_json(const app::ReviewItem& item) {
  Json choices = Json::array();
  for (const app::ReviewChoice& choice : item.choices)
    choices.push_back({{"code", choice.code}, {"label", choice.label}});
  return {{"id", item.review.id},
          {"kind", item.review.kind == store::ReviewKind::place ? "place" : "match"},
          {"household_id", item.review.household_id},
          {"stated", item.review.stated},
          {"choices", choices},
          {"import", item.review.import}};
}

void print_reviews(const std::vector<app::ReviewItem>& items, const Common& common) {
  if (wants_json(common)) {
    Json list = Json::array();
    for (const app::ReviewItem& item : items) list.push_back(review_json(item));
    return print({{"open", items.size()}, {"reviews", list}});
  }
  for (const app::ReviewItem& item : items) {
    fmt::print("{}  {}  {}\n", item.review.id, item.review.household_id, item.review.stated);
    for (const app::ReviewChoice& choice : item.choices)
      fmt::print("      {}  {}\n", choice.code, choice.label);
  }
  fmt::print("{} open\n", items.size());
}

void add_review(CLI::App& program, Common& common) {
  struct Arguments {
    std::string store, person, tier = "public";
    std::filesystem::path out, apply;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb =
      program.add_subcommand("review", "questions that only a person can settle: places and matches");
  verb->add_option("STORE", a->store, "the store")->required();
  CLI::Option* out =
      verb->add_option("--out", a->out, "write the open questions as CSV, to be filled in (internal only)");
  verb->add_option("--apply", a->apply, "settle what is filled in in such a CSV")->excludes(out);
  add_person(*verb, a->person);
  add_tier(*verb, a->tier);
  verb->add_flag("--strict", common.strict, "exit with 3 where rows had issues");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const app::StorePtr store = app::open_store(a->store);
    if (!a->apply.empty())
      return print_report(app::read_review_csv(*store, a->apply, a->person, common.progress), common);
    if (a->out.empty()) return print_reviews(app::list_reviews(*store, true), common);
    app::write_review_csv(*store, app::parse_tier(a->tier), a->out, common.progress);
    if (common.json) return print({{"file", a->out.string()}});
    fmt::print("{}\n", a->out.string());
  });
}

Json conflict_json(const store::Conflict& conflict) {
  Json values = Json::array();
  for (const store::StatedValue& value : conflict.values)
    values.push_back({{"source", value.source},
                      {"value", value.place.empty() ? number(value.value) : Json(value.place)},
                      {"import", value.import},
                      {"imported_at", value.imported_at},
                      {"counts", value.counts}});
  return {{"household_id", conflict.household_id},
          {"round", conflict.round},
          {"field", conflict.field},
          {"values", values},
          {"by_hand", conflict.by_hand},
          {"settled_by", conflict.by_hand ? Json(conflict.settled_by) : Json(nullptr)},
          {"settled_at", conflict.by_hand ? Json(conflict.settled_at) : Json(nullptr)}};
}

void print_conflicts(store::Store& store, std::size_t limit, const Common& common) {
  const auto conflicts = app::list_conflicts(store, limit);
  if (wants_json(common)) {
    Json list = Json::array();
    for (const store::Conflict& conflict : conflicts) list.push_back(conflict_json(conflict));
    return print({{"rule", app::conflict_rule(store)}, {"conflicts", list}});
  }
  for (const store::Conflict& conflict : conflicts) {
    fmt::print("{}  {}  {}{}\n", conflict.household_id, conflict.round, conflict.field,
               conflict.by_hand ? "  settled by " + conflict.settled_by : "");
    for (const store::StatedValue& value : conflict.values)
      fmt::print("    {} {}: {}\n", value.counts ? "*" : " ", value.source,
                 value.place.empty() ? fmt::format("{}", value.value) : value.place);
  }
  fmt::print("{} conflicts; '*' is the value that counts\n", conflicts.size());
}

/// HOUSEHOLD ROUND FIELD, and SOURCE after them.
store::Conflict named_conflict(const std::vector<std::string>& words) {
  store::Conflict conflict;
  conflict.household_id = words[0];
  conflict.round = words[1];
  conflict.field = words[2];
  return conflict;
}

void add_conflicts(CLI::App& program, Common& common) {
  struct Arguments {
    std::string store, person;
    std::vector<std::string> rule, settle, leave;
    std::size_t limit = 0;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = program.add_subcommand(
      "conflicts", "where sources disagree on a household in the same round; settled by a rule or by hand");
  verb->add_option("STORE", a->store, "the store")->required();
  verb->add_option("--limit", a->limit, "list so many at most; 0 lists all")->capture_default_str();
  CLI::Option* rule =
      verb->add_option("--rule", a->rule, "the sources in the order in which they are believed: A,B,C")
          ->delimiter(',');
  CLI::Option* settle =
      verb->add_option("--settle", a->settle, "HOUSEHOLD ROUND FIELD SOURCE: this one counts")
          ->expected(4)
          ->excludes(rule);
  verb->add_option("--unsettle", a->leave, "HOUSEHOLD ROUND FIELD: leave it to the rule again")
      ->expected(3)
      ->excludes(rule)
      ->excludes(settle);
  add_person(*verb, a->person);
  add_json_flag(*verb, common);
  verb->callback([a, rule, &common] {
    const app::StorePtr store = app::open_store(a->store);
    if (*rule) app::set_conflict_rule(*store, a->rule);
    if (!a->settle.empty()) app::settle_conflict(*store, named_conflict(a->settle), a->settle[3], a->person);
    if (!a->leave.empty()) app::unsettle_conflict(*store, named_conflict(a->leave));
    print_conflicts(*store, a->limit, common);
  });
}

}  // namespace

void add_review_verbs(CLI::App& program, Common& common) {
  add_review(program, common);
  add_conflicts(program, common);
}

}  // namespace phumthun::cli
