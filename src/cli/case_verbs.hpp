#pragma once
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "base/language.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"

namespace phumthun::cli {

// Internal to cli/: what targeting, overlap and problems share.

/// STORE and --level.
void add_area_options(CLI::App& verb, MeasureArguments& arguments);
/// The options of who is poor, without those that households counted one by one can't use.
void add_truth_options(CLI::App& verb, MeasureArguments& arguments);
void add_save(CLI::App& verb, std::string& name);
/// Keeps the document in the store where a name is given, then prints it; on a terminal its rows and
/// sentences.
void answer(store::Store& store, const std::string& save_name, const std::string& verb,
            const std::string& document, const std::vector<std::string>& rows,
            const std::vector<base::LocalText>& sentences, const std::vector<base::LocalText>& warnings,
            const Common& common);
/// {"file": ..., "rows": ...}
void answer_file(const std::string& file, std::int64_t rows, const Common& common);

void add_problem_verbs(CLI::App& program, Common& common);

}  // namespace phumthun::cli
