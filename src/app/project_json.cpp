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
using Words = std::vector<std::string>;

/// Words of an enum, in the order of its values.
constexpr std::array relation_words{"equal",    "not-equal", "less",   "at-most",  "more",
                                    "at-least", "between",   "one-of", "contains", "is-missing"};
constexpr std::array plot_words{"histogram", "box", "scatter", "moran", "parallel", "levels", "pentagon"};
constexpr std::array split_words{"one", "side-by-side", "swipe", "conditional"};
constexpr std::array count_words{"households", "persons"};
constexpr std::array graticule_words{"degrees", "utm"};

// Each setting is described once, by describe(): a Writer makes JSON of what it is told, a Reader takes it
// from there, where it is. What was read is set right afterwards: values out of their range, words without a
// meaning.

class Writer {
 public:
  template <class Setting>
  using Of = const Setting;
  explicit Writer(Json& json) : json_(json) {}

  template <class T>
  void value(const char* key, const T& value) {
    json_[key] = value;
  }
  template <class Enum, std::size_t n>
  void word(const char* key, const std::array<const char*, n>& words, Enum value) {
    json_[key] = words[static_cast<std::size_t>(value)];
  }
  /// Left out where there is none.
  template <class T>
  void optional(const char* key, const std::optional<T>& value) {
    if (value) json_[key] = *value;
  }
  template <class Setting>
  void part(const char* key, const Setting& setting);
  template <class Setting>
  void list(const char* key, const std::vector<Setting>& settings);

 private:
  Json& json_;
};

class Reader {
 public:
  template <class Setting>
  using Of = Setting;
  Reader(const Json& json, Words& unknown) : json_(json), unknown_(unknown) {}

  template <class T>
  void value(const char* key, T& value) {
    if (const auto found = json_.find(key); found != json_.end()) found->get_to(value);
  }
  template <class Enum, std::size_t n>
  void word(const char* key, const std::array<const char*, n>& words, Enum& value) {
    std::string said;
    this->value(key, said);
    if (!json_.contains(key)) return;
    const auto word = std::find(words.begin(), words.end(), said);
    if (word == words.end())
      throw DamagedFile("the project says '" + said + "' for " + key + ", which means nothing", {},
                        std::nullopt);
    value = static_cast<Enum>(word - words.begin());
  }
  template <class T>
  void optional(const char* key, std::optional<T>& value) {
    if (const auto found = json_.find(key); found != json_.end()) value = found->template get<T>();
  }
  /// A setting that is there is read onto a new one.
  template <class Setting>
  void part(const char* key, Setting& setting);
  template <class Setting>
  void list(const char* key, std::vector<Setting>& settings);

 private:
  const Json& json_;
  Words& unknown_;
};

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<LayerSetting>& layer) {
  fields.value("visible", layer.visible);
  fields.value("opacity", layer.opacity);
  fields.value("nearest_metres_per_px", layer.nearest_metres_per_px);
  fields.value("farthest_metres_per_px", layer.farthest_metres_per_px);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<ChoroplethSetting>& c) {
  fields.value("measure", c.measure);
  fields.value("classification", c.classification);
  fields.value("classes", c.classes);
  fields.value("ramp", c.ramp);
  fields.value("reversed", c.reversed);
  fields.value("second_measure", c.second_measure);
  fields.value("custom_breaks", c.custom_breaks);
  fields.optional("frozen_breaks", c.frozen_breaks);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<EstimateSetting>& e) {
  fields.value("cutoff", e.cutoff);
  fields.value("k", e.k);
  fields.word("by", count_words, e.by);
  fields.value("round", e.round);
  fields.value("framework", e.framework);
  fields.value("missing", e.missing);
  fields.value("smoothing", e.smoothing);
  fields.value("psu", e.design.psu);
  fields.value("strata", e.design.strata);
  fields.value("population", e.design.population);
  fields.value("from_round", e.from_round);
  fields.value("to_round", e.to_round);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<HouseholdSetting>& households) {
  fields.value("by", households.by);
  fields.value("subject", households.subject);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<FilterChip>& chip) {
  fields.value("column", chip.condition.column);
  fields.word("relation", relation_words, chip.condition.relation);
  fields.value("value", chip.condition.value);
  fields.value("upper", chip.condition.upper);
  fields.value("texts", chip.condition.texts);
  fields.value("of_households", chip.of_households);
  fields.value("enabled", chip.enabled);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<PaneSetting>& pane) {
  fields.value("measure", pane.measure);
  fields.value("round", pane.round);
  fields.value("clusters", pane.clusters);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<SplitSetting>& split) {
  fields.word("kind", split_words, split.kind);
  fields.list("others", split.others);
  fields.value("swipe_at", split.swipe_at);
  fields.value("condition_x", split.condition_x);
  fields.value("condition_y", split.condition_y);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<PlotSetting>& plot) {
  fields.word("kind", plot_words, plot.kind);
  fields.value("households", plot.households);
  fields.value("x", plot.x);
  fields.value("y", plot.y);
  fields.value("bins", plot.bins);
  fields.value("hinge", plot.hinge);
  fields.value("by_amphoe", plot.by_amphoe);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<TableSetting>& table) {
  fields.value("households", table.households);
  fields.value("columns", table.columns);
  fields.value("sorted", table.sorted);
  fields.value("descending", table.descending);
  fields.value("search", table.search);
  fields.value("selected_only", table.selected_only);
  fields.value("selected_first", table.selected_first);
}

template <class Fields>
void describe(Fields& fields, typename Fields::template Of<LayerOptions>& options) {
  fields.word("graticule", graticule_words, options.graticule);
  fields.value("heat_radius_m", options.heat_radius_m);
  fields.value("hexagon_width_m", options.hexagon_width_m);
  fields.value("hexagons_by_score", options.hexagons_by_score);
  fields.value("grey_basemap", options.grey_basemap);
  fields.value("all_names", options.all_names);
}

/// What needs nothing but its description; filter, layers, choropleth and estimates need more.
template <class Fields>
void describe(Fields& fields, typename Fields::template Of<Project>& p) {
  fields.part("layer_options", p.layer_options);
  fields.value("cluster_result", p.cluster_result);
  fields.value("live_clusters", p.live_clusters);
  fields.part("households", p.households);
  fields.value("basemap", p.basemap);
  fields.part("split", p.split);
  fields.list("plots", p.plots);
  fields.part("table", p.table);
}

// Setting right what was read

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

template <class Setting>
void set_right(Setting&, Words&) {}

void set_right(LayerSetting& layer, Words&) {
  layer.opacity = std::clamp(layer.opacity, 0.0, 1.0);
}

/// What would be shown by unknown words is shown as in a new project.
void set_right(ChoroplethSetting& c, Words& unknown) {
  const ChoroplethSetting usual;
  c.classes = std::clamp(c.classes, 2, 12);
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

void set_right(PaneSetting& pane, Words& unknown) {
  if (!pane.measure.empty() && !is_measure(pane.measure, unknown)) pane.measure.clear();
}

void set_right(SplitSetting& split, Words&) {
  if (split.others.size() > SplitSetting::most_others) split.others.resize(SplitSetting::most_others);
  split.swipe_at = std::clamp(split.swipe_at, 0.0, 1.0);
}

template <class Setting>
Json written(const Setting& setting) {
  Json json = Json::object();
  Writer writer(json);
  describe(writer, setting);
  return json;
}

/// Onto `setting`, which is as it is where nothing is said.
template <class Setting>
void read_onto(const Json& json, Setting& setting, Words& unknown) {
  Reader reader(json, unknown);
  describe(reader, setting);
  set_right(setting, unknown);
}

template <class Setting>
void Writer::part(const char* key, const Setting& setting) {
  json_[key] = written(setting);
}
template <class Setting>
void Writer::list(const char* key, const std::vector<Setting>& settings) {
  json_[key] = Json::array();
  for (const Setting& setting : settings) json_[key].push_back(written(setting));
}
template <class Setting>
void Reader::part(const char* key, Setting& setting) {
  if (!json_.contains(key)) return;
  setting = {};
  read_onto(json_.at(key), setting, unknown_);
}
template <class Setting>
void Reader::list(const char* key, std::vector<Setting>& settings) {
  const auto found = json_.find(key);
  if (found == json_.end()) return;
  settings.clear();
  for (const Json& one : *found) {
    Setting setting;
    read_onto(one, setting, unknown_);
    settings.push_back(std::move(setting));
  }
}

// What more there is to layers, choropleth and estimates

Json layers_json(const std::vector<LayerSetting>& layers) {
  Json list = Json::array();
  for (const LayerSetting& layer : layers) {
    Json json = {{"layer", layer_name(layer.layer)}};
    json.update(written(layer));
    list.push_back(std::move(json));
  }
  return list;
}

/// Layers that this program does not know are left out, those that the file does not know added where a new
/// project has them.
std::vector<LayerSetting> read_layers(const Json& json, Words& unknown) {
  const std::vector<LayerSetting> usual = Project::default_layers();
  std::vector<LayerSetting> layers;
  for (const Json& one : json) {
    const auto name = one.at("layer").get<std::string>();
    const auto known = std::find_if(usual.begin(), usual.end(), [&](const LayerSetting& layer) {
      return layer_name(layer.layer) == name;
    });
    if (known == usual.end()) continue;
    layers.push_back(*known);
    read_onto(one, layers.back(), unknown);
  }
  for (std::size_t i = 0; i < usual.size(); ++i)
    if (std::none_of(layers.begin(), layers.end(),
                     [&](const LayerSetting& layer) { return layer.layer == usual[i].layer; }))
      layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(std::min(i, layers.size())), usual[i]);
  return layers;
}

ChoroplethSetting read_choropleth(const Json& json, Words& unknown) {
  ChoroplethSetting c;
  if (json.contains("level")) c.level = base::parse_level(json.at("level").get<std::string>());
  read_onto(json, c, unknown);
  return c;
}

/// The framework is a file within the file: the line at which it is damaged is not the project's.
data::Shared<poverty::Framework> read_edited_framework(const std::string& text) {
  try {
    return std::make_shared<const poverty::Framework>(parse_framework(text, "the project's framework"));
  } catch (const DamagedFile& damaged) {
    throw DamagedFile(damaged.what(), damaged.hint(), std::nullopt);
  }
}

EstimateSetting read_estimates(const Json& json, Words& unknown) {
  EstimateSetting e;
  read_onto(json, e, unknown);
  if (json.contains("edited_framework"))
    e.edited_framework = read_edited_framework(json.at("edited_framework").get<std::string>());
  return e;
}

}  // namespace

ProjectJson settings_json(const Project& p) {
  Json json = written(p);
  json["layers"] = layers_json(p.layers);
  json["choropleth"] = written(p.choropleth);
  json["choropleth"]["level"] = base::level_name(p.choropleth.level);
  json["estimates"] = written(p.estimates);
  if (p.estimates.edited_framework)
    json["estimates"]["edited_framework"] = framework_toml(*p.estimates.edited_framework);
  std::vector<FilterChip> conditions = p.filter;  // chips of picked households go with the selections
  std::erase_if(conditions, [](const FilterChip& chip) { return chip.only != nullptr; });
  Writer(json).list("filter", conditions);
  return json;
}

Project read_settings_json(const ProjectJson& json, Project p, std::vector<std::string>& unknown) {
  if (json.contains("layers")) p.layers = read_layers(json.at("layers"), unknown);
  if (json.contains("choropleth")) p.choropleth = read_choropleth(json.at("choropleth"), unknown);
  if (json.contains("estimates")) p.estimates = read_estimates(json.at("estimates"), unknown);
  Reader(json, unknown).list("filter", p.filter);
  read_onto(json, p, unknown);
  return p;
}

}  // namespace phumthun::app
