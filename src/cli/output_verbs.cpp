#include <fmt/format.h>
#include <memory>

#include "app/export.hpp"
#include "app/map_sheet_layers.hpp"
#include "app/stores.hpp"
#include "app/style_file.hpp"
#include "base/error.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"

namespace phumthun::cli {
namespace {

void add_sheet_layers(CLI::App& verb, app::SheetLayers& layers) {
  verb.add_option("--basemap", layers.basemap,
                  "an offline picture of the ground under the map: raster MBTiles or GeoTIFF");
  verb.add_flag("--grey-basemap", layers.grey_basemap, "the basemap without its colours");
  verb.add_option("--opacity", layers.fill_opacity, "of the areas' colours, 0 to 1")->capture_default_str();
  verb.add_flag("--graticule", layers.graticule, "parallels and meridians, with their degrees at the edges");
  verb.add_flag("--utm-grid", layers.utm_grid, "the UTM grid instead, with its metres at the edges");
  verb.add_option("--hexagons", layers.hexagon_width_m,
                  "households in hexagons of so many metres, at least 500, instead of coloured areas; those "
                  "of fewer than 5 are left out");
  verb.add_option("--heat", layers.heat_radius_m,
                  "a heat map of households with a reach of so many metres, at least 500 (internal only; "
                  "for the eye, not a statistic)");
}

void add_map(CLI::App& program, Common& common) {
  struct Arguments {
    MeasureArguments measure;
    std::string tier = "public", language = "th";
    app::MapSheetRequest request;
    app::SheetLayers layers;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = program.add_subcommand("map", "write a finished map sheet as PDF, SVG or PNG");
  add_measure_options(*verb, a->measure, false);
  verb->add_option("--result", a->request.result, "a saved cluster result instead of a measure");
  verb->add_flag("--households", a->request.households, "draw households as points (internal only)");
  verb->add_option("--second-measure", a->request.second_measure,
                   "a second measure on the same map: three classes of each in nine colours");
  verb->add_option("--style", a->request.style,
                   "a colour ramp's name, or a map style: quantiles, outliers, deviations, grey-print, or a "
                   "file saved by the viewer (.toml)");
  verb->add_flag("--reversed", a->request.reversed, "the colour ramp from its other end");
  verb->add_option("--classification", a->request.classification,
                   "quantile, equal-interval, fisher-jenks, standard-deviation, box, head-tail, percentile, "
                   "geometric, pretty, maximum-breaks, levels, or custom with --limits")
      ->capture_default_str();
  verb->add_option("--limits", a->request.limits, "limits between custom classes, rising: 1.75,2.5,3.25")
      ->delimiter(',');
  verb->add_option("--classes", a->request.classes, "how many classes")
      ->capture_default_str()
      ->check(CLI::Range(2, 9));
  verb->add_option("--page", a->request.page, "a4, a3 or 16x9")
      ->capture_default_str()
      ->check(CLI::IsMember({"a4", "a3", "16x9"}));
  verb->add_option("--lang", a->language, "th or en")
      ->capture_default_str()
      ->check(CLI::IsMember({"th", "en"}));
  add_sheet_layers(*verb, a->layers);
  verb->add_option("--out", a->request.out, "the file to write: .pdf, .svg or .png")->required();
  add_tier(*verb, a->tier);
  add_json_flag(*verb, common);
  verb->callback([a, verb, &common] {
    if (a->measure.request.measures.empty() && a->request.result.empty() && a->layers.hexagon_width_m == 0)
      throw CLI::RequiredError("--measure, --result or --hexagons");
    a->request.measure = measure_request(a->measure);
    a->request.language = base::parse_language(a->language);
    a->request.tier = app::parse_tier(a->tier);
    if (app::names_style(a->request.style))
      app::put_style_on(a->request, [verb](std::string_view option) {
        return verb->count("--" + std::string(option)) > 0;
      });
    app::write_map_sheet(*app::open_store(a->measure.store), a->request, a->layers, common.progress);
    if (common.json) return print({{"file", a->request.out.string()}});
    fmt::print("{}\n", a->request.out.string());
  });
}

Json export_json(const app::ExportReport& report) {
  Json files = Json::array();
  for (const auto& file : report.files) files.push_back(file.string());
  return {{"files", files},
          {"features", report.features},
          {"suppressed_cells", report.suppressed_cells},
          {"notes", report.notes}};
}

void add_export(CLI::App& program, Common& common) {
  struct Arguments {
    MeasureArguments measure;
    std::string tier = "public";
    app::ExportRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb =
      program.add_subcommand("export", "write layers with their measures for others, with a codebook");
  verb->add_option("STORE", a->measure.store, "the store")->required();
  verb->add_option("--layer", a->request.layer, "areas:LEVEL, households, or a saved result's name")
      ->required();
  verb->add_option("--measure", a->request.measures,
                   "measures; all capitals, overall, H, A, M0 where none is given");
  verb->add_option("--result", a->request.results, "saved results to add");
  verb->add_option("--format", a->request.format, "shapefile, gpkg, geojson or csv")->required();
  verb->add_option("--out", a->request.out, "a file with the format's ending, or a folder")->required();
  add_deprivation_options(*verb, a->measure);
  add_tier(*verb, a->tier);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    a->request.options = measure_request(a->measure);
    a->request.tier = app::parse_tier(a->tier);
    const app::ExportReport report =
        app::export_layer(*app::open_store(a->measure.store), a->request, common.progress);
    if (common.json) return print(export_json(report));
    fmt::print("{} features, {} small cells suppressed\n", report.features, report.suppressed_cells);
    for (const auto& file : report.files) fmt::print("{}\n", file.string());
    for (const std::string& note : report.notes) fmt::print("note: {}\n", note);
  });
}

}  // namespace

void add_output_verbs(CLI::App& program, Common& common) {
  add_map(program, common);
  add_export(program, common);
}

}  // namespace phumthun::cli
