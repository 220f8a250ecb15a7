#include <fmt/format.h>
#include <memory>

#include "app/stores.hpp"
#include "app/tier.hpp"
#include "base/error.hpp"
#include "cli/command.hpp"
#include "cli/passphrase.hpp"

namespace phumthun::cli {
namespace {

void require_internal(const std::string& tier) {
  if (app::parse_tier(tier) == app::Tier::internal) return;
  throw base::Error(base::ErrorCode::denied, fmt::format("identities are never shown to the tier {}", tier),
                    "say --tier internal where you may see names, ID numbers and phones");
}

void print_identities(const std::string& household, const std::vector<app::Identity>& identities,
                      const Common& common) {
  if (wants_json(common)) {
    Json persons = Json::array();
    for (const app::Identity& identity : identities) {
      Json values = Json::array();
      for (const auto& [name, value] : identity.values) values.push_back({{"name", name}, {"value", value}});
      persons.push_back({{"member_id", identity.member_id.empty() ? Json(nullptr) : Json(identity.member_id)},
                         {"values", values}});
    }
    return print({{"household_id", household}, {"persons", persons}});
  }
  for (const app::Identity& identity : identities) {
    fmt::print("{}\n", identity.member_id.empty() ? "head of the household" : identity.member_id);
    for (const auto& [name, value] : identity.values) fmt::print("  {}: {}\n", name, value);
  }
}

}  // namespace

void add_identity_verbs(CLI::App& program, Common& common) {
  struct Arguments {
    std::string store, household, tier = "public";
    std::filesystem::path passphrase;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = program.add_subcommand(
      "identities", "open the sealed names and numbers of one household (internal only)");
  verb->add_option("STORE", a->store, "the store")->required();
  verb->add_option("--household", a->household, "the household's id")->required();
  add_passphrase(*verb, a->passphrase)->required();
  add_tier(*verb, a->tier);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    require_internal(a->tier);
    const app::StorePtr store = app::open_store(a->store);
    if (!app::has_identities(*store))
      throw base::Error(base::ErrorCode::not_found, "the store holds no identities",
                        "import with --passphrase-file keeps them, sealed");
    const auto key = unlock(*store, a->passphrase);
    print_identities(a->household, app::read_identities(*store, a->household, *key), common);
  });
}

}  // namespace phumthun::cli
