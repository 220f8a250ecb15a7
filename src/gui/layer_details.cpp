#include <array>
#include <cmath>

#include "app/heat_points.hpp"
#include "app/layer_standing.hpp"
#include "app/shown_names.hpp"
#include "base/numbers.hpp"
#include "gui/layer_parts.hpp"

namespace phumthun::gui {
namespace {

using app::MapLayer;
namespace intent = app::intent;

constexpr std::array scales{5'000.0,   10'000.0,  25'000.0,  50'000.0,    100'000.0,
                            250'000.0, 500'000.0, 750'000.0, 1'000'000.0, 2'000'000.0};
constexpr std::array heat_radii_m{500.0, 1000.0, 2000.0, 5000.0};
constexpr std::array hexagon_widths_m{0.0, 500.0, 1000.0, 2000.0, 3000.0, 5000.0, 10'000.0};

std::string length_words(const Ui& ui, double metres) {
  return metres < 1000 ? ui.tr("layers.metres", base::format_number(metres, 0))
                       : ui.tr("layers.kilometres", base::format_number(metres / 1000, 0));
}

/// One end of the scales at which the layer is drawn: any, the present one, or a round one. Answers metres to
/// a pixel, 0 for any.
std::optional<double> scale_choice(Ui& ui, const app::Session& session, std::string_view id, double chosen) {
  const double here = session.view.camera.metres_per_px;
  std::vector<double> values{0, here};
  std::vector<std::string> words{
      ui.tr("layers.any_scale"),
      ui.tr("layers.this_scale", base::format_number(std::round(app::scale_denominator_of(here)), 0))};
  int at = chosen == 0 ? 0 : -1;
  for (const double denominator : scales) {
    values.push_back(app::metres_per_px_of(denominator));
    words.push_back(scale_words(ui, values.back()));
    if (std::abs(values.back() - chosen) < 1e-9 * chosen) at = static_cast<int>(values.size()) - 1;
  }
  if (at < 0) {
    values.push_back(chosen);
    words.push_back(scale_words(ui, chosen));
    at = static_cast<int>(values.size()) - 1;
  }
  if (const auto picked = ui.choice(id, words, at)) return values[static_cast<std::size_t>(*picked)];
  return std::nullopt;
}

void common_fields(Ui& ui, const app::Session& session, const app::LayerSetting& setting, Intents& intents) {
  app::LayerSetting next = setting;
  ui.field("layers.opacity", [&] {
    Extras percent;
    percent.unit = "%";
    if (const auto slid = ui.slider("opacity", setting.opacity * 100, 0, 100, 0, percent)) {
      next.opacity = slid->value / 100;
      intents.emplace_back(intent::SetLayer{next, slid->released});
    }
  });
  ui.field("layers.shown_from", [&] {
    if (const auto farthest = scale_choice(ui, session, "farthest", setting.farthest_metres_per_px)) {
      next.farthest_metres_per_px = *farthest;
      if (*farthest > 0 && next.nearest_metres_per_px > *farthest) next.nearest_metres_per_px = 0;
      intents.emplace_back(intent::SetLayer{next, true});
    }
  });
  ui.field("layers.shown_to", [&] {
    if (const auto nearest = scale_choice(ui, session, "nearest", setting.nearest_metres_per_px)) {
      next.nearest_metres_per_px = *nearest;
      if (next.farthest_metres_per_px > 0 && *nearest > next.farthest_metres_per_px)
        next.farthest_metres_per_px = 0;
      intents.emplace_back(intent::SetLayer{next, true});
    }
  });
}

template <class Values>
int nearest_index(const Values& values, double value) {
  int best = 0;
  for (int i = 0; i < static_cast<int>(values.size()); ++i)
    if (std::abs(values[static_cast<std::size_t>(i)] - value) <
        std::abs(values[static_cast<std::size_t>(best)] - value))
      best = i;
  return best;
}

void names_fields(Ui& ui, app::LayerOptions options, Intents& intents) {
  if (const auto all = ui.checkbox("all", ui.tr("layers.all_names"), options.all_names)) {
    options.all_names = *all;
    intents.emplace_back(intent::SetLayerOptions{options, true});
  }
}

void graticule_fields(Ui& ui, app::LayerOptions options, Intents& intents) {
  ui.field("layers.graticule_kind", [&] {
    const auto kind = ui.choice("kind", {ui.tr("layers.degrees"), ui.tr("layers.utm")},
                                options.graticule == app::GraticuleKind::utm);
    if (!kind) return;
    options.graticule = *kind == 1 ? app::GraticuleKind::utm : app::GraticuleKind::degrees;
    intents.emplace_back(intent::SetLayerOptions{options, true});
  });
}

void heat_fields(Ui& ui, app::LayerOptions options, Intents& intents) {
  ui.field("layers.radius", [&] {
    std::vector<std::string> words;
    for (const double radius : heat_radii_m) words.push_back(length_words(ui, radius));
    if (const auto picked = ui.choice("radius", words, nearest_index(heat_radii_m, options.heat_radius_m))) {
      options.heat_radius_m = heat_radii_m[static_cast<std::size_t>(*picked)];
      intents.emplace_back(intent::SetLayerOptions{options, true});
    }
  });
}

void hexagon_fields(Ui& ui, app::LayerOptions options, Intents& intents) {
  ui.field("layers.width", [&] {
    std::vector<std::string> words;
    for (const double width : hexagon_widths_m)
      words.push_back(width == 0 ? ui.tr("layers.by_extent") : length_words(ui, width));
    if (const auto picked =
            ui.choice("width", words, nearest_index(hexagon_widths_m, options.hexagon_width_m))) {
      options.hexagon_width_m = hexagon_widths_m[static_cast<std::size_t>(*picked)];
      intents.emplace_back(intent::SetLayerOptions{options, true});
    }
  });
  ui.field("layers.color_by", [&] {
    const auto picked = ui.choice("by", {ui.tr("layers.by_count"), ui.tr("layers.by_score")},
                                  options.hexagons_by_score ? 1 : 0);
    if (!picked) return;
    options.hexagons_by_score = *picked == 1;
    intents.emplace_back(intent::SetLayerOptions{options, true});
  });
}

void basemap_part(Ui& ui, const app::Session& session, Intents& intents) {
  const std::string& file = session.project().basemap;
  if (file.empty()) {
    ui.wrapped_muted(ui.tr("layers.basemap_note"));
  } else {
    ui.wrapped_bold(std::filesystem::path(file).filename().string());
    const auto& basemap = session.layers.basemap;
    if (basemap && !basemap->attribution.empty()) ui.wrapped_muted(basemap->attribution);
    app::LayerOptions options = session.project().layer_options;
    if (const auto grey = ui.checkbox("grey", ui.tr("layers.grey"), options.grey_basemap)) {
      options.grey_basemap = *grey;
      intents.emplace_back(intent::SetLayerOptions{options, true});
    }
  }
  Extras extras;
  extras.disabled_reason = needs_store(ui, session);
  if (ui.button("file", file.empty() ? "layers.choose_file" : "layers.other_file", extras))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::basemap_in});
  if (file.empty()) return;
  ui.same_line();
  if (ui.button("remove", "layers.no_file")) intents.emplace_back(intent::SetBasemap{{}});
}

/// What was left out, and what the layer is for.
void notes_part(Ui& ui, const app::Session& session, MapLayer layer) {
  const app::LayerDesk& desk = session.layers;
  if (layer == MapLayer::heat) {
    ui.wrapped_muted(ui.tr("layers.visual_only"));
    if (desk.heat && desk.heat_asked && desk.heat->left_out > 0)
      ui.wrapped_muted(ui.tr("layers.lone_hidden",
                             base::format_number(static_cast<double>(desk.heat->left_out), 0),
                             desk.heat_asked->minimum - 1));
  }
  if (layer == MapLayer::hexagons && desk.hexagons && desk.hexagons_asked) {
    if (desk.hexagons->hidden > 0)
      ui.wrapped_muted(ui.tr("layers.few_hidden",
                             base::format_number(static_cast<double>(desk.hexagons->hidden), 0),
                             desk.hexagons_asked->minimum));
    if (desk.hexagons->widened)
      ui.wrapped_muted(ui.tr("layers.widened", length_words(ui, desk.hexagons->width_m)));
  }
}

}  // namespace

std::string scale_words(const Ui& ui, double metres_per_px) {
  return ui.tr("layers.scale", base::format_number(std::round(app::scale_denominator_of(metres_per_px)), 0));
}

void layer_details(Ui& ui, const app::Session& session, const app::LayerSetting& setting, Intents& intents) {
  const app::LayerOptions& options = session.project().layer_options;
  ui.form("fields", [&] {
    common_fields(ui, session, setting, intents);
    if (setting.layer == MapLayer::graticule) graticule_fields(ui, options, intents);
    if (setting.layer == MapLayer::heat) heat_fields(ui, options, intents);
    if (setting.layer == MapLayer::hexagons) hexagon_fields(ui, options, intents);
  });
  if (setting.layer == MapLayer::names) names_fields(ui, options, intents);
  if (setting.layer == MapLayer::basemap) basemap_part(ui, session, intents);
  notes_part(ui, session, setting.layer);
}

std::string layer_remark(const Ui& ui, const app::Session& session, const app::LayerSetting& setting) {
  switch (app::layer_standing(session, setting)) {
    case app::LayerStanding::too_far:
      return ui.tr("layers.zoom_in");
    case app::LayerStanding::too_near:
      return ui.tr("layers.zoom_out");
    case app::LayerStanding::covered:
      return ui.tr("layers.covered");
    case app::LayerStanding::presenting:
      return ui.tr("layers.presenting");
    case app::LayerStanding::on_its_way:
      return ui.tr("layers.on_its_way");
    case app::LayerStanding::no_file:
      return ui.tr("layers.no_basemap");
    case app::LayerStanding::off:
      return {};
    case app::LayerStanding::seen:
      break;
  }
  const std::size_t hidden = setting.layer == MapLayer::names ? app::hidden_names(session) : 0;
  return hidden > 0 ? ui.tr("layers.hidden_names", hidden) : std::string();
}

}  // namespace phumthun::gui
