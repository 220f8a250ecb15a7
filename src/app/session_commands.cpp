#include "app/session_commands.hpp"

#include <fmt/format.h>

#include "app/command_line.hpp"
#include "app/session_sheet.hpp"
#include "app/style_file.hpp"

namespace phumthun::app {
namespace {

/// The saved name of the result on the map, empty where it was not saved.
std::string shown_result(const Session& session) {
  return session.contents.clusters ? session.contents.clusters->name : std::string();
}

std::string boundaries_command(const Session& session) {
  const ImportDraft& draft = session.view.import;
  CommandLine line("import boundaries", session);
  line.file(draft.file).option("level", std::string(base::level_name(draft.level)));
  line.option_unless_empty("layer", draft.sheet).option_unless_empty("crs", draft.crs);
  line.option_unless_empty("encoding", draft.encoding).option_unless_empty("code-field", draft.code_field);
  return line.option_unless_empty("name-field", draft.name_field).text();
}

}  // namespace

std::string import_command(const Session& session) {
  const ImportDraft& draft = session.view.import;
  if (draft.kind == ImportKind::boundaries) return boundaries_command(session);
  CommandLine line("import " + std::string(import_kind_name(draft.kind)), session);
  line.file(draft.file).option_unless_empty("sheet", draft.sheet);
  if (draft.mapping)
    line.option("mapping", session.desk.mapping_file.string());
  else
    line.option_unless_empty("profile", draft.profile);
  line.option_unless_empty("crs", draft.crs).option_unless_empty("encoding", draft.encoding);
  line.option_unless_empty("round", draft.round).option_unless_empty("source", draft.source);
  line.option_unless_empty("name", draft.name).option_unless_empty("instrument", draft.instrument);
  if (session.contents.identity_key) line.option("passphrase-file", "PASSPHRASE_FILE");
  return line.text();
}

std::string export_command(const Session& session) {
  const ExportDraft& draft = session.view.export_layer;
  CommandLine line("export", session);
  line.option("layer",
              draft.households ? "households" : fmt::format("areas:{}", base::level_name(draft.level)));
  if (draft.with_result) line.option_unless_empty("result", shown_result(session));
  line.estimates(session.project().estimates).option("format", draft.format);
  return line.option("tier", std::string(tier_name(draft.tier))).option("out", draft.out.string()).text();
}

std::string sheet_command(const Session& session) {
  const SheetDraft& draft = session.view.sheet;
  const ChoroplethSetting& choropleth = session.project().choropleth;
  CommandLine line("map", session);
  line.option("level", std::string(base::level_name(choropleth.level))).option("measure", choropleth.measure);
  if (draft.clusters) line.option_unless_empty("result", shown_result(session));
  line.estimates(session.project().estimates).flag("households", draft.households);
  MapSheetRequest request;
  take_classes(request, choropleth);
  line.option_unless_empty("second-measure", request.second_measure);
  line.option_unless_empty("style", request.style).flag("reversed", request.reversed);
  line.option("classification", request.classification);
  if (request.classification == "custom")
    line.option("limits", fmt::format("{}", fmt::join(request.limits, ",")));
  line.option("classes", fmt::format("{}", choropleth.classes)).option("page", draft.page);
  line.option("lang", std::string(base::language_code(draft.language)));
  const SheetLayers layers = sheet_layers(session, draft.tier);
  line.option_unless_empty("basemap", layers.basemap.string()).flag("grey-basemap", layers.grey_basemap);
  line.flag("graticule", layers.graticule).flag("utm-grid", layers.utm_grid);
  if (layers.fill_opacity < 1) line.option("opacity", fmt::format("{:g}", layers.fill_opacity));
  if (layers.hexagon_width_m > 0) line.option("hexagons", fmt::format("{:g}", layers.hexagon_width_m));
  if (layers.heat_radius_m > 0) line.option("heat", fmt::format("{:g}", layers.heat_radius_m));
  return line.option("tier", std::string(tier_name(draft.tier))).option("out", draft.out.string()).text();
}

}  // namespace phumthun::app
