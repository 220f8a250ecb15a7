#include "gui/command_making.hpp"

namespace phumthun::gui {
namespace {

using app::Session;
namespace intent = app::intent;
using Split = app::SplitSetting::Kind;
constexpr double zoom_factor = 1.5;

Run set_split(Split kind) {
  return [kind](const Session& session) {
    app::SplitSetting split = session.project().split;
    split.kind = kind;
    return Intents{app::SplitIntent(intent::SetSplit{split})};
  };
}

/// About the map's middle.
Run zoom(double factor) {
  return [factor](const Session& session) {
    const app::Viewport& map = session.view.viewport;
    return Intents{intent::ZoomAt{{map.width_px / 2, map.height_px / 2}, factor}};
  };
}

void add_tools(CommandList& list) {
  const auto tool = [&](const char* id, const char* words, Chord chord, app::MapTool which) {
    list.add(Menu::tools, id, words, chord, ask(app::SplitIntent(intent::ChooseTool{which})), needs_areas)
        .checked = [which](const Session& s) { return s.view.tool == which; };
  };
  using enum app::MapTool;
  tool("tool_move", "menu.tool_move", alt('1'), move);
  tool("tool_rectangle", "menu.tool_rectangle", alt('2'), rectangle);
  tool("tool_lasso", "menu.tool_lasso", alt('3'), lasso);
  tool("tool_circle", "menu.tool_circle", alt('4'), circle);
  list.rule();
  tool("tool_distance", "menu.tool_distance", alt('5'), distance);
  tool("tool_area", "menu.tool_area", alt('6'), area);
  list.add_found(
          "menu.tools", "tool_subject", "palette.tool_subject",
          [](const Session& s) {
            return Intents{app::SplitIntent(intent::SetToolSubject{!app::tool_subject(s).households})};
          },
          needs_households)
      .checked = [](const Session& s) { return app::tool_subject(s).households; };
}

void add_split(CommandList& list) {
  const auto split = [&](const char* id, const char* words, Chord chord, Split kind) {
    list.add(Menu::split, id, words, chord, set_split(kind), needs_areas).checked = [kind](const Session& s) {
      return s.project().split.kind == kind;
    };
  };
  split("split_one", "menu.split_one", ctrl('1'), Split::one);
  split("split_side_by_side", "menu.split_side_by_side", ctrl('2'), Split::side_by_side);
  split("split_swipe", "menu.split_swipe", ctrl('3'), Split::swipe);
  split("split_conditional", "menu.split_conditional", ctrl('4'), Split::conditional);
  list.rule();
  list.add(Menu::split, "before_after", "menu.before_after", ctrl('5'),
           ask(app::SplitIntent(intent::ShowBeforeAfter{})), [](const Ui& ui, const Session& s) {
             if (!s.has_store()) return ui.tr("reason.no_store");
             return app::latest_rounds(s) ? std::string() : ui.tr("reason.one_round");
           });
}

/// A switch of the map that stands in its menu.
void add_switch(CommandList& list, const char* id, const char* words, Chord chord, Run run,
                bool (*is_on)(const Session&)) {
  list.add(Menu::map, id, words, chord, std::move(run), needs_areas).checked = is_on;
}

}  // namespace

void add_map_commands(CommandList& list) {
  list.add(Menu::map, "all", "menu.show_all", plain(key::home), ask(intent::ShowAll{}), needs_areas)
      .while_presenting = true;
  list.add_found("menu.map", "nearer", "tools.nearer", zoom(zoom_factor), needs_areas);
  list.add_found("menu.map", "farther", "tools.farther", zoom(1 / zoom_factor), needs_areas);
  add_tools(list);
  add_split(list);
  list.rule();
  add_switch(
      list, "live_clusters", "menu.live_clusters", ctrl_shift('U'),
      [](const Session& s) {
        return Intents{app::SplitIntent(intent::SetLiveClusters{!s.project().live_clusters})};
      },
      [](const Session& s) { return s.project().live_clusters; });
  add_switch(
      list, "freeze", "menu.freeze", ctrl_shift('B'),
      [](const Session& s) {
        return Intents{intent::FreezeBreaks{!s.project().choropleth.frozen_breaks.has_value()}};
      },
      [](const Session& s) { return s.project().choropleth.frozen_breaks.has_value(); });
  list.add_found(
          "menu.map", "fold_legend", "palette.fold_legend",
          [](const Session& s) {
            return Intents{app::SplitIntent(intent::FoldLegend{!s.view.legend_folded})};
          },
          needs_areas)
      .checked = [](const Session& s) { return s.view.legend_folded; };
}

}  // namespace phumthun::gui
