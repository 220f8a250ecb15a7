#include "app/case_lists.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <unordered_map>

#include "app/creation_time.hpp"
#include "app/export_target.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "geo/geometry_column.hpp"
#include "io/write_csv.hpp"
#include "io/write_files.hpp"
#include "poverty/crosswalk.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

/// A cell that a spreadsheet takes for text: one that begins as a formula does gets an apostrophe.
std::string text_cell(const std::string& text) {
  const bool like_formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  return like_formula ? "'" + text : text;
}

void append_line(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    io::append_csv_cell(out, text_cell(cells[i]));
  }
  out += '\n';
}

}  // namespace

void require_internal(Tier tier, std::string_view what) {
  if (tier == Tier::internal) return;
  throw base::Error(base::ErrorCode::denied,
                    fmt::format("{} names single households and is never {}", what, tier_name(tier)),
                    "write it with --tier internal for the office that visits them, or export areas instead");
}

void write_list(const io::Sheet& sheet, const std::filesystem::path& out) {
  const std::string ending = out.extension().string();
  if (ending != ".csv" && ending != ".xlsx")
    throw base::Error(base::ErrorCode::unsupported,
                      fmt::format("a list can't be written as '{}'", out.filename().string()),
                      "end the file's name in .csv or .xlsx");
  TargetFolder folder(out.parent_path());
  if (ending == ".xlsx") return io::write_workbook({sheet}, out);
  std::string text = "\xEF\xBB\xBF";  // without it Excel takes Thai for Latin
  append_line(text, sheet.header);
  for (const std::vector<std::string>& row : sheet.rows) append_line(text, row);
  io::write_text_file(out, text);
}

void add_layer_column(data::Layer& layer, std::string name, data::ColumnValues values) {
  layer.columns.push_back(
      std::make_shared<const data::Column>(data::Column{std::move(name), std::move(values), {}}));
}

data::Layer place_layer(std::string name, const std::vector<std::int64_t>& households,
                        const std::vector<store::HouseholdPlace>& places) {
  data::Layer layer;
  layer.name = std::move(name);
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, geo::Crs::wgs84());
  std::vector<std::string> ids, villages, tambon;
  for (std::size_t i = 0; i < places.size(); ++i) {
    layer.ids.push_back({households[i]});
    points.coords.push_back({places[i].longitude, places[i].latitude});
    ids.push_back(places[i].household_id);
    villages.push_back(places[i].village_code);
    tambon.push_back(places[i].tambon_code);
  }
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(points));
  add_layer_column(layer, "household_id", std::move(ids));
  add_layer_column(layer, "village_code", std::move(villages));
  add_layer_column(layer, "tambon_code", std::move(tambon));
  return layer;
}

AreaNames::AreaNames(store::Store& store) {
  const store::Reader reader(store);
  const auto read = [&](base::AreaLevel level, Names& names) {
    store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::no);
    for (std::size_t i = 0; i < areas.size(); ++i)
      names.emplace_back(std::move(areas.codes[i]), std::move(areas.names_th[i]));
    std::sort(names.begin(), names.end());
  };
  read(base::AreaLevel::village, villages_);
  read(base::AreaLevel::tambon, tambon_);
}

std::string AreaNames::find(const Names& names, const std::string& code) {
  const auto found =
      std::lower_bound(names.begin(), names.end(), code,
                       [](const auto& entry, const std::string& c) { return entry.first < c; });
  return found != names.end() && found->first == code ? found->second : std::string();
}

MergedNames merge_names(const store::TextTable& table, std::span<const std::uint32_t> uses) {
  std::vector<std::int64_t> count(table.texts.size(), 0);
  MergedNames merged;
  merged.number_of_text.assign(table.texts.size(), 0);
  std::vector<std::uint32_t> order;  // of texts by their first use
  for (const std::uint32_t text : uses)
    if (count[text]++ == 0) order.push_back(text);
  std::unordered_map<std::string, std::uint32_t> number_of_key;
  std::vector<std::int64_t> best;
  for (const std::uint32_t text : order) {
    const auto next = static_cast<std::uint32_t>(merged.names.size());
    const auto [found, is_new] = number_of_key.emplace(poverty::case_text_key(table.texts[text]), next);
    if (is_new) {
      merged.names.push_back(table.texts[text]);
      best.push_back(count[text]);
    } else if (count[text] > best[found->second]) {
      merged.names[found->second] = table.texts[text];
      best[found->second] = count[text];
    }
    merged.number_of_text[text] = found->second;
  }
  return merged;
}

std::int32_t day_number(const base::Date& date, bool end_of_year) {
  using namespace std::chrono;
  const bool year_alone = date.month == 0;
  const unsigned m = year_alone ? (end_of_year ? 12u : 1u) : static_cast<unsigned>(date.month);
  const unsigned d = year_alone ? (end_of_year ? 31u : 1u) : static_cast<unsigned>(date.day);
  return static_cast<std::int32_t>(sys_days{year{date.year} / month{m} / day{d}}.time_since_epoch().count());
}

std::string day_text(std::int32_t number) {
  using namespace std::chrono;
  if (number == store::AssistanceColumns::no_day) return {};
  const year_month_day date{sys_days{days{number}}};
  return base::iso_date({static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                         static_cast<int>(static_cast<unsigned>(date.day()))});
}

std::int32_t today_number() {
  const std::time_t now = creation_time();
  std::tm local{};
  localtime_r(&now, &local);
  return day_number({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday}, false);
}

base::LocalText area_words(base::AreaLevel level, const std::string& code, const base::LocalText& name) {
  const base::LocalText label = base::level_label(level);
  const auto words = [&](base::Language language) {
    return name.in(language).empty() ? code : name.in(language);
  };
  const std::string th = words(base::Language::th), en = words(base::Language::en);
  if (level != base::AreaLevel::village)
    return {th.starts_with(label.th) ? th : label.th + th, label.en + " " + en};
  return {fmt::format("{}{} ({})", th.starts_with("บ้าน") ? "" : "บ้าน", th, code),
          fmt::format("village {} ({})", en, code)};
}

std::string count_text(std::int64_t count) {
  return base::format_number(static_cast<double>(count), 0);
}

std::string percent_text(double share) {
  return base::format_number(100 * share, 1);
}

}  // namespace phumthun::app
