#include <algorithm>
#include <array>
#include <tuple>

#include "gui/command_making.hpp"

namespace phumthun::gui {
namespace {

using app::Dialog;
using app::PlotKind;
using app::Session;
using app::TableSetting;
using Sheet = app::ViewsDock::Sheet;
namespace intent = app::intent;

Intents show(const Session& session, Sheet sheet) {
  app::ViewsDock dock = session.view.views;
  dock.open = true;
  dock.sheet = sheet;
  return {intent::ArrangeViews{dock}};
}

Run toggle_sheet(Sheet sheet) {
  return [sheet](const Session& session) {
    app::ViewsDock dock = session.view.views;
    dock.open = !dock.open || dock.sheet != sheet;
    dock.sheet = sheet;
    return Intents{intent::ArrangeViews{dock}};
  };
}

Run scale_text(double factor) {
  return [factor](const Session& session) {
    return Intents{intent::SetTextScale{session.view.text_scale * factor}};
  };
}

bool has_plot(const Session& session, PlotKind kind) {
  const auto& plots = session.project().plots;
  return std::any_of(plots.begin(), plots.end(),
                     [kind](const app::PlotSetting& plot) { return plot.kind == kind; });
}

void add_sheets(CommandList& list) {
  const auto sheet = [&](const char* id, const char* words, Chord chord, Sheet which) {
    Command& one = list.add(Menu::view, id, words, chord, toggle_sheet(which), needs_store);
    one.checked = [which](const Session& s) { return s.view.views.open && s.view.views.sheet == which; };
    one.while_presenting = true;  // of areas: the parts hide what is of single households
  };
  sheet("plots", "menu.plots", ctrl('G'), Sheet::plots);
  sheet("table", "menu.table", ctrl('T'), Sheet::table);
}

/// A plot of the kind is made where there is none; the plots are brought into sight.
void add_plots(CommandList& list) {
  for (const auto& [name, kind] :
       {std::pair("histogram", PlotKind::histogram), std::pair("box", PlotKind::box),
        std::pair("scatter", PlotKind::scatter), std::pair("moran", PlotKind::moran),
        std::pair("parallel", PlotKind::parallel), std::pair("levels", PlotKind::levels),
        std::pair("pentagon", PlotKind::pentagon)}) {
    const Run run = [which = kind](const Session& session) {
      Intents intents = show(session, Sheet::plots);
      app::PlotSetting plot;
      plot.kind = which;
      if (!has_plot(session, which)) intents.emplace_back(app::PlotIntent(intent::AddPlot{plot}));
      return intents;
    };
    list.add_found("palette.plot", "plot/" + std::string(name), "plots." + std::string(name), run,
                   needs_store)
        .checked = [which = kind](const Session& s) {
      return s.view.views.open && s.view.views.sheet == Sheet::plots && has_plot(s, which);
    };
  }
}

/// The table with another setting, brought into sight.
Run set_table(void (*change)(TableSetting&)) {
  return [change](const Session& session) {
    TableSetting table = session.project().table;
    change(table);
    Intents intents = show(session, Sheet::table);
    intents.emplace_back(app::SelectionIntent(intent::SetTable{table}));
    return intents;
  };
}

void add_table(CommandList& list) {
  // Columns and order belong to what the table is of.
  list.add_found("palette.table", "table/areas", "palette.table_of_areas", set_table([](TableSetting& table) {
                   if (table.households) table = {};
                 }),
                 needs_areas)
      .checked = [](const Session& s) { return !s.project().table.households; };
  list.add_found("palette.table", "table/households", "palette.table_of_households",
                 set_table([](TableSetting& table) {
                   if (!table.households) table = {};
                   table.households = true;
                 }),
                 needs_households)
      .checked = [](const Session& s) { return s.project().table.households; };
  list.add_found("palette.table", "table/selected_only", "table.selected_only",
                 set_table([](TableSetting& table) { table.selected_only = !table.selected_only; }),
                 needs_store)
      .checked = [](const Session& s) { return s.project().table.selected_only; };
  list.add_found("palette.table", "table/selected_first", "table.selected_first",
                 set_table([](TableSetting& table) { table.selected_first = !table.selected_first; }),
                 needs_store)
      .checked = [](const Session& s) { return s.project().table.selected_first; };
}

void add_bookmarks(CommandList& list) {
  list.add(Menu::view, "add_bookmark", "menu.add_bookmark", ctrl('D'),
           ask(app::DeskIntent(intent::AddBookmark{})), needs_store);
  list.add(Menu::view, "bookmarks", "menu.bookmarks", ctrl('B'), open_dialog(Dialog::bookmarks), needs_store);
  const WhyNot none =
      unless([](const Session& s) { return !s.project().bookmarks.empty(); }, "palette.no_bookmarks");
  list.add_found("palette.bookmark", "bookmark/next", "palette.next_bookmark",
                 ask(app::DeskIntent(intent::StepBookmark{1})), none);
  list.add_found("palette.bookmark", "bookmark/previous", "palette.previous_bookmark",
                 ask(app::DeskIntent(intent::StepBookmark{-1})), none);
}

void add_text(CommandList& list) {
  const auto text = [&](const char* id, const char* words, int key, int keypad, Run run) {
    Command& command = list.add(Menu::view, id, words, ctrl(key), std::move(run));
    command.second_chord = ctrl(keypad);
    command.while_presenting = true;
    command.repeats = true;
  };
  text("larger", "menu.text_larger", '=', key::keypad_plus, scale_text(1.1));
  text("smaller", "menu.text_smaller", '-', key::keypad_minus, scale_text(1 / 1.1));
  text("usual_text", "menu.text_usual", '0', key::keypad_0, ask(intent::SetTextScale{1}));
}

void add_looks(CommandList& list) {
  for (const auto& [id, words, theme] :
       {std::tuple("theme_light", "menu.theme_light", app::Theme::light),
        std::tuple("theme_dark", "menu.theme_dark", app::Theme::dark),
        std::tuple("theme_high_contrast", "menu.theme_high_contrast", app::Theme::high_contrast)}) {
    const app::Theme which = theme;
    list.add(Menu::theme, id, words, {}, change_appearance([which](app::Appearance& a) { a.theme = which; }))
        .checked = [which](const Session& s) { return s.project().appearance.theme == which; };
  }
  list.add(Menu::language, "th", "menu.language_th", {}, ask(intent::SetLanguage{base::Language::th}))
      .checked = [](const Session& s) { return s.language() == base::Language::th; };
  list.add(Menu::language, "en", "menu.language_en", {}, ask(intent::SetLanguage{base::Language::en}))
      .checked = [](const Session& s) { return s.language() == base::Language::en; };
  Command& digits = list.add(Menu::view, "thai_digits", "menu.thai_digits", {},
                             change_appearance([](app::Appearance& a) { a.thai_digits = !a.thai_digits; }));
  digits.checked = [](const Session& s) { return s.project().appearance.thai_digits; };
  for (const auto& [words, era] : {std::pair("appearance.era_of_language", app::Era::of_language),
                                   std::pair("appearance.era_buddhist", app::Era::buddhist),
                                   std::pair("appearance.era_common", app::Era::common)})
    list.add_found("appearance.era", words, words,
                   change_appearance([which = era](app::Appearance& a) { a.era = which; }))
        .checked = [which = era](const Session& s) { return s.project().appearance.era == which; };
}

}  // namespace

void add_view_commands(CommandList& list) {
  add_sheets(list);
  list.rule();
  add_bookmarks(list);
  Command& present = list.add(Menu::view, "present", "menu.present", plain(key::f5),
                              [](const Session& s) { return Intents{intent::Present{!s.view.presenting}}; });
  present.while_presenting = true;
  list.rule();
  add_text(list);
  list.rule();
  add_looks(list);
  add_plots(list);
  add_table(list);
}

}  // namespace phumthun::gui
