#include "carto/ramps.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

using app::ChoroplethSetting;
using app::EstimateSetting;
namespace intent = app::intent;

constexpr std::array classifications{std::string_view("quantile"), std::string_view("equal-interval"),
                                     std::string_view("fisher-jenks"), std::string_view("levels")};
constexpr int least_classes = 3, most_classes = 7;

/// The fixed levels are those of scores.
bool has_levels(const std::string& measure) {
  return poverty::measure_kind(poverty::parse_measure(measure)) == poverty::MeasureKind::score;
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

void estimate_fields(Ui& ui, const app::Session& session, EstimateSetting& setting) {
  ui.field("estimate.cutoff", [&] {
    Extras extras;
    extras.tooltip = ui.tr("estimate.cutoff_help");
    if (const auto cutoff = ui.number("cutoff", setting.cutoff, 0.05, 2, extras))
      setting.cutoff = std::clamp(*cutoff, 1.0, 4.0);
  });
  ui.field("estimate.k", [&] {
    Extras extras;
    extras.tooltip = ui.tr("estimate.k_help");
    if (const auto k = ui.number("k", setting.k, 0.2, 2, extras)) setting.k = std::clamp(*k, 0.0, 1.0);
  });
  ui.field("estimate.by", [&] {
    const std::vector<std::string> words{ui.tr("estimate.households"), ui.tr("estimate.persons")};
    if (const auto picked = ui.choice("by", words, setting.by == app::CountBy::households ? 0 : 1))
      setting.by = *picked == 0 ? app::CountBy::households : app::CountBy::persons;
  });
  ui.field("estimate.round", [&] {
    std::vector<std::string> words{ui.tr("estimate.latest")}, rounds{""};
    for (const std::string& round : session.contents.summary.rounds) {
      words.push_back(round);
      rounds.push_back(round);
    }
    if (const auto picked = ui.choice("round", words, index_of(rounds, setting.round)))
      setting.round = rounds[static_cast<std::size_t>(*picked)];
  });
}

}  // namespace

void choropleth_panel(Ui& ui, const app::Session& session, Intents& intents) {
  ChoroplethSetting setting = session.project().choropleth;
  ui.section("choropleth.title");
  ui.form("choropleth", [&] {
    ui.field("choropleth.level", [&] {
      if (const auto level = level_choice(ui, session, "level", setting.level)) setting.level = *level;
    });
    if (const auto measure = measure_fields(ui, setting.measure)) {
      setting.measure = *measure;
      if (setting.classification == "levels" && !has_levels(*measure)) setting.classification = "quantile";
    }
    classification_field(ui, setting);
    classes_field(ui, setting);
    ramp_field(ui, setting);
  });
  Extras extras;
  extras.tooltip = ui.tr("choropleth.freeze_help");
  const bool frozen = setting.frozen_breaks.has_value();
  if (const auto freeze = ui.checkbox("freeze", ui.tr("choropleth.freeze"), frozen, extras))
    intents.emplace_back(intent::FreezeBreaks{*freeze});
  if (!(setting == session.project().choropleth)) intents.emplace_back(intent::SetChoropleth{setting});

  EstimateSetting estimates = session.project().estimates;
  ui.section("estimate.title");
  ui.form("estimate", [&] { estimate_fields(ui, session, estimates); });
  if (!(estimates == session.project().estimates)) intents.emplace_back(intent::SetEstimates{estimates});
}

}  // namespace phumthun::gui
