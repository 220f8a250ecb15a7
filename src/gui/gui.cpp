#include "gui/gui.hpp"

#include "gui/item_log.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

using app::Dialog;
namespace intent = app::intent;

void left_panel(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  ui.panel("left", places.left, true, [&] {
    if (!places.narrow) return ui.within("layers", [&] { layers_panel(ui, session, intents); });
    ui.tabs("side", {{"layers", "layers.title"}, {"area", "area.title"}}, [&](std::string_view shown) {
      if (shown == "layers")
        layers_panel(ui, session, intents);
      else
        area_panel(ui, session, intents);
    });
  });
}

void right_panel(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (places.narrow) return;
  ui.panel("right", places.right, true,
           [&] { ui.within("area", [&] { area_panel(ui, session, intents); }); });
}

void edges(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const double left = ui.splitter("left_edge", places.left_edge);
  const double right = places.narrow ? 0 : ui.splitter("right_edge", places.right_edge);
  if (left != 0 || right != 0)
    intents.emplace_back(intent::ResizePanels{session.view.left_panel_em + left / ui.em(),
                                              session.view.right_panel_em - right / ui.em()});
  if (!session.view.views.open) return;
  if (const double up = -ui.level_splitter("views_edge", places.views_edge); up != 0) {
    app::ViewsDock dock = session.view.views;
    dock.height_em += up / ui.em();
    intents.emplace_back(intent::ArrangeViews{dock});
  }
}

void shown_dialog(Ui& ui, const app::Session& session, const Frame& frame, Intents& intents) {
  if (!session.view.dialog) return;
  switch (*session.view.dialog) {
    case Dialog::import:
      return import_dialog(ui, session, intents);
    case Dialog::imports:
      return imports_dialog(ui, session, intents);
    case Dialog::reviews:
      return reviews_dialog(ui, session, intents);
    case Dialog::conflicts:
      return conflicts_dialog(ui, session, intents);
    case Dialog::clusters:
      return clusters_dialog(ui, session, intents);
    case Dialog::household_clusters:
      return household_clusters_dialog(ui, session, intents);
    case Dialog::measures:
      return measures_dialog(ui, session, intents);
    case Dialog::export_layer:
      return export_dialog(ui, session, intents);
    case Dialog::map_sheet:
      return sheet_dialog(ui, session, intents);
    case Dialog::sample:
      return sample_dialog(ui, session, intents);
    case Dialog::report:
      return report_dialog(ui, session, intents);
    case Dialog::about:
      return about_dialog(ui, session, frame, intents);
    case Dialog::frameworks:
      return frameworks_dialog(ui, session, intents);
    case Dialog::robustness:
      return robustness_dialog(ui, session, intents);
    case Dialog::compare:
      return compare_dialog(ui, session, intents);
    case Dialog::targeting:
      return targeting_dialog(ui, session, intents);
    case Dialog::overlap:
      return overlap_dialog(ui, session, intents);
    case Dialog::problems:
      return problems_dialog(ui, session, intents);
    case Dialog::change:
      return change_dialog(ui, session, intents);
    case Dialog::analyses:
      return analyses_dialog(ui, session, intents);
    case Dialog::bookmarks:
      return bookmarks_dialog(ui, session, intents);
    case Dialog::query:
      return query_dialog(ui, session, intents);
    case Dialog::appearance:
      return appearance_dialog(ui, session, intents);
    case Dialog::keys:
      return keys_dialog(ui, intents);
  }
}

void window_keys(const Ui& ui, const app::Session& session, Intents& intents) {
  const app::ViewState& view = session.view;
  if (ui.pressed(Key::undo)) intents.emplace_back(intent::Undo{});
  if (ui.pressed(Key::redo)) intents.emplace_back(intent::Redo{});
  if (ui.pressed(Key::open)) intents.emplace_back(intent::StartBrowsing{app::FilePurpose::open_store});
  if (ui.pressed(Key::text_larger)) intents.emplace_back(intent::SetTextScale{view.text_scale * 1.1});
  if (ui.pressed(Key::text_smaller)) intents.emplace_back(intent::SetTextScale{view.text_scale / 1.1});
  if (ui.pressed(Key::f5)) intents.emplace_back(intent::Present{!view.presenting});
  if (!ui.pressed(Key::escape)) return;
  // Escape leaves what was entered last.
  if (view.browser)
    intents.emplace_back(intent::StopBrowsing{});
  else if (view.dialog)
    intents.emplace_back(intent::CloseDialog{});
  else if (view.presenting)
    intents.emplace_back(intent::Present{false});
  else
    intents.emplace_back(intent::ClearSelection{});
}

Intents draw_all(Ui& ui, const app::Session& session, const Frame& frame) {
  Intents intents;
  const Layout places = layout(session, frame);
  map_surface(ui, session, places, intents);
  if (!places.presenting) {
    menu_bar(ui, session, intents);
    left_panel(ui, session, places, intents);
    right_panel(ui, session, places, intents);
    ui.panel("status", places.status, false, [&] { status_bar(ui, session, intents); });
    if (session.view.views.open) views_panel(ui, session, places, intents);
    edges(ui, session, places, intents);
  }
  filter_chips(ui, session, places, intents);
  legend_card(ui, session, *app::build_scene(session), places);
  if (places.presenting) presentation_title(ui, session, places);
  notices(ui, session, places, intents);
  welcome_card(ui, session, places, intents);
  shown_dialog(ui, session, frame, intents);
  file_dialog(ui, session, intents);
  palette(ui, session, places, intents);
  window_keys(ui, session, intents);
  return intents;
}

}  // namespace

std::vector<app::Intent> draw(const app::Session& session, const Frame& frame) {
  Ui ui(*session.strings, session.language(), nullptr, frame.images);
  return draw_all(ui, session, frame);
}

std::vector<app::Intent> draw(const app::Session& session, const Frame& frame, ItemLog& log) {
  Ui ui(*session.strings, session.language(), &log, frame.images);
  return draw_all(ui, session, frame);
}

}  // namespace phumthun::gui
