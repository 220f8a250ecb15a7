#include "app/settings.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

#include "app/toml_table.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

constexpr std::array all_themes{Theme::light, Theme::dark, Theme::high_contrast};
constexpr std::array all_eras{Era::of_language, Era::buddhist, Era::common};

double number_within(const toml::table& table, std::string_view key, double otherwise, double low,
                     double high) {
  const auto value = table[key].value<double>();
  return value && std::isfinite(*value) ? std::clamp(*value, low, high) : otherwise;
}

std::vector<std::string> texts_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> texts;
  if (const toml::array* list = table[key].as_array())
    for (const toml::node& one : *list)
      if (const auto text = one.value<std::string>(); text && !text->empty()) texts.push_back(*text);
  return texts;
}

std::vector<std::filesystem::path> paths_of(const toml::table& table, std::string_view key) {
  const std::vector<std::string> texts = texts_of(table, key);
  return std::vector<std::filesystem::path>(texts.begin(), texts.end());
}

toml::array list_of(const std::vector<std::string>& texts) {
  toml::array list;
  for (const std::string& text : texts) list.push_back(text);
  return list;
}
toml::array list_of(const std::vector<std::filesystem::path>& paths) {
  return list_of(std::vector<std::string>(paths.begin(), paths.end()));
}

template <class Values, class Name>
auto value_of(const Values& values, std::string_view word, const Name& name) {
  const auto found = std::find_if(values.begin(), values.end(), [&](auto v) { return name(v) == word; });
  return found == values.end() ? values.front() : *found;
}

}  // namespace

std::string_view theme_name(Theme theme) {
  if (theme == Theme::dark) return "dark";
  return theme == Theme::high_contrast ? "high_contrast" : "light";
}

std::string_view era_name(Era era) {
  if (era == Era::buddhist) return "buddhist";
  return era == Era::common ? "common" : "of_language";
}

Settings parse_settings(std::string_view text) {
  const toml::table table = parse_toml(text, "settings.toml");
  Settings settings;
  settings.recent = paths_of(table, "recent");
  settings.recent_folders = paths_of(table, "recent_folders");
  settings.recent_commands = texts_of(table, "recent_commands");
  settings.language =
      table["language"].value_or(std::string("th")) == "en" ? base::Language::en : base::Language::th;
  settings.appearance.theme = value_of(all_themes, table["theme"].value_or(std::string()), theme_name);
  settings.appearance.era = value_of(all_eras, table["era"].value_or(std::string()), era_name);
  settings.appearance.thai_digits = table["thai_digits"].value_or(false);
  settings.text_scale = number_within(table, "text_scale", settings.text_scale, 0.6, 3);
  settings.left_panel_em = number_within(table, "left_panel_em", settings.left_panel_em, 12, 40);
  settings.right_panel_em = number_within(table, "right_panel_em", settings.right_panel_em, 14, 40);
  settings.views_height_em = number_within(table, "views_height_em", settings.views_height_em, 8, 40);
  return settings;
}

std::string settings_toml(const Settings& settings, std::string_view before) {
  toml::table table;
  try {
    table = toml::parse(before);
  } catch (const toml::parse_error&) {
    table = {};  // what was damaged has been put aside
  }
  table.insert_or_assign("recent", list_of(settings.recent));
  table.insert_or_assign("recent_folders", list_of(settings.recent_folders));
  table.insert_or_assign("recent_commands", list_of(settings.recent_commands));
  table.insert_or_assign("language", std::string(base::language_code(settings.language)));
  table.insert_or_assign("theme", std::string(theme_name(settings.appearance.theme)));
  table.insert_or_assign("era", std::string(era_name(settings.appearance.era)));
  table.insert_or_assign("thai_digits", settings.appearance.thai_digits);
  table.insert_or_assign("text_scale", settings.text_scale);
  table.insert_or_assign("left_panel_em", settings.left_panel_em);
  table.insert_or_assign("right_panel_em", settings.right_panel_em);
  table.insert_or_assign("views_height_em", settings.views_height_em);
  std::ostringstream out;
  out << table << '\n';
  return out.str();
}

std::filesystem::path put_aside(const std::filesystem::path& file) {
  constexpr int most_kept = 20;
  std::error_code failed;
  for (int i = 1; i <= most_kept; ++i) {
    std::filesystem::path aside = file;
    aside += i == 1 ? ".damaged" : fmt::format(".damaged-{}", i);
    if (std::filesystem::exists(aside, failed) && i < most_kept) continue;
    std::filesystem::rename(file, aside, failed);
    return failed ? std::filesystem::path() : aside;
  }
  return {};
}

std::string text_of_file(const std::filesystem::path& file) {
  std::error_code unseen;
  if (!std::filesystem::exists(file, unseen)) return {};
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf() || in.peek() == std::ifstream::traits_type::eof()))
    throw base::Error(base::ErrorCode::io,
                      fmt::format("'{}' can't be read: {}", file.string(), std::strerror(errno)));
  return text.str();
}

void note_recent(std::vector<std::filesystem::path>& recent, const std::filesystem::path& file,
                 std::size_t most) {
  std::erase(recent, file);
  recent.insert(recent.begin(), file);
  if (recent.size() > most) recent.resize(most);
}

}  // namespace phumthun::app
