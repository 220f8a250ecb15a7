#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "app/export_table.hpp"
#include "app/recipe.hpp"

namespace phumthun::app {

/// Writes the codebook of one exported file as CSV in UTF-8: file, field, column, label_th, label_en, unit,
/// null_means, values, denominator; a row per field, then a row per note (field empty, column "note") and per
/// entry of the recipe (column "recipe NAME", its value under values). Rows that a codebook at `target` holds
/// about other files stay. Throws Error{io} where it can't be written.
void write_codebook(const std::filesystem::path& target, const std::string& described_file,
                    const std::vector<ExportField>& fields, const std::vector<base::LocalText>& notes,
                    const Recipe& recipe);

}  // namespace phumthun::app
