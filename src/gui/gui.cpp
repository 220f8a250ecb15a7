#include "gui/gui.hpp"

#include <algorithm>

#include "gui/commands.hpp"
#include "gui/digits.hpp"
#include "gui/item_log.hpp"
#include "gui/jobs_part.hpp"
#include "gui/leaving_dialog.hpp"
#include "gui/map_cards.hpp"
#include "gui/panels.hpp"
#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

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
      return keys_dialog(ui, session, intents);
  }
}

/// What was being measured is wiped out.
const app::SplitIntent no_figure{intent::DrawFigure{}};

/// Escape leaves what was entered last, and with nothing open stops the work that runs.
void escape(const app::Session& session, Intents& intents) {
  const app::ViewState& view = session.view;
  const auto jobs = session.jobs.status();
  if (view.asks_to_leave)
    intents.emplace_back(intent::Stay{});
  else if (view.palette)
    intents.emplace_back(app::DeskIntent(intent::OpenPalette{false}));
  else if (view.browser)
    intents.emplace_back(intent::StopBrowsing{});
  else if (view.renamed_bookmark)
    intents.emplace_back(app::DeskIntent(intent::DraftBookmarkName{view.shown_bookmark.value_or(0), {}}));
  else if (view.dialog)
    intents.emplace_back(intent::CloseDialog{});
  else if (view.place_search)
    intents.emplace_back(app::DeskIntent(intent::SearchPlaces{}));
  else if (view.blacked_out)
    intents.emplace_back(app::DeskIntent(intent::BlackOut{false}));
  else if (view.presenting)
    intents.emplace_back(intent::Present{false});
  else if (view.brushed)
    intents.emplace_back(app::SelectionIntent(intent::DropBrush{}));
  else if (!view.figure.points.empty())
    intents.emplace_back(no_figure);
  else if (const auto job =
               std::find_if(jobs.rbegin(), jobs.rend(), [](const auto& j) { return !j.cancelling; });
           job != jobs.rend())
    intents.emplace_back(intent::CancelJob{job->id});
  else
    intents.emplace_back(intent::ClearSelection{});
}

/// Keys of somebody who stands before an audience: on and back by arrows or a presenter's page keys.
void presentation_keys(const Ui& ui, const app::Session& session, Intents& intents) {
  for (const auto& [pressed, by] :
       {std::pair(key::right, 1), std::pair(key::page_down, 1), std::pair(key::down, 1),
        std::pair(key::left, -1), std::pair(key::page_up, -1), std::pair(key::up, -1)})
    if (ui.pressed(plain(pressed), false)) intents.emplace_back(app::DeskIntent(intent::StepBookmark{by}));
  if (ui.pressed(plain('B'), false))
    intents.emplace_back(app::DeskIntent(intent::BlackOut{!session.view.blacked_out}));
  const double scale = session.view.text_scale;
  if (ui.pressed(plain('='), true) || ui.pressed(plain(key::keypad_plus), true))
    intents.emplace_back(intent::SetTextScale{scale * 1.1});
  if (ui.pressed(plain('-'), true) || ui.pressed(plain(key::keypad_minus), true))
    intents.emplace_back(intent::SetTextScale{scale / 1.1});
}

/// Before anything is drawn, as what has the keys is drawn so.
void part_keys(Ui& ui, const app::Session& session) {
  if (session.view.presenting) return;
  if (ui.pressed(plain(key::f6), true)) ui.focus_next_part(1);
  if (ui.pressed(shift(key::f6), true)) ui.focus_next_part(-1);
}

void window_keys(const Ui& ui, const app::Session& session, Intents& intents) {
  if (!session.view.palette) command_keys(ui, session, intents);
  if (session.view.presenting && !session.view.palette) presentation_keys(ui, session, intents);
  if (ui.pressed(Key::escape)) escape(session, intents);
}

Intents draw_all(Ui& ui, const app::Session& session, const Frame& frame) {
  Intents intents;
  const app::Appearance& appearance = session.project().appearance;
  use_theme(theme_in_force(appearance, session.view.presenting));
  use_thai_digits(appearance.thai_digits);
  const Layout places = layout(session, frame);
  part_keys(ui, session);
  MapCards cards;
  map_surface(ui, session, places, cards, intents);
  if (!places.presenting) {
    menu_bar(ui, session, places, intents);
    left_panel(ui, session, places, intents);
    right_panel(ui, session, places, intents);
    ui.panel("status", places.status, false, [&] { status_bar(ui, session, intents); });
    edges(ui, session, places, intents);
  }
  if (places.views.height > 0) views_panel(ui, session, places, intents);
  filter_chips(ui, session, places, cards, intents);
  color_vision_note(ui, session, places, intents);
  notices(ui, session, places, cards, intents);
  welcome_card(ui, session, places, intents);
  shown_dialog(ui, session, frame, intents);
  file_dialog(ui, session, intents);
  if (!places.presenting) jobs_card(ui, session, places, intents);
  leaving_dialog(ui, session, intents);
  palette(ui, session, places, intents);
  if (session.view.blacked_out && places.presenting)
    ui.overlay("black", {0, 0, frame.width_px, frame.height_px}, {0, 0, 0, 255}, [] {});
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
