#pragma once
#include <map>
#include <set>
#include <string>

#include "sample_store.hpp"

namespace phumthun::test {

/// `phumthun import KIND STORE FILE --json` and more words.
Outcome import_file(const std::string& kind, const std::string& store, const std::filesystem::path& file,
                    const Arguments& more = {}, const Surroundings& surroundings = {});

/// The report of an import that must succeed, with every row accounted for: rows = accepted + repaired +
/// refused + unchanged + outside.
nlohmann::json imported(const Outcome&);

/// How often an issue of this kind was met, 0 where never.
std::int64_t total(const nlohmann::json& report, const std::string& kind);
/// True where some note of the report holds these words.
bool notes_mention(const nlohmann::json& report, const std::string& words);

/// Everything in a store, table by table, as text: two equal contents hold the same rows.
using StoreContents = std::map<std::string, std::string>;
StoreContents contents(const std::filesystem::path& store);
/// The tables that differ between the two.
std::set<std::string> changed_tables(const StoreContents& before, const StoreContents& after);
/// Fails the test, naming the tables, where anything differs.
void require_same(const StoreContents& before, const StoreContents& after);

/// The mean of a measure over the households of an area, as `measure` gives it; NaN where it is null.
double measured(const std::string& store, const std::string& level, const std::string& code,
                const std::string& measure);

}  // namespace phumthun::test
