#pragma once
#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "io/profiles.hpp"

namespace phumthun::test {

using Cells = std::vector<std::string>;

inline io::TablePreview preview(Cells header, std::vector<Cells> rows = {}) {
  io::TablePreview sample;
  sample.header = std::move(header);
  sample.rows = std::move(rows);
  sample.sheets = {{"", -1, false}};
  return sample;
}

/// A store that knows one amphoe, its three tambon and two villages.
inline bool knows_three_tambon(std::string_view cell, base::AreaLevel level) {
  static const std::vector<std::string> codes{"33",     "3301",     "330101",  "330102",
                                              "330103", "33010101", "33010102"};
  std::string code(cell);
  if (code.starts_with("TH")) code.erase(0, 2);
  return code.size() == base::code_digits(level) &&
         std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// A store without areas: any number of the right length.
inline bool knows_by_length(std::string_view cell, base::AreaLevel level) {
  return cell.size() == base::code_digits(level) &&
         cell.find_first_not_of("0123456789") == std::string_view::npos && cell >= "10" && cell < "97";
}

/// "TB_IDN", or "ตำบล#2" for the second of that name, "gps/2" for a part of it; "" where the field has none.
inline std::string column(const io::Mapping& mapping, const std::string& field) {
  const auto found = mapping.columns.find(field);
  if (found == mapping.columns.end()) return {};
  std::string text = found->second.name;
  if (found->second.occurrence > 1) text += fmt::format("#{}", found->second.occurrence);
  if (found->second.part > 0) text += fmt::format("/{}", found->second.part);
  return text;
}

/// The fields of `mapping` with their columns, in the order of the fields: "household_id=รหัสบ้าน moo=หมู่ที่".
inline std::string columns(const io::Mapping& mapping) {
  std::string text;
  for (const io::Field& field : io::fields_of(mapping.kind))
    if (const std::string name = column(mapping, std::string(field.name)); !name.empty())
      text += fmt::format("{}{}={}", text.empty() ? "" : " | ", field.name, name);
  return text;
}

inline bool notes_say(const io::Proposal& proposal, std::string_view words) {
  return std::any_of(proposal.notes.begin(), proposal.notes.end(),
                     [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

}  // namespace phumthun::test
