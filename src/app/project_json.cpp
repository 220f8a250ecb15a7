#include "app/project_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/damaged_file.hpp"
#include "app/frameworks.hpp"
#include "base/error.hpp"
#include "carto/ramps.hpp"
#include "poverty/measure.hpp"
#include "stats/class_breaks.hpp"

namespace phumthun::app {
namespace {

using Json = ProjectJson;

/// Words of an enum, in the order of its values.
constexpr std::array relation_words{"equal",    "not-equal", "less",   "at-most",  "more",
                                    "at-least", "between",   "one-of", "contains", "is-missing"};
constexpr std::array plot_words{"histogram", "box", "scatter", "moran", "parallel", "levels", "pentagon"};
constexpr std::array split_words{"one", "side-by-side", "swipe", "conditional"};
constexpr std::array count_words{"households", "persons"};
constexpr std::array graticule_words{"degrees", "utm"};

template <class Enum, std::size_t n>
void put(Json& json, const char* key, const std::array<const char*, n>& words, Enum value) {
  json[key] = words[static_cast<std::size_t>(value)];
}
template <class T>
void take(const Json& json, const char* key, T& value) {
  if (const auto found = json.find(key); found != json.end()) found->get_to(value);
}
template <class Enum, std::size_t n>
void take(const Json& json, const char* key, const std::array<const char*, n>& words, Enum& value) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  const auto word = std::find(words.begin(), words.end(), found->get<std::string>());
  if (word == words.end())
    throw DamagedFile(
        "the project says '" + found->get<std::string>() + "' for " + key + ", which means nothing", {},
        std::nullopt);
  value = static_cast<Enum>(word - words.begin());
}
/// A list of values, each read on top of `T{}`.
template <class T, class Read>
void take_list(const Json& json, const char* key, std::vector<T>& values, const Read& read) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  values.clear();
  for (const Json& one : *found) values.push_back(read(one));
}
template <class T, class Write>
Json list_of(const std::vector<T>& values, const Write& write) {
  Json list = Json::array();
  for (const T& value : values) list.push_back(write(value));
  return list;
}

Json layer_json(const LayerSetting& layer) {
  return {{"layer", layer_name(layer.layer)},
          {"visible", layer.visible},
          {"opacity", layer.opacity},
          {"nearest_metres_per_px", layer.nearest_metres_per_px},
          {"farthest_metres_per_px", layer.farthest_metres_per_px}};
}

/// Layers that this program does not know are left out, those that the file does not know added where a new
/// project has them.
std::vector<LayerSetting> read_layers(const Json& json) {
  const std::vector<LayerSetting> usual = Project::default_layers();
  std::vector<LayerSetting> layers;
  for (const Json& one : json) {
    const auto name = one.at("layer").get<std::string>();
    const auto known = std::find_if(usual.begin(), usual.end(), [&](const LayerSetting& layer) {
      return layer_name(layer.layer) == name;
    });
    if (known == usual.end()) continue;
    LayerSetting layer = *known;
    take(one, "visible", layer.visible);
    take(one, "opacity", layer.opacity);
    take(one, "nearest_metres_per_px", layer.nearest_metres_per_px);
    take(one, "farthest_metres_per_px", layer.farthest_metres_per_px);
    layer.opacity = std::clamp(layer.opacity, 0.0, 1.0);
    layers.push_back(layer);
  }
  for (std::size_t i = 0; i < usual.size(); ++i)
    if (std::none_of(layers.begin(), layers.end(),
                     [&](const LayerSetting& layer) { return layer.layer == usual[i].layer; }))
      layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(std::min(i, layers.size())), usual[i]);
  return layers;
}

Json choropleth_json(const ChoroplethSetting& c) {
  Json json{{"level", base::level_name(c.level)},
            {"measure", c.measure},
            {"classification", c.classification},
            {"classes", c.classes},
            {"ramp", c.ramp},
            {"reversed", c.reversed},
            {"second_measure", c.second_measure},
            {"custom_breaks", c.custom_breaks}};
  if (c.frozen_breaks) json["frozen_breaks"] = *c.frozen_breaks;
  return json;
}

using Words = std::vector<std::string>;

/// Whether `look_up` knows a word, by throwing nothing; else it is added to `unknown`.
template <class LookUp>
bool is_known(const std::string& word, Words& unknown, const LookUp& look_up) {
  try {
    look_up(word);
    return true;
  } catch (const base::Error&) {
    unknown.push_back(word);
    return false;
  }
}

bool is_measure(const std::string& name, Words& unknown) {
  return is_known(name, unknown, [](const std::string& word) { poverty::parse_measure(word); });
}

/// What would be shown by unknown words is shown as in a new project.
void set_right(ChoroplethSetting& c, Words& unknown) {
  const ChoroplethSetting usual;
  if (!is_measure(c.measure, unknown)) {
    c.measure = usual.measure;
    c.frozen_breaks.reset();  // they were another measure's
  }
  if (!c.second_measure.empty() && !is_measure(c.second_measure, unknown)) c.second_measure.clear();
  const auto parse = [](const std::string& word) { stats::parse_classification(word); };
  if (c.classification != "levels" && !is_known(c.classification, unknown, parse))
    c.classification = usual.classification;
  const auto find_ramp = [](const std::string& word) { carto::ramp(word); };
  if (!is_known(c.ramp, unknown, find_ramp)) c.ramp = usual.ramp;
}

ChoroplethSetting read_choropleth(const Json& json, Words& unknown) {
  ChoroplethSetting c;
  if (json.contains("level")) c.level = base::parse_level(json.at("level").get<std::string>());
  take(json, "measure", c.measure);
  take(json, "classification", c.classification);
  take(json, "classes", c.classes);
  take(json, "ramp", c.ramp);
  take(json, "reversed", c.reversed);
  take(json, "second_measure", c.second_measure);
  take(json, "custom_breaks", c.custom_breaks);
  c.classes = std::clamp(c.classes, 2, 12);
  if (json.contains("frozen_breaks")) c.frozen_breaks = json.at("frozen_breaks").get<std::vector<double>>();
  set_right(c, unknown);
  return c;
}

Json estimates_json(const EstimateSetting& e) {
  Json json{{"cutoff", e.cutoff},
            {"k", e.k},
            {"round", e.round},
            {"framework", e.framework},
            {"missing", e.missing},
            {"smoothing", e.smoothing},
            {"psu", e.design.psu},
            {"strata", e.design.strata},
            {"population", e.design.population},
            {"from_round", e.from_round},
            {"to_round", e.to_round}};
  put(json, "by", count_words, e.by);
  if (e.edited_framework) json["edited_framework"] = framework_toml(*e.edited_framework);
  return json;
}

EstimateSetting read_estimates(const Json& json) {
  EstimateSetting e;
  take(json, "cutoff", e.cutoff);
  take(json, "k", e.k);
  take(json, "by", count_words, e.by);
  take(json, "round", e.round);
  take(json, "framework", e.framework);
  take(json, "missing", e.missing);
  take(json, "smoothing", e.smoothing);
  take(json, "psu", e.design.psu);
  take(json, "strata", e.design.strata);
  take(json, "population", e.design.population);
  take(json, "from_round", e.from_round);
  take(json, "to_round", e.to_round);
  if (json.contains("edited_framework"))
    e.edited_framework = std::make_shared<const poverty::Framework>(
        parse_framework(json.at("edited_framework").get<std::string>(), "the project's framework"));
  return e;
}

Json chip_json(const FilterChip& chip) {
  const Condition& c = chip.condition;
  Json json{{"column", c.column}, {"value", c.value}, {"upper", c.upper}, {"texts", c.texts}};
  put(json, "relation", relation_words, c.relation);
  json["of_households"] = chip.of_households;
  json["enabled"] = chip.enabled;
  return json;
}

FilterChip read_chip(const Json& json) {
  FilterChip chip;
  take(json, "column", chip.condition.column);
  take(json, "relation", relation_words, chip.condition.relation);
  take(json, "value", chip.condition.value);
  take(json, "upper", chip.condition.upper);
  take(json, "texts", chip.condition.texts);
  take(json, "of_households", chip.of_households);
  take(json, "enabled", chip.enabled);
  return chip;
}

Json split_json(const SplitSetting& split) {
  Json json;
  put(json, "kind", split_words, split.kind);
  json["others"] = list_of(split.others, [](const PaneSetting& pane) {
    return Json{{"measure", pane.measure}, {"round", pane.round}, {"clusters", pane.clusters}};
  });
  json["swipe_at"] = split.swipe_at;
  json["condition_x"] = split.condition_x;
  json["condition_y"] = split.condition_y;
  return json;
}

SplitSetting read_split(const Json& json, Words& unknown) {
  SplitSetting split;
  take(json, "kind", split_words, split.kind);
  take_list(json, "others", split.others, [&](const Json& one) {
    PaneSetting pane;
    take(one, "measure", pane.measure);
    if (!pane.measure.empty() && !is_measure(pane.measure, unknown)) pane.measure.clear();
    take(one, "round", pane.round);
    take(one, "clusters", pane.clusters);
    return pane;
  });
  constexpr std::size_t most_others = 3;
  if (split.others.size() > most_others) split.others.resize(most_others);
  take(json, "swipe_at", split.swipe_at);
  take(json, "condition_x", split.condition_x);
  take(json, "condition_y", split.condition_y);
  split.swipe_at = std::clamp(split.swipe_at, 0.0, 1.0);
  return split;
}

Json plot_json(const PlotSetting& plot) {
  Json json;
  put(json, "kind", plot_words, plot.kind);
  json["households"] = plot.households;
  json["x"] = plot.x;
  json["y"] = plot.y;
  json["bins"] = plot.bins;
  json["hinge"] = plot.hinge;
  json["by_amphoe"] = plot.by_amphoe;
  return json;
}

PlotSetting read_plot(const Json& json) {
  PlotSetting plot;
  take(json, "kind", plot_words, plot.kind);
  take(json, "households", plot.households);
  take(json, "x", plot.x);
  take(json, "y", plot.y);
  take(json, "bins", plot.bins);
  take(json, "hinge", plot.hinge);
  take(json, "by_amphoe", plot.by_amphoe);
  return plot;
}

Json table_json(const TableSetting& table) {
  return {{"households", table.households},
          {"columns", table.columns},
          {"sorted", table.sorted},
          {"descending", table.descending},
          {"search", table.search},
          {"selected_only", table.selected_only},
          {"selected_first", table.selected_first}};
}

TableSetting read_table(const Json& json) {
  TableSetting table;
  take(json, "households", table.households);
  take(json, "columns", table.columns);
  take(json, "sorted", table.sorted);
  take(json, "descending", table.descending);
  take(json, "search", table.search);
  take(json, "selected_only", table.selected_only);
  take(json, "selected_first", table.selected_first);
  return table;
}

Json layer_options_json(const LayerOptions& options) {
  Json json;
  put(json, "graticule", graticule_words, options.graticule);
  json["heat_radius_m"] = options.heat_radius_m;
  json["hexagon_width_m"] = options.hexagon_width_m;
  json["hexagons_by_score"] = options.hexagons_by_score;
  json["grey_basemap"] = options.grey_basemap;
  json["all_names"] = options.all_names;
  return json;
}

LayerOptions read_layer_options(const Json& json) {
  LayerOptions options;
  take(json, "graticule", graticule_words, options.graticule);
  take(json, "heat_radius_m", options.heat_radius_m);
  take(json, "hexagon_width_m", options.hexagon_width_m);
  take(json, "hexagons_by_score", options.hexagons_by_score);
  take(json, "grey_basemap", options.grey_basemap);
  take(json, "all_names", options.all_names);
  return options;
}

}  // namespace

ProjectJson settings_json(const Project& p) {
  Json json;
  json["layers"] = list_of(p.layers, layer_json);
  json["layer_options"] = layer_options_json(p.layer_options);
  json["choropleth"] = choropleth_json(p.choropleth);
  json["estimates"] = estimates_json(p.estimates);
  json["cluster_result"] = p.cluster_result;
  json["live_clusters"] = p.live_clusters;
  json["households"] = {{"by", p.households.by}, {"subject", p.households.subject}};
  json["basemap"] = p.basemap;
  std::vector<FilterChip> conditions = p.filter;  // chips of picked households go with the selections
  std::erase_if(conditions, [](const FilterChip& chip) { return chip.only != nullptr; });
  json["filter"] = list_of(conditions, chip_json);
  json["split"] = split_json(p.split);
  json["plots"] = list_of(p.plots, plot_json);
  json["table"] = table_json(p.table);
  return json;
}

Project read_settings_json(const ProjectJson& json, Project p, std::vector<std::string>& unknown) {
  if (json.contains("layers")) p.layers = read_layers(json.at("layers"));
  if (json.contains("layer_options")) p.layer_options = read_layer_options(json.at("layer_options"));
  if (json.contains("choropleth")) p.choropleth = read_choropleth(json.at("choropleth"), unknown);
  if (json.contains("estimates")) p.estimates = read_estimates(json.at("estimates"));
  take(json, "cluster_result", p.cluster_result);
  take(json, "live_clusters", p.live_clusters);
  if (const auto households = json.find("households"); households != json.end()) {
    take(*households, "by", p.households.by);
    take(*households, "subject", p.households.subject);
  }
  take(json, "basemap", p.basemap);
  take_list(json, "filter", p.filter, read_chip);
  if (json.contains("split")) p.split = read_split(json.at("split"), unknown);
  take_list(json, "plots", p.plots, read_plot);
  if (json.contains("table")) p.table = read_table(json.at("table"));
  return p;
}

}  // namespace phumthun::app
