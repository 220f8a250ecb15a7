#include "io/write_csv.hpp"

#include <cmath>
#include <fmt/format.h>
#include <iterator>

#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::io {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

/// Text that looks like a number is quoted too.
void append_text(std::string& out, const std::string& text) {
  if (base::parse_number(text))
    append_quoted(out, text);
  else
    append_csv_cell(out, text);
}

void append_cell(std::string& out, const data::Column& column, std::size_t row) {
  if (data::is_missing(column, row)) return;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
    return append_text(out, (*texts)[row]);
  if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column.values)) {
    fmt::format_to(std::back_inserter(out), "{}", (*integers)[row]);
    return;
  }
  const double number = std::get<std::vector<double>>(column.values)[row];
  if (std::isfinite(number)) fmt::format_to(std::back_inserter(out), "{}", number);
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos)
    out += text;
  else
    append_quoted(out, text);
}

std::string csv_text(const data::Layer& layer, const std::vector<FieldPlan>& plan,
                     const base::Progress& progress) {
  std::vector<const data::Column*> columns;
  std::string out;
  for (const FieldPlan& field : plan) {
    columns.push_back(data::find_column(layer, field.column));
    if (!columns.back())
      throw base::Error(base::ErrorCode::internal,
                        fmt::format("layer '{}' has no column '{}'", layer.name, field.column));
    if (columns.size() > 1) out += ',';
    append_text(out, field.name);
  }
  out += '\n';
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (row % 1024 == 0) progress.report(static_cast<double>(row) / static_cast<double>(layer.size()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += ',';
      append_cell(out, *columns[i], row);
    }
    out += '\n';
  }
  return out;
}

}  // namespace phumthun::io
