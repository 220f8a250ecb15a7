#include "app/style_file.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/household_colors.hpp"
#include "app/toml_table.hpp"
#include "base/error.hpp"
#include "base/resources.hpp"
#include "carto/ramps.hpp"
#include "poverty/measure.hpp"
#include "stats/class_breaks.hpp"

namespace phumthun::app {
namespace {

constexpr std::int64_t version = 1;
constexpr std::int64_t least_classes = 2, most_classes = 9;
constexpr const char* format = "phumthun-map-style";
constexpr std::array<std::string_view, 4> built_in{"quantiles", "outliers", "deviations", "grey-print"};

/// Runs `check`; what it throws becomes an error at the line of `key`.
template <class Check>
void check_at(const TomlTable& table, std::string_view key, const Check& check) {
  try {
    check();
  } catch (const base::Error& error) {
    table.fail(key, error.what(), error.hint());
  }
}

std::vector<double> breaks_of(const TomlTable& table, std::string_view key, std::size_t least) {
  std::vector<double> breaks = table.numbers(key);
  const bool rising =
      std::adjacent_find(breaks.begin(), breaks.end(), std::greater_equal<>()) == breaks.end();
  const bool meets = std::is_sorted(breaks.begin(), breaks.end());
  const bool good = least > 1 ? meets : rising;
  if (breaks.size() < least || !good)
    table.fail(key, fmt::format("the limits of '{}' don't rise, or are too few", key),
               fmt::format("write at least {} numbers, each greater than the one before", least));
  return breaks;
}

void check_measure(const TomlTable& table, std::string_view key, const std::string& measure) {
  check_at(table, key, [&] { poverty::parse_measure(measure); });
}

void read_classes(const TomlTable& table, ChoroplethSetting& setting) {
  if (table.has("classification")) {
    setting.classification = table.text("classification");
    if (setting.classification != "levels")
      check_at(table, "classification", [&] { stats::parse_classification(setting.classification); });
    setting.frozen_breaks.reset();
  }
  const std::int64_t classes = table.whole("classes", setting.classes);
  if (table.has("classes") && (classes < least_classes || classes > most_classes))
    table.fail("classes", fmt::format("{} classes can't be shown", classes),
               fmt::format("write {} to {}", least_classes, most_classes));
  setting.classes = static_cast<int>(classes);
  if (table.has("custom_limits")) setting.custom_breaks = breaks_of(table, "custom_limits", 1);
  if (setting.classification == "custom" && setting.custom_breaks.empty())
    table.fail("classification", "custom classes have no limits",
               "write them as custom_limits = [1.75, 2.5]");
  if (table.has("frozen_limits")) setting.frozen_breaks = breaks_of(table, "frozen_limits", 2);
}

void read_choropleth(const TomlTable& table, ChoroplethSetting& setting) {
  if (table.has("level"))
    check_at(table, "level", [&] { setting.level = base::parse_level(table.text("level")); });
  if (table.has("measure")) {
    setting.measure = table.text("measure");
    check_measure(table, "measure", setting.measure);
  }
  if (table.has("second_measure")) {
    setting.second_measure = table.text("second_measure");
    if (!setting.second_measure.empty()) check_measure(table, "second_measure", setting.second_measure);
  }
  read_classes(table, setting);
  if (table.has("ramp")) {
    setting.ramp = table.text("ramp");
    check_at(table, "ramp", [&] { carto::ramp(setting.ramp); });
  }
  setting.reversed = table.truth("reversed", setting.reversed);
}

void read_households(const TomlTable& table, HouseholdSetting& setting) {
  if (table.has("color_by")) {
    setting.by = table.text("color_by");
    if (std::find(household_colorings.begin(), household_colorings.end(), setting.by) ==
        household_colorings.end())
      table.fail("color_by", fmt::format("households can't be coloured by '{}'", setting.by),
                 fmt::format("write {}", fmt::join(household_colorings, ", ")));
  }
  if (!table.has("score")) return;
  constexpr std::array<std::string_view, 6> scores{"overall",   "human",   "physical",
                                                   "financial", "natural", "social"};
  setting.subject = table.text("score");
  if (std::find(scores.begin(), scores.end(), setting.subject) == scores.end())
    table.fail("score", fmt::format("there is no score '{}'", setting.subject),
               fmt::format("write {}", fmt::join(scores, ", ")));
}

double scale_limit(const TomlTable& table, std::string_view key, double otherwise) {
  const double value = table.number(key, otherwise);
  if (value < 0)
    table.fail(key, fmt::format("'{}' is below 0", key), "write metres per pixel, or 0 for none");
  return value;
}

/// The named layers in the file's order, then the others as they lay before.
void read_layers(const std::vector<TomlTable>& tables, std::vector<LayerSetting>& layers) {
  std::vector<LayerSetting> ordered;
  for (const TomlTable& table : tables) {
    const std::string name = table.text("name");
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const LayerSetting& layer) {
      return layer_name(layer.layer) == name;
    });
    if (found == layers.end())
      table.fail("name", fmt::format("there is no layer '{}', or it is named twice", name),
                 "take the [[layer]] out");
    LayerSetting layer = *found;
    layers.erase(found);
    layer.visible = table.truth("visible", layer.visible);
    layer.opacity = table.number("opacity", layer.opacity);
    if (layer.opacity < 0 || layer.opacity > 1)
      table.fail("opacity", "the opacity is not between 0 and 1", "write 0 for nothing, 1 for all of it");
    layer.nearest_metres_per_px = scale_limit(table, "nearest_metres_per_px", layer.nearest_metres_per_px);
    layer.farthest_metres_per_px = scale_limit(table, "farthest_metres_per_px", layer.farthest_metres_per_px);
    ordered.push_back(layer);
  }
  ordered.insert(ordered.end(), layers.begin(), layers.end());
  layers = std::move(ordered);
}

void read_options(const TomlTable& table, LayerOptions& options) {
  options.graticule = static_cast<GraticuleKind>(
      table.choice("graticule", {"degrees", "utm"}, static_cast<std::size_t>(options.graticule)));
  options.heat_radius_m = table.number("heat_radius_m", options.heat_radius_m);
  if (!(options.heat_radius_m > 0))
    table.fail("heat_radius_m", "the heat map's radius is not above 0", "write metres, such as 1000");
  options.hexagon_width_m = scale_limit(table, "hexagon_width_m", options.hexagon_width_m);
  options.hexagons_by_score = table.truth("hexagons_by_score", options.hexagons_by_score);
  options.grey_basemap = table.truth("grey_basemap", options.grey_basemap);
  options.all_names = table.truth("all_names", options.all_names);
}

void check_format(const TomlTable& table) {
  if (table.text("format", "") != format)
    table.fail("format", "this is no map style", fmt::format("a style begins with format = \"{}\"", format));
  if (table.whole("version", 0) != version)
    table.fail("version", "the style is of another version of the program",
               fmt::format("this program reads version {}", version));
}

/// Without the least and the greatest value.
std::vector<double> inner_limits(const std::vector<double>& breaks) {
  if (breaks.size() < 3) return {};
  return {breaks.begin() + 1, breaks.end() - 1};
}

std::string resource_of(std::string_view name) {
  return fmt::format("styles/map-{}.toml", name);
}

}  // namespace

Project with_style(std::string_view toml, const std::string& file, Project onto) {
  const toml::table parsed = parse_toml(toml, file);
  const TomlTable table(parsed, file, "a map style",
                        {"format", "version", "label", "choropleth", "households", "layer", "layer_options"});
  check_format(table);
  if (const auto part = table.table("choropleth", "the choropleth",
                                    {"level", "measure", "second_measure", "classification", "classes",
                                     "custom_limits", "frozen_limits", "ramp", "reversed"}))
    read_choropleth(*part, onto.choropleth);
  if (const auto part = table.table("households", "the households", {"color_by", "score"}))
    read_households(*part, onto.households);
  read_layers(table.tables("layer", "a layer",
                           {"name", "visible", "opacity", "nearest_metres_per_px", "farthest_metres_per_px"}),
              onto.layers);
  if (const auto part = table.table("layer_options", "the layers' options",
                                    {"graticule", "heat_radius_m", "hexagon_width_m", "hexagons_by_score",
                                     "grey_basemap", "all_names"}))
    read_options(*part, onto.layer_options);
  return onto;
}

Project with_style_file(const std::filesystem::path& file, Project onto) {
  return with_style(read_toml_file(file, "map style"), file.filename().string(), std::move(onto));
}

std::string style_toml(const Project& project) {
  const ChoroplethSetting& choropleth = project.choropleth;
  std::string text = fmt::format(
      "# A map style of Phumthun. A line that is taken out leaves the map as it is there.\n"
      "format = \"{}\"\nversion = {}\n\n[choropleth]\nlevel = {}\nmeasure = {}\nsecond_measure = {}\n"
      "classification = {}\nclasses = {}\n",
      format, version, toml_text(base::level_name(choropleth.level)), toml_text(choropleth.measure),
      toml_text(choropleth.second_measure), toml_text(choropleth.classification), choropleth.classes);
  if (!choropleth.custom_breaks.empty())
    text += fmt::format("custom_limits = {}\n", toml_list(choropleth.custom_breaks));
  if (choropleth.frozen_breaks)
    text += fmt::format("frozen_limits = {}\n", toml_list(*choropleth.frozen_breaks));
  text += fmt::format("ramp = {}\nreversed = {}\n", toml_text(choropleth.ramp), choropleth.reversed);
  text += fmt::format("\n[households]\ncolor_by = {}\nscore = {}\n", toml_text(project.households.by),
                      toml_text(project.households.subject));
  const LayerOptions& options = project.layer_options;
  text += fmt::format(
      "\n[layer_options]\ngraticule = \"{}\"\nheat_radius_m = {}\nhexagon_width_m = {}\n"
      "hexagons_by_score = {}\ngrey_basemap = {}\nall_names = {}\n",
      options.graticule == GraticuleKind::degrees ? "degrees" : "utm", toml_number(options.heat_radius_m),
      toml_number(options.hexagon_width_m), options.hexagons_by_score, options.grey_basemap,
      options.all_names);
  text += "\n# From the top of the map down.\n";
  for (const LayerSetting& layer : project.layers)
    text += fmt::format(
        "[[layer]]\nname = \"{}\"\nvisible = {}\nopacity = {}\nnearest_metres_per_px = {}\n"
        "farthest_metres_per_px = {}\n",
        layer_name(layer.layer), layer.visible, toml_number(layer.opacity),
        toml_number(layer.nearest_metres_per_px), toml_number(layer.farthest_metres_per_px));
  return text;
}

std::vector<StyleEntry> list_styles(const std::filesystem::path& folder) {
  std::vector<StyleEntry> styles;
  for (const std::string_view name : built_in) {
    const std::string file = resource_of(name);
    const toml::table parsed = parse_toml(base::resource(file), file);
    const TomlTable table(
        parsed, file, "a map style",
        {"format", "version", "label", "choropleth", "households", "layer", "layer_options"});
    styles.push_back({std::string(name), table.local("label"), {}});
  }
  std::error_code error;
  std::vector<StyleEntry> own;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().extension() == ".toml")
      own.push_back({entry->path().stem().string(), {}, entry->path()});
  std::sort(own.begin(), own.end(), [](const StyleEntry& a, const StyleEntry& b) { return a.name < b.name; });
  styles.insert(styles.end(), own.begin(), own.end());
  return styles;
}

Project with_style(const StyleEntry& style, Project onto) {
  if (!style.file.empty()) return with_style_file(style.file, std::move(onto));
  const std::string file = resource_of(style.name);
  return with_style(base::resource(file), file, std::move(onto));
}

bool names_style(const std::string& name) {
  return std::filesystem::path(name).extension() == ".toml" ||
         std::find(built_in.begin(), built_in.end(), name) != built_in.end();
}

Project with_named_style(const std::string& name, Project onto) {
  if (std::filesystem::path(name).extension() == ".toml") return with_style_file(name, std::move(onto));
  if (!names_style(name))
    throw base::Error(base::ErrorCode::not_found, fmt::format("there is no map style '{}'", name),
                      fmt::format("the styles are {}", fmt::join(built_in, ", ")));
  return with_style(StyleEntry{name, {}, {}}, std::move(onto));
}

void take_classes(MapSheetRequest& request, const ChoroplethSetting& setting) {
  const bool frozen = setting.frozen_breaks && setting.frozen_breaks->size() > 2;
  request.second_measure = setting.second_measure;
  request.style = setting.ramp;
  request.reversed = setting.reversed;
  request.classification = frozen ? "custom" : setting.classification;
  request.classes = setting.classes;
  request.limits = frozen ? inner_limits(*setting.frozen_breaks) : setting.custom_breaks;
}

void put_style_on(MapSheetRequest& request, const std::function<bool(std::string_view)>& given) {
  const MapSheetRequest asked = request;
  take_classes(request, with_named_style(asked.style, Project{}).choropleth);
  if (given("classification")) request.classification = asked.classification;
  if (given("classification") || given("limits")) request.limits = asked.limits;
  if (given("classes")) request.classes = asked.classes;
  if (given("second-measure")) request.second_measure = asked.second_measure;
  if (given("reversed")) request.reversed = asked.reversed;
}

}  // namespace phumthun::app
