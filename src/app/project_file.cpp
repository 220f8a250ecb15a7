#include "app/project_file.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <utility>

#include "app/damaged_file.hpp"
#include "app/project_json.hpp"
#include "base/error.hpp"
#include "paint/cairo/picture_png.hpp"

namespace phumthun::app {
namespace {

using Json = ProjectJson;
constexpr int format_version = 1;
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k)
      three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      text += i + k <= bytes.size() ? base64_digits[three >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::string bytes_of_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = base64_digits.find(c);
    if (digit == base64_digits.npos) break;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if ((count += 6) < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

const data::Layer* layer_of(const Subject& of, const SelectableLayers& layers) {
  if (of.households) return layers.households.get();
  const auto found = layers.areas.find(of.level);
  return found == layers.areas.end() ? nullptr : found->second.get();
}

Json pending_json(const PendingSelection& selection) {
  if (selection.of.households) return {{"households", selection.households}};
  return {{"level", base::level_name(selection.of.level)}, {"codes", selection.codes}};
}

/// Null where the selection's layer is another by now.
Json selection_json(const Selection& selection, const SelectableLayers& layers) {
  const data::Layer* layer = layer_of(selection.of, layers);
  if (!layer || layer->size() != selection.picked.size()) return nullptr;
  if (selection.store_generation != layers.store_generation) return nullptr;
  PendingSelection names{selection.of, {}, {}, nullptr, {}};
  const auto* codes = selection.of.households ? nullptr : &data::texts(*layer, "code");
  for (std::size_t row = 0; row < layer->size(); ++row) {
    if (!selection.picked[row]) continue;
    if (codes)
      names.codes.push_back((*codes)[row]);
    else
      names.households.push_back(layer->ids[row].value);
  }
  return pending_json(names);
}

PendingSelection read_selection(const Json& json) {
  PendingSelection selection;
  if (json.contains("households")) {
    selection.of.households = true;
    selection.households = json.at("households").get<std::vector<std::int64_t>>();
    std::sort(selection.households.begin(), selection.households.end());
    return selection;
  }
  selection.of.level = base::parse_level(json.at("level").get<std::string>());
  selection.codes = json.at("codes").get<std::vector<std::string>>();
  std::sort(selection.codes.begin(), selection.codes.end());
  return selection;
}

Json camera_json(const Camera& camera) {
  return {{"x", camera.centre.x}, {"y", camera.centre.y}, {"metres_per_px", camera.metres_per_px}};
}

Camera read_camera(const Json& json) {
  Camera camera{{json.at("x").get<double>(), json.at("y").get<double>()},
                json.at("metres_per_px").get<double>()};
  camera.metres_per_px = std::clamp(camera.metres_per_px, least_metres_per_px, most_metres_per_px);
  return camera;
}

/// Settings with what is picked: of the project, or of one of its bookmarks.
Json project_part(const Project& project, const data::Shared<Bookmark>& bookmark, const KeptProject& kept,
                  const SelectableLayers& layers) {
  Json json = settings_json(project);
  Json chips = Json::array();
  for (const FilterChip& chip : project.filter)
    if (chip.only)
      if (const Json names = selection_json(*chip.only, layers); !names.is_null())
        chips.push_back({{"selection", names}, {"enabled", chip.enabled}});
  if (project.selection)
    if (Json names = selection_json(*project.selection, layers); !names.is_null())
      json["selection"] = std::move(names);
  for (const PendingSelection& waiting : kept.selections) {
    if (waiting.bookmark != bookmark) continue;
    if (waiting.chip)
      chips.push_back({{"selection", pending_json(waiting)}, {"enabled", *waiting.chip}});
    else if (!json.contains("selection"))
      json["selection"] = pending_json(waiting);
  }
  if (!chips.empty()) json["picked_filters"] = std::move(chips);
  return json;
}

void read_selections(const Json& json, const data::Shared<Bookmark>& bookmark, KeptProject& kept) {
  const auto add = [&](const Json& names, std::optional<bool> chip) {
    kept.selections.push_back(read_selection(names));
    kept.selections.back().bookmark = bookmark;
    kept.selections.back().chip = chip;
  };
  if (json.contains("selection")) add(json.at("selection"), {});
  if (json.contains("picked_filters"))
    for (const Json& chip : json.at("picked_filters"))
      add(chip.at("selection"), chip.at("enabled").get<bool>());
}

Json bookmark_json(const data::Shared<Bookmark>& bookmark, const KeptProject& kept,
                   const SelectableLayers& layers) {
  Json json{{"name", bookmark->name}, {"camera", camera_json(bookmark->camera)}};
  json["project"] = project_part(*bookmark->project, bookmark, kept, layers);
  if (bookmark->thumbnail && !bookmark->thumbnail->empty())
    json["thumbnail_png"] = base64(paint::cairo::png_of(*bookmark->thumbnail));
  return json;
}

void read_bookmark(const Json& json, KeptProject& kept) {
  Bookmark bookmark{json.at("name").get<std::string>(), read_camera(json.at("camera")), nullptr, nullptr};
  bookmark.project =
      std::make_shared<const Project>(read_settings_json(json.at("project"), Project(), kept.unknown));
  if (json.contains("thumbnail_png")) try {
      bookmark.thumbnail = std::make_shared<const carto::Picture>(
          paint::cairo::picture_of_png(bytes_of_base64(json.at("thumbnail_png").get<std::string>())));
    } catch (const base::Error&) {
      bookmark.thumbnail = nullptr;  // the view is worth more than its picture
    }
  const auto shared = std::make_shared<const Bookmark>(std::move(bookmark));
  read_selections(json.at("project"), shared, kept);
  kept.project.bookmarks.push_back(shared);
}

[[noreturn]] void refuse(const std::string& why, std::optional<std::int64_t> line = std::nullopt) {
  throw DamagedFile("the project can't be read: " + why, "choose another file, or begin anew", line);
}

KeptProject read_project(const Json& json) {
  if (!json.is_object() || json.value("phumthun_project", 0) < 1) refuse("it is no project of this program");
  if (json.at("phumthun_project").get<int>() > format_version)
    throw base::Error(base::ErrorCode::unsupported,
                      "the project was written by a later version of the program",
                      "update the program, or begin anew");
  KeptProject kept;
  kept.store = json.value("store", std::string());
  kept.project = read_settings_json(json.at("project"), Project(), kept.unknown);
  read_selections(json.at("project"), nullptr, kept);
  if (json.contains("camera")) {
    kept.camera = read_camera(json.at("camera"));
    kept.camera_placed = true;
  }
  const std::string views = json.value("views", std::string());
  kept.views = {views == "plots" || views == "table", views == "table"};
  if (json.contains("bookmarks"))
    for (const Json& bookmark : json.at("bookmarks")) read_bookmark(bookmark, kept);
  return kept;
}

}  // namespace

std::string project_json(const KeptProject& kept, const SelectableLayers& layers) {
  Json json;
  json["phumthun_project"] = format_version;
  json["store"] = kept.store.string();
  if (kept.camera_placed) json["camera"] = camera_json(kept.camera);
  json["views"] = kept.views.open ? kept.views.table ? "table" : "plots" : "closed";
  json["project"] = project_part(kept.project, nullptr, kept, layers);
  json["bookmarks"] = Json::array();
  for (const auto& bookmark : kept.project.bookmarks)
    json["bookmarks"].push_back(bookmark_json(bookmark, kept, layers));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

KeptProject parse_project(std::string_view text) {
  try {
    return read_project(Json::parse(text));
  } catch (const nlohmann::json::parse_error& problem) {
    const std::string_view before = text.substr(0, problem.byte > 0 ? problem.byte - 1 : 0);
    const std::int64_t line = 1 + std::count(before.begin(), before.end(), '\n');
    refuse(fmt::format("it is damaged at line {}", line), line);
  } catch (const nlohmann::json::exception& problem) {
    refuse(problem.what());
  }
}

data::Shared<Selection> selection_in(const PendingSelection& names, const data::Layer& layer,
                                     std::uint64_t store_generation) {
  Selection selection{names.of, std::vector<std::uint8_t>(layer.size(), 0), 0, store_generation};
  const auto* codes = names.of.households ? nullptr : &data::texts(layer, "code");
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const bool picked =
        codes ? std::binary_search(names.codes.begin(), names.codes.end(), (*codes)[row])
              : std::binary_search(names.households.begin(), names.households.end(), layer.ids[row].value);
    selection.picked[row] = picked;
    selection.count += picked;
  }
  return selection.count == 0 ? nullptr : std::make_shared<const Selection>(std::move(selection));
}

}  // namespace phumthun::app
