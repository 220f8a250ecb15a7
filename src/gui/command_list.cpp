#include "gui/command_making.hpp"

namespace phumthun::gui {
namespace {

using app::Dialog;
using app::FilePurpose;
using app::Session;
namespace intent = app::intent;

Run enclose(app::Enclosed enclosed) {
  return [enclosed](const Session& session) {
    return Intents{app::SelectionIntent(intent::Brush{app::shown_areas(session), enclosed})};
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

void add_file(CommandList& list) {
  using enum FilePurpose;
  list.add(Menu::file, "new", "menu.new", ctrl('N'), browse(new_store));
  list.add(Menu::file, "open", "menu.open", ctrl('O'), browse(open_store));
  list.add(Menu::file, "sample", "menu.sample", {}, open_dialog(Dialog::sample));
  list.rule();
  list.add(Menu::file, "save_project", "menu.save_project", ctrl('S'),
           ask(app::DeskIntent(intent::SaveProject{})), needs_store);
  list.add(Menu::file, "save_project_as", "menu.save_project_as", ctrl_shift('S'), browse(project_out),
           needs_store);
  list.add(Menu::file, "open_project", "menu.open_project", ctrl_shift('O'), browse(project_in));
  list.rule();
  list.add(Menu::file, "export", "menu.export", ctrl('E'), open_dialog(Dialog::export_layer), needs_store);
  list.add(Menu::file, "sheet", "menu.sheet", ctrl('P'), open_dialog(Dialog::map_sheet), needs_store);
  list.rule();
  list.add(Menu::file, "quit", "menu.quit", ctrl('Q'), ask(intent::Quit{}));
}

/// "Undo: the colours".
std::string step_words(const Ui& ui, const char* key, bool there, const app::Project* from,
                       const app::Project* to) {
  const std::string what = there ? change_words(ui, *from, *to) : std::string();
  return what.empty() ? ui.tr(key) : ui.tr("undo.step", ui.tr(key), what);
}

void add_edit(CommandList& list) {
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
           ask(app::DeskIntent(intent::SearchPlaces{std::string(), 0})), needs_areas);
  list.rule();
  list.add(Menu::selection, "select_all", "menu.select_all", ctrl('A'), enclose(app::AllRows{}), needs_areas);
  list.add(Menu::selection, "select_none", "menu.select_none", ctrl_shift('A'), enclose(app::NoRows{}),
           needs_selection);
  list.add(Menu::selection, "select_others", "menu.select_others", ctrl('I'), enclose(app::OtherRows{}),
           needs_areas);
  list.add(Menu::selection, "query", "menu.query", ctrl('L'), open_dialog(Dialog::query), needs_areas);
  list.rule();
  list.add(Menu::selection, "zoom_to_selection", "menu.zoom_to_selection", ctrl('J'),
           ask(app::SelectionIntent(intent::ZoomToSelection{})), needs_selection);
  list.add(
      Menu::selection, "filter_to_selection", "menu.filter_to_selection", ctrl_shift('F'),
      [](const Session& session) {
        const auto selected = app::selection_now(session);
        return Intents{app::SelectionIntent(
            intent::FilterToSelection{selected ? selected->of : app::shown_areas(session)})};
      },
      needs_selection);
  list.add(Menu::selection, "clear_filter", "menu.clear_filter", ctrl_shift('X'),
           ask(app::SelectionIntent(intent::ClearFilter{})),
           unless([](const Session& s) { return !s.project().filter.empty(); }, "reason.no_filter"));
  list.rule();
  list.add(Menu::edit, "appearance", "menu.appearance", ctrl(','), open_dialog(Dialog::appearance));
}

void add_data(CommandList& list) {
  list.add(Menu::import, "any", "menu.import_any", ctrl_shift('I'),
           ask(intent::EditImport{}, intent::OpenDialog{Dialog::import},
               intent::StartBrowsing{FilePurpose::import_file}),
           needs_store);
  list.rule();
  for (const app::ImportKind kind : app::all_import_kinds) {
    const std::string name(app::import_kind_name(kind));
    Command& one = list.add(Menu::import, name.c_str(), ("import." + name).c_str(), {}, import_of_kind(kind),
                            needs_store);
    one.id = "import_" + name;
  }
  list.add(Menu::data, "imports", "menu.imports", {}, open_dialog(Dialog::imports), needs_store);
  list.rule();
  list.add(Menu::data, "reviews", "menu.reviews", {}, open_dialog(Dialog::reviews), needs_store).label =
      [](const Ui& ui, const Session& s) {
        return ui.tr("menu.reviews", s.contents.lists ? s.contents.lists->reviews.size() : 0);
      };
  list.add(Menu::data, "conflicts", "menu.conflicts", {}, open_dialog(Dialog::conflicts), needs_store).label =
      [](const Ui& ui, const Session& s) {
        return ui.tr("menu.conflicts", s.contents.lists ? s.contents.lists->conflicts.size() : 0);
      };
}

void add_analysis(CommandList& list) {
  const auto panel = [&](const char* id, const char* words, Dialog dialog) {
    list.add(Menu::analysis, id, words, {}, open_dialog(dialog), needs_store);
  };
  list.add(Menu::analysis, "measures", "menu.measures", ctrl('M'), open_dialog(Dialog::measures),
           needs_store);
  list.add(Menu::analysis, "clusters", "menu.clusters", ctrl('U'), open_dialog(Dialog::clusters),
           needs_store);
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

void add_help(CommandList& list) {
  list.add(Menu::help, "keys", "menu.keys", plain(key::f1), open_dialog(Dialog::keys));
  list.add(Menu::help, "about", "menu.about", {}, open_dialog(Dialog::about));
}

std::vector<Command> make_commands() {
  std::vector<Command> commands;
  CommandList list(commands);
  add_file(list);
  add_edit(list);
  add_data(list);
  add_analysis(list);
  add_map_commands(list);
  add_layer_commands(list);
  add_view_commands(list);
  add_help(list);
  add_style_commands(list);
  add_window_commands(list);
  return commands;
}

}  // namespace

const std::vector<Command>& all_commands() {
  static const std::vector<Command> commands = make_commands();
  return commands;
}

}  // namespace phumthun::gui
