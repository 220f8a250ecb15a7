#include <utility>

#include "gui/commands.hpp"

namespace phumthun::gui {
namespace {

using app::Dialog;
using app::FilePurpose;
using app::Session;
namespace intent = app::intent;
using Split = app::SplitSetting::Kind;
using Run = std::function<Intents(const Session&)>;
using WhyNot = std::function<std::string(const Ui&, const Session&)>;

// What commands ask for

template <class... Asked>
Run ask(Asked... asked) {
  return [=](const Session&) { return Intents{app::Intent(asked)...}; };
}
Run open(Dialog dialog) {
  return ask(intent::OpenDialog{dialog});
}
Run browse(FilePurpose purpose) {
  return ask(intent::StartBrowsing{purpose});
}
Run enclose(app::Enclosed enclosed) {
  return [enclosed](const Session& session) {
    return Intents{app::SelectionIntent(intent::Brush{app::shown_areas(session), enclosed})};
  };
}
Run scale_text(double factor) {
  return [factor](const Session& session) {
    return Intents{intent::SetTextScale{session.view.text_scale * factor}};
  };
}
Run show_sheet(app::ViewsDock::Sheet sheet) {
  return [sheet](const Session& session) {
    app::ViewsDock dock = session.view.views;
    dock.open = !dock.open || dock.sheet != sheet;
    dock.sheet = sheet;
    return Intents{intent::ArrangeViews{dock}};
  };
}
Run set_split(Split kind) {
  return [kind](const Session& session) {
    app::SplitSetting split = session.project().split;
    split.kind = kind;
    return Intents{app::SplitIntent(intent::SetSplit{split})};
  };
}
template <class Change>
Run change_appearance(Change change) {
  return [change](const Session& session) {
    app::Appearance appearance = session.project().appearance;
    change(appearance);
    return Intents{app::DeskIntent(intent::SetAppearance{appearance})};
  };
}
Run import_of_kind(app::ImportKind kind) {
  return [kind](const Session& session) {
    app::ImportDraft draft;
    draft.level = session.view.import.level;
    draft.kind = kind;
    draft.kind_chosen = true;
    return Intents{intent::EditImport{draft}, intent::OpenDialog{Dialog::import}};
  };
}
Run toggle_layer(app::MapLayer layer) {
  return [layer](const Session& session) {
    return Intents{intent::SetLayerVisible{layer, !app::layer_visible(session, layer)}};
  };
}

// Why not

std::string store(const Ui& ui, const Session& session) {
  return needs_store(ui, session);
}
std::string areas(const Ui& ui, const Session& session) {
  if (!session.has_store()) return ui.tr("reason.no_store");
  return session.contents.areas.empty() ? ui.tr("reason.no_areas") : std::string();
}
std::string selection(const Ui& ui, const Session& session) {
  if (!session.has_store()) return ui.tr("reason.no_store");
  return app::selection_now(session) ? std::string() : ui.tr("reason.nothing_selected");
}
WhyNot unless(bool (*possible)(const Session&), const char* reason) {
  return
      [=](const Ui& ui, const Session& session) { return possible(session) ? std::string() : ui.tr(reason); };
}

/// Commands of one menu, one after another.
class List {
 public:
  explicit List(std::vector<Command>& to) : to_(to) {}

  Command& add(Menu menu, const char* id, const char* words, Chord chord, Run run, WhyNot why_not = {}) {
    Command command;
    command.id = id, command.menu = menu, command.words = words, command.chord = chord;
    command.run = std::move(run), command.why_not = std::move(why_not);
    command.rule_above = std::exchange(rule_, false);
    to_.push_back(std::move(command));
    return to_.back();
  }
  void rule() { rule_ = true; }

 private:
  std::vector<Command>& to_;
  bool rule_ = false;
};

void add_file(List& list) {
  using enum FilePurpose;
  list.add(Menu::file, "new", "menu.new", ctrl('N'), browse(new_store));
  list.add(Menu::file, "open", "menu.open", ctrl('O'), browse(open_store));
  list.add(Menu::file, "sample", "menu.sample", {}, open(Dialog::sample));
  list.rule();
  list.add(Menu::file, "save_project", "menu.save_project", ctrl('S'),
           ask(app::DeskIntent(intent::SaveProject{})), store);
  list.add(Menu::file, "save_project_as", "menu.save_project_as", ctrl_shift('S'), browse(project_out),
           store);
  list.add(Menu::file, "open_project", "menu.open_project", ctrl_shift('O'), browse(project_in));
  list.rule();
  list.add(Menu::file, "export", "menu.export", ctrl('E'), open(Dialog::export_layer), store);
  list.add(Menu::file, "sheet", "menu.sheet", ctrl('P'), open(Dialog::map_sheet), store);
  list.rule();
  list.add(Menu::file, "quit", "menu.quit", ctrl('Q'), ask(intent::Quit{}));
}

/// "Undo: the colours".
std::string step_words(const Ui& ui, const char* key, bool there, const app::Project* from,
                       const app::Project* to) {
  const std::string what = there ? change_words(ui, *from, *to) : std::string();
  return what.empty() ? ui.tr(key) : ui.tr("undo.step", ui.tr(key), what);
}

void add_edit(List& list) {
  Command& undo =
      list.add(Menu::edit, "undo", "menu.undo", ctrl('Z'), ask(intent::Undo{}),
               unless([](const Session& s) { return s.history.can_undo(); }, "reason.nothing_to_undo"));
  undo.repeats = true;
  undo.label = [](const Ui& ui, const Session& s) {
    const bool there = s.history.can_undo();
    return step_words(ui, "menu.undo", there, there ? &s.history.before() : nullptr, &s.project());
  };
  Command& redo =
      list.add(Menu::edit, "redo", "menu.redo", ctrl('Y'), ask(intent::Redo{}),
               unless([](const Session& s) { return s.history.can_redo(); }, "reason.nothing_to_redo"));
  redo.second_chord = ctrl_shift('Z');
  redo.repeats = true;
  redo.label = [](const Ui& ui, const Session& s) {
    const bool there = s.history.can_redo();
    return step_words(ui, "menu.redo", there, &s.project(), there ? &s.history.after() : nullptr);
  };
  list.rule();
  list.add(Menu::edit, "find_command", "menu.find_command", ctrl('K'),
           ask(app::DeskIntent(intent::OpenPalette{true})))
      .while_presenting = true;
  list.add(Menu::edit, "find_place", "menu.find_place", ctrl('F'),
           ask(app::DeskIntent(intent::SearchPlaces{std::string(), 0})), areas);
  list.rule();
  list.add(Menu::selection, "select_all", "menu.select_all", ctrl('A'), enclose(app::AllRows{}), areas);
  list.add(Menu::selection, "select_none", "menu.select_none", ctrl_shift('A'), enclose(app::NoRows{}),
           selection);
  list.add(Menu::selection, "select_others", "menu.select_others", ctrl('I'), enclose(app::OtherRows{}),
           areas);
  list.add(Menu::selection, "query", "menu.query", ctrl('L'), open(Dialog::query), areas);
  list.rule();
  list.add(Menu::selection, "zoom_to_selection", "menu.zoom_to_selection", ctrl('J'),
           ask(app::SelectionIntent(intent::ZoomToSelection{})), selection);
  list.add(
      Menu::selection, "filter_to_selection", "menu.filter_to_selection", ctrl_shift('F'),
      [](const Session& session) {
        const auto selected = app::selection_now(session);
        return Intents{app::SelectionIntent(
            intent::FilterToSelection{selected ? selected->of : app::shown_areas(session)})};
      },
      selection);
  list.add(Menu::selection, "clear_filter", "menu.clear_filter", ctrl_shift('X'),
           ask(app::SelectionIntent(intent::ClearFilter{})),
           unless([](const Session& s) { return !s.project().filter.empty(); }, "reason.no_filter"));
  list.rule();
  list.add(Menu::edit, "appearance", "menu.appearance", ctrl(','), open(Dialog::appearance));
}

void add_data(List& list) {
  list.add(Menu::import, "any", "menu.import_any", ctrl_shift('I'),
           ask(intent::EditImport{}, intent::OpenDialog{Dialog::import},
               intent::StartBrowsing{FilePurpose::import_file}),
           store);
  list.rule();
  for (const app::ImportKind kind : app::all_import_kinds) {
    const std::string name(app::import_kind_name(kind));
    Command& one =
        list.add(Menu::import, name.c_str(), ("import." + name).c_str(), {}, import_of_kind(kind), store);
    one.id = "import_" + name;
  }
  list.add(Menu::data, "imports", "menu.imports", {}, open(Dialog::imports), store);
  list.rule();
  list.add(Menu::data, "reviews", "menu.reviews", {}, open(Dialog::reviews), store).label =
      [](const Ui& ui, const Session& s) {
        return ui.tr("menu.reviews", s.contents.lists ? s.contents.lists->reviews.size() : 0);
      };
  list.add(Menu::data, "conflicts", "menu.conflicts", {}, open(Dialog::conflicts), store).label =
      [](const Ui& ui, const Session& s) {
        return ui.tr("menu.conflicts", s.contents.lists ? s.contents.lists->conflicts.size() : 0);
      };
}

void add_analysis(List& list) {
  const auto panel = [&](const char* id, const char* words, Dialog dialog) {
    list.add(Menu::analysis, id, words, {}, open(dialog), store);
  };
  list.add(Menu::analysis, "measures", "menu.measures", ctrl('M'), open(Dialog::measures), store);
  list.add(Menu::analysis, "clusters", "menu.clusters", ctrl('U'), open(Dialog::clusters), store);
  panel("household_clusters", "menu.household_clusters", Dialog::household_clusters);
  panel("frameworks", "menu.frameworks", Dialog::frameworks);
  panel("robustness", "menu.robustness", Dialog::robustness);
  list.rule();
  panel("compare", "menu.compare", Dialog::compare);
  panel("targeting", "menu.targeting", Dialog::targeting);
  panel("overlap", "menu.overlap", Dialog::overlap);
  panel("problems", "menu.problems", Dialog::problems);
  panel("change", "menu.change", Dialog::change);
  list.rule();
  panel("analyses", "menu.analyses", Dialog::analyses);
}

void add_map(List& list) {
  const auto tool = [&](const char* id, const char* words, Chord chord, app::MapTool which) {
    list.add(Menu::tools, id, words, chord, ask(app::SplitIntent(intent::ChooseTool{which})), areas).checked =
        [which](const Session& s) { return s.view.tool == which; };
  };
  const auto split = [&](const char* id, const char* words, Chord chord, Split kind) {
    list.add(Menu::split, id, words, chord, set_split(kind), areas).checked = [kind](const Session& s) {
      return s.project().split.kind == kind;
    };
  };
  using enum app::MapTool;
  list.add(Menu::map, "all", "menu.show_all", plain(key::home), ask(intent::ShowAll{}), areas)
      .while_presenting = true;
  tool("tool_move", "menu.tool_move", alt('1'), move);
  tool("tool_rectangle", "menu.tool_rectangle", alt('2'), rectangle);
  tool("tool_lasso", "menu.tool_lasso", alt('3'), lasso);
  tool("tool_circle", "menu.tool_circle", alt('4'), circle);
  list.rule();
  tool("tool_distance", "menu.tool_distance", alt('5'), distance);
  tool("tool_area", "menu.tool_area", alt('6'), area);
  for (const app::LayerSetting& setting : app::Project::default_layers()) {
    const app::MapLayer layer = setting.layer;
    const std::string name(app::layer_name(layer));
    Command& one =
        list.add(Menu::layers, name.c_str(), ("layer." + name).c_str(), {}, toggle_layer(layer), store);
    one.id = "layer_" + name;
    one.checked = [layer](const Session& s) { return app::layer_visible(s, layer); };
  }
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
  list.rule();
  Command& live = list.add(
      Menu::map, "live_clusters", "menu.live_clusters", ctrl_shift('U'),
      [](const Session& s) {
        return Intents{app::SplitIntent(intent::SetLiveClusters{!s.project().live_clusters})};
      },
      areas);
  live.checked = [](const Session& s) { return s.project().live_clusters; };
  Command& freeze = list.add(
      Menu::map, "freeze", "menu.freeze", ctrl_shift('B'),
      [](const Session& s) {
        return Intents{intent::FreezeBreaks{!s.project().choropleth.frozen_breaks.has_value()}};
      },
      areas);
  freeze.checked = [](const Session& s) { return s.project().choropleth.frozen_breaks.has_value(); };
}

void add_view(List& list) {
  const auto sheet_open = [](app::ViewsDock::Sheet sheet) {
    return [sheet](const Session& s) { return s.view.views.open && s.view.views.sheet == sheet; };
  };
  list.add(Menu::view, "plots", "menu.plots", ctrl('G'), show_sheet(app::ViewsDock::Sheet::plots), store)
      .checked = sheet_open(app::ViewsDock::Sheet::plots);
  list.add(Menu::view, "table", "menu.table", ctrl('T'), show_sheet(app::ViewsDock::Sheet::table), store)
      .checked = sheet_open(app::ViewsDock::Sheet::table);
  list.rule();
  list.add(Menu::view, "add_bookmark", "menu.add_bookmark", ctrl('D'),
           ask(app::DeskIntent(intent::AddBookmark{})), store);
  list.add(Menu::view, "bookmarks", "menu.bookmarks", ctrl('B'), open(Dialog::bookmarks), store);
  Command& present = list.add(Menu::view, "present", "menu.present", plain(key::f5),
                              [](const Session& s) { return Intents{intent::Present{!s.view.presenting}}; });
  present.while_presenting = true;
  list.rule();
  const auto text = [&](const char* id, const char* words, int key, int keypad, Run run) {
    Command& command = list.add(Menu::view, id, words, ctrl(key), std::move(run));
    command.second_chord = ctrl(keypad);
    command.while_presenting = true;
    command.repeats = true;
  };
  text("larger", "menu.text_larger", '=', key::keypad_plus, scale_text(1.1));
  text("smaller", "menu.text_smaller", '-', key::keypad_minus, scale_text(1 / 1.1));
  text("usual_text", "menu.text_usual", '0', key::keypad_0, ask(intent::SetTextScale{1}));
  list.rule();
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
}

void add_help(List& list) {
  list.add(Menu::help, "keys", "menu.keys", plain(key::f1), open(Dialog::keys));
  list.add(Menu::help, "about", "menu.about", {}, open(Dialog::about));
}

std::vector<Command> make_commands() {
  std::vector<Command> commands;
  List list(commands);
  add_file(list);
  add_edit(list);
  add_data(list);
  add_analysis(list);
  add_map(list);
  add_view(list);
  add_help(list);
  return commands;
}

}  // namespace

const std::vector<Command>& all_commands() {
  static const std::vector<Command> commands = make_commands();
  return commands;
}

}  // namespace phumthun::gui
