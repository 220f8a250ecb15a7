#include "app/export_codebook.hpp"

#include <array>
#include <fmt/format.h>

#include "base/error.hpp"
#include "io/table.hpp"
#include "io/write_layer.hpp"

namespace phumthun::app {
namespace {

constexpr std::array column_names{"file", "field",      "column", "label_th",   "label_en",
                                  "unit", "null_means", "values", "denominator"};
using Row = std::array<std::string, column_names.size()>;

/// What an older codebook says of other files; nothing where there is none, or none that can be read.
std::vector<Row> rows_of_other_files(const std::filesystem::path& codebook,
                                     const std::string& described_file) {
  std::vector<Row> rows;
  if (std::error_code ignored; !std::filesystem::exists(codebook, ignored)) return rows;
  try {
    const auto table = io::open_table({codebook, "", "UTF-8", 1});
    if (!std::equal(column_names.begin(), column_names.end(), table->header().begin(), table->header().end()))
      return {};
    while (table->next()) {
      Row row;
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = table->cell(i);
      if (row[0] != described_file) rows.push_back(std::move(row));
    }
  } catch (const base::Error&) {
    return {};  // a damaged codebook is replaced
  }
  return rows;
}

std::string text_of(const RecipeValue& value) {
  if (const bool* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  return fmt::format("{}", std::get<double>(value));
}

std::string both_words(const base::LocalText& text) {
  return text.th.empty() ? std::string() : text.th + " / " + text.en;
}

}  // namespace

void write_codebook(const std::filesystem::path& target, const std::string& described_file,
                    const std::vector<ExportField>& fields, const std::vector<base::LocalText>& notes,
                    const Recipe& recipe) {
  std::vector<Row> rows;
  for (const auto& [name, about] : fields)
    rows.push_back({described_file, name, about.column, about.label.th, about.label.en, about.unit,
                    about.null_means, about.values, both_words(about.denominator)});
  for (const base::LocalText& note : notes)
    rows.push_back({described_file, "", "note", note.th, note.en, "", "", "", ""});
  for (const auto& [name, value] : recipe)
    rows.push_back(
        {described_file, "", "recipe " + name, "ที่มาของผลลัพธ์", "How it was made", "", "", text_of(value), ""});
  for (Row& row : rows_of_other_files(target, described_file)) rows.push_back(std::move(row));

  data::Layer table;
  std::vector<io::FieldPlan> plan;
  for (std::size_t i = 0; i < rows.size(); ++i) table.ids.push_back({static_cast<std::int64_t>(i)});
  for (std::size_t column = 0; column < column_names.size(); ++column) {
    std::vector<std::string> values;
    for (const Row& row : rows) values.push_back(row[column]);
    table = data::with_column(table, {column_names[column], std::move(values), {}});
    plan.push_back({column_names[column], column_names[column]});
  }
  io::write_layer(table, "codebook", plan, io::VectorFormat::csv, target, base::Progress::none());
}

}  // namespace phumthun::app
