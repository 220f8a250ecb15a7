#include "carto/ramps.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

using app::ChoroplethSetting;
namespace intent = app::intent;

constexpr std::array<std::string_view, 8> classifications{"quantile",   "equal-interval", "fisher-jenks",
                                                          "geometric",  "pretty",         "maximum-breaks",
                                                          "percentile", "levels"};
constexpr int least_classes = 3, most_classes = 7;

/// The fixed levels are those of scores.
bool has_levels(const std::string& name) {
  const poverty::Measure measure = poverty::parse_measure(name);
  return poverty::measure_kind(measure) == poverty::MeasureKind::score &&
         measure.subject != poverty::Subject::change;
}

void classification_field(Ui& ui, ChoroplethSetting& setting) {
  ui.field("choropleth.classification", [&] {
    std::vector<std::string> words;
    for (const std::string_view name : classifications)
      if (name != "levels" || has_levels(setting.measure))
        words.push_back(ui.tr("classification." + std::string(name)));
    if (const auto picked =
            ui.choice("classification", words, index_of(classifications, setting.classification)))
      setting.classification = classifications[static_cast<std::size_t>(*picked)];
  });
}

void classes_field(Ui& ui, ChoroplethSetting& setting) {
  ui.field("choropleth.classes", [&] {
    std::vector<std::string> words;
    for (int n = least_classes; n <= most_classes; ++n) words.push_back(std::to_string(n));
    Extras extras;
    if (setting.classification == "levels") extras.disabled_reason = ui.tr("reason.levels_are_four");
    if (setting.classification == "percentile") extras.disabled_reason = ui.tr("reason.percentiles_are_six");
    if (const auto picked = ui.choice("classes", words, setting.classes - least_classes, extras))
      setting.classes = least_classes + *picked;
  });
}

/// A ramp's name without its colours in brackets, which are drawn below it.
std::string short_name(const std::string& label) {
  return label.substr(0, label.find(" ("));
}

void ramp_field(Ui& ui, ChoroplethSetting& setting) {
  const auto& ramps = carto::all_ramps();
  ui.field("choropleth.ramp", [&] {
    std::vector<std::string> words, names;
    for (const carto::ColorRamp& ramp : ramps) {
      words.push_back(short_name(ui.tr(ramp.label)));
      names.push_back(ramp.name);
    }
    const std::string shown = setting.ramp.empty() ? std::string(carto::default_ramp) : setting.ramp;
    if (const auto picked = ui.choice("ramp", words, index_of(names, shown)))
      setting.ramp = names[static_cast<std::size_t>(*picked)];
    const auto colors = carto::ramp_colors(carto::ramp(setting.ramp), setting.classes);
    Canvas canvas = ui.canvas(ui.em() * 0.45);
    const double width = canvas.rect().width / static_cast<double>(colors.size());
    for (std::size_t i = 0; i < colors.size(); ++i)
      canvas.fill(
          {canvas.rect().x + static_cast<double>(i) * width, canvas.rect().y, width, canvas.rect().height},
          colors[i], 0);
  });
}

void class_fields(Ui& ui, ChoroplethSetting& setting, Intents& intents) {
  ui.form("classes", [&] {
    classification_field(ui, setting);
    classes_field(ui, setting);
    ramp_field(ui, setting);
  });
  Extras extras;
  extras.tooltip = ui.tr("choropleth.freeze_help");
  const bool frozen = setting.frozen_breaks.has_value();
  if (const auto freeze = ui.checkbox("freeze", ui.tr("choropleth.freeze"), frozen, extras))
    intents.emplace_back(intent::FreezeBreaks{*freeze});
}

/// How the map is cut into classes, in short.
std::string look_words(const Ui& ui, const ChoroplethSetting& setting) {
  const poverty::Measure measure = poverty::parse_measure(setting.measure);
  if (measure.subject == poverty::Subject::change && measure.statistic == poverty::Statistic::mean)
    return ui.tr("choropleth.look_fixed");
  if (setting.frozen_breaks) return ui.tr("choropleth.look_frozen");
  return ui.tr("choropleth.look_summary", ui.tr("classification." + setting.classification),
               setting.classification == "levels"       ? 4
               : setting.classification == "percentile" ? 6
                                                        : setting.classes);
}

/// Of whom the map's values are, and how many answered: in sight wherever the measure is chosen.
void denominator_line(Ui& ui, const app::Session& session) {
  const ChoroplethSetting& setting = session.project().choropleth;
  const app::MeasureColumn* column = app::find_measure(session, setting.level, setting.measure);
  if (!column)
    return ui.wrapped_muted(
        ui.tr(session.contents.measuring.map_job ? "reason.measuring" : "reason.not_measured"));
  const std::string words = denominator_words(ui, *column, std::nullopt);
  if (!words.empty()) ui.wrapped_muted(words);
}

}  // namespace

void choropleth_panel(Ui& ui, const app::Session& session, Intents& intents) {
  ChoroplethSetting setting = session.project().choropleth;
  ui.section("choropleth.title");
  ui.form("choropleth", [&] {
    ui.field("choropleth.level", [&] {
      if (const auto level = level_choice(ui, session, "level", setting.level)) setting.level = *level;
    });
    if (const auto measure = measure_fields(ui, session, setting.measure)) {
      setting.measure = *measure;
      if (setting.classification == "levels" && !has_levels(*measure)) setting.classification = "quantile";
    }
  });
  denominator_line(ui, session);
  ui.folded("look", ui.tr("choropleth.look"), look_words(ui, setting), false,
            [&] { class_fields(ui, setting, intents); });
  if (!(setting == session.project().choropleth)) intents.emplace_back(intent::SetChoropleth{setting});
  ui.within("estimate", [&] { estimate_part(ui, session, intents); });
}

}  // namespace phumthun::gui
