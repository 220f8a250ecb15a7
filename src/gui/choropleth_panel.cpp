#include "gui/choropleth_choices.hpp"
#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::ChoroplethSetting;
namespace intent = app::intent;

void classification_field(Ui& ui, const app::Session& session, ChoroplethSetting& setting) {
  std::vector<std::string_view> offered;
  std::vector<std::string> words;
  for (const std::string_view name : classifications) {
    if (!is_offered(session, setting, name)) continue;
    offered.push_back(name);
    words.push_back(classification_words(ui, setting, name));
  }
  ui.field("choropleth.classification", [&] {
    if (const auto picked = ui.choice("classification", words, index_of(offered, setting.classification)))
      setting = with_classification(session, setting, offered[static_cast<std::size_t>(*picked)]);
  });
}

void classes_field(Ui& ui, ChoroplethSetting& setting) {
  ui.field("choropleth.classes", [&] {
    std::vector<std::string> words;
    for (int n = least_classes; n <= most_classes; ++n) words.push_back(std::to_string(n));
    // Greyed rather than gone: the chart below stays where it is while its limits are dragged.
    const bool chosen = has_class_count(setting);
    Extras extras;
    if (!chosen) extras.disabled_reason = ui.tr("reason.classes_follow");
    const int nth = chosen ? setting.classes - least_classes : -1;
    if (const auto picked = ui.switcher("classes", words, nth, extras))
      setting.classes = least_classes + *picked;
  });
}

void freeze_box(Ui& ui, const ChoroplethSetting& setting, Intents& intents) {
  Extras extras;
  extras.tooltip = ui.tr("choropleth.freeze_help");
  if (!setting.second_measure.empty()) extras.disabled_reason = ui.tr("reason.two_measures_not_frozen");
  const bool frozen = setting.frozen_breaks.has_value();
  if (const auto freeze = ui.checkbox("freeze", ui.tr("choropleth.freeze"), frozen, extras))
    intents.emplace_back(intent::FreezeBreaks{*freeze});
}

void class_part(Ui& ui, const app::Session& session, ChoroplethSetting& setting, Intents& intents) {
  ui.form("classes", [&] {
    classification_field(ui, session, setting);
    classes_field(ui, setting);
  });
  freeze_box(ui, setting, intents);
  class_editor(ui, session, intents);
  if (!session.project().filter.empty()) ui.wrapped_muted(ui.tr("classes.filtered"));
}

/// The second measure of a map of two.
void second_part(Ui& ui, const app::Session& session, ChoroplethSetting& setting) {
  const bool on = !setting.second_measure.empty();
  if (const auto wanted = ui.checkbox("on", ui.tr("choropleth.two_measures"), on))
    setting = with_second_measure(setting, *wanted);
  if (setting.second_measure.empty()) return;
  ui.form("second", [&] {
    if (const auto measure = measure_fields(ui, session, setting.second_measure))
      setting.second_measure = *measure;
  });
  if (setting.second_measure == setting.measure)
    ui.wrapped_colored(theme::note, ui.tr("choropleth.same_twice"));
}

/// How the map is cut into classes, in short.
std::string class_summary(const Ui& ui, const app::Session& session, const ChoroplethSetting& setting) {
  if (!setting.second_measure.empty()) return "3 × 3";
  if (setting.frozen_breaks) return ui.tr("choropleth.look_frozen");
  const auto view = app::class_view(session);
  const int classes = view->map ? view->map->class_count() : setting.classes;
  if (has_fixed_classes(setting)) return ui.tr("choropleth.look_fixed");
  return ui.tr("choropleth.look_summary", ui.tr("classification." + setting.classification), classes);
}

std::string second_summary(const Ui& ui, const app::Session& session, const ChoroplethSetting& setting) {
  if (setting.second_measure.empty()) return ui.tr("choropleth.one_measure");
  const app::MeasureColumn* column = app::find_measure(session, setting.level, setting.second_measure);
  return column ? ui.tr(column->description.label) : setting.second_measure;
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

void measure_part(Ui& ui, const app::Session& session, ChoroplethSetting& setting) {
  ui.form("choropleth", [&] {
    ui.field("choropleth.level", [&] {
      if (const auto level = level_choice(ui, session, "level", setting.level)) setting.level = *level;
    });
    if (const auto measure = measure_fields(ui, session, setting.measure))
      setting = with_measure(setting, *measure);
  });
}

void look_parts(Ui& ui, const app::Session& session, ChoroplethSetting& setting, Intents& intents) {
  ui.folded("two", ui.tr("choropleth.second"), second_summary(ui, session, setting), false,
            [&] { second_part(ui, session, setting); });
  ui.folded("look", ui.tr("choropleth.class_part"), class_summary(ui, session, setting), false,
            [&] { class_part(ui, session, setting, intents); });
  const std::string ramp = ramp_words(ui, carto::ramp_or_default(setting.ramp));
  ui.folded("colors", ui.tr("choropleth.ramp"),
            setting.second_measure.empty() ? ramp : ui.tr("ramp.two_short"), false, [&] {
              ramp_part(ui, session, setting);
              ui.form("vision", [&] { color_vision_field(ui, session, intents); });
            });
  ui.folded("household_colors", ui.tr("household_style.title"),
            ui.tr("household_style." + std::string("by_") + session.project().households.by), false,
            [&] { household_style(ui, session, intents); });
  ui.folded("styles", ui.tr("styles.title"), {}, false, [&] { saved_styles(ui, session, intents); });
}

}  // namespace

void choropleth_panel(Ui& ui, const app::Session& session, Intents& intents) {
  ChoroplethSetting setting = session.project().choropleth;
  ui.section("choropleth.title");
  measure_part(ui, session, setting);
  denominator_line(ui, session);
  look_parts(ui, session, setting, intents);
  if (!(setting == session.project().choropleth)) intents.emplace_back(intent::SetChoropleth{setting});
}

}  // namespace phumthun::gui
