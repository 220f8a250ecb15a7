#include <fmt/format.h>

#include "io/mapping.hpp"
#include "io/write_files.hpp"

namespace phumthun::io {
namespace {

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\u{:04X}", byte);
    else
      out += c;
  }
  return out + '"';
}

/// A column as the right side of a line; `indicator` is given only where it differs from the column's name.
std::string column_text(const ColumnName& column, std::string_view indicator) {
  if (column.occurrence == 1 && column.part == 0 && indicator.empty() && !column.name.empty())
    return toml_text(column.name);
  std::string text = fmt::format("{{ name = {}", toml_text(column.name));
  if (column.occurrence != 1) text += fmt::format(", occurrence = {}", column.occurrence);
  if (column.part != 0) text += fmt::format(", part = {}", column.part);
  if (!indicator.empty()) text += fmt::format(", indicator = {}", toml_text(indicator));
  return text + " }";
}

std::string indicators_text(const Mapping& mapping) {
  if (mapping.indicators.empty()) return {};
  std::string text =
      "\n# คอลัมน์ของตัวชี้วัด เรียงตามลำดับ (columns of indicators, in their order)\nindicators = [\n";
  for (std::size_t i = 0; i < mapping.indicators.size(); ++i) {
    const bool named =
        i < mapping.indicator_names.size() && mapping.indicator_names[i] != mapping.indicators[i].name;
    text += fmt::format("  {},\n", column_text(mapping.indicators[i],
                                               named ? std::string_view(mapping.indicator_names[i]) : ""));
  }
  return text + "]\n";
}

std::string columns_text(const Mapping& mapping) {
  std::string text =
      "\n# ซ้าย: ข้อมูลที่โปรแกรมใช้  ขวา: ชื่อคอลัมน์ในแฟ้ม ตามหัวตาราง\n"
      "# (left: what Phumthun reads; right: the column's name in the file)\n"
      "# ชื่อซ้ำ: { name = \"ตำบล\", occurrence = 2 } คือคอลัมน์ \"ตำบล\" ที่สอง\n"
      "# พิกัดในช่องเดียว: { name = \"gps\", part = 1 } คือส่วนแรกของ \"14.9 104.3\"\n"
      "[columns]\n";
  std::vector<std::string_view> open;
  for (const Field& field : fields_of(mapping.kind)) {
    const auto found = mapping.columns.find(std::string(field.name));
    if (found == mapping.columns.end())
      open.push_back(field.name);
    else
      text += fmt::format("{} = {}\n", field.name, column_text(found->second, {}));
  }
  if (!open.empty()) text += fmt::format("# ยังไม่ได้ใช้ (not used yet): {}\n", fmt::join(open, ", "));
  return text;
}

std::string constants_text(const Mapping& mapping) {
  std::string text =
      "\n# ค่าเดียวกันทุกแถว เช่น round = \"2567/1\" (the same value for every row that states none)\n"
      "[constants]\n";
  for (const Field& field : fields_of(mapping.kind))
    if (const auto found = mapping.constants.find(std::string(field.name)); found != mapping.constants.end())
      text += fmt::format("{} = {}\n", field.name, toml_text(found->second));
  return text;
}

}  // namespace

std::string mapping_text(const Mapping& mapping) {
  std::string text = fmt::format(
      "# การจับคู่คอลัมน์ของภูมิทุน: บอกว่าคอลัมน์ใดของแฟ้มคือข้อมูลใด ใช้ซ้ำกับแฟ้มแบบเดียวกันได้\n"
      "# (a Phumthun mapping: which column of a file is what; it serves every file of the same form)\n"
      "kind = {}\n",
      toml_text(kind_name(mapping.kind)));
  if (!mapping.profile.empty()) text += fmt::format("profile = {}\n", toml_text(mapping.profile));
  if (!mapping.sheet.empty()) text += fmt::format("sheet = {}\n", toml_text(mapping.sheet));
  return text + indicators_text(mapping) + columns_text(mapping) + constants_text(mapping);
}

void write_mapping(const Mapping& mapping, const std::filesystem::path& file) {
  write_text_file(file, mapping_text(mapping));
}

}  // namespace phumthun::io
