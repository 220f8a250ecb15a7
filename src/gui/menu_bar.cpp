#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

using app::Dialog;
using app::FilePurpose;
using app::ImportKind;
namespace intent = app::intent;

void import_menu(Ui& ui, const app::Session& session, Intents& intents) {
  if (ui.menu_item("any", ui.tr("menu.import_any"), {}, false)) {
    intents.emplace_back(intent::EditImport{});
    intents.emplace_back(intent::OpenDialog{Dialog::import});
    intents.emplace_back(intent::StartBrowsing{FilePurpose::import_file});
  }
  ui.menu_rule();
  for (const ImportKind kind : app::all_import_kinds) {
    const std::string id(app::import_kind_name(kind));
    if (!ui.menu_item(id, ui.tr("import." + id), {}, false)) continue;
    app::ImportDraft draft;
    draft.level = session.view.import.level;
    draft.kind = kind;
    draft.kind_chosen = true;
    intents.emplace_back(intent::EditImport{draft});
    intents.emplace_back(intent::OpenDialog{Dialog::import});
  }
}

void data_menu(Ui& ui, const app::Session& session, Intents& intents) {
  Extras with_store;
  with_store.disabled_reason = needs_store(ui, session);
  ui.menu(
      "import", "menu.import", [&] { import_menu(ui, session, intents); }, with_store);
  const auto item = [&](std::string_view id, const std::string& words, Dialog dialog) {
    if (ui.menu_item(id, words, {}, false, with_store)) intents.emplace_back(intent::OpenDialog{dialog});
  };
  const auto& lists = session.contents.lists;
  item("imports", ui.tr("menu.imports"), Dialog::imports);
  ui.menu_rule();
  item("reviews", ui.tr("menu.reviews", lists ? lists->reviews.size() : 0), Dialog::reviews);
  item("conflicts", ui.tr("menu.conflicts", lists ? lists->conflicts.size() : 0), Dialog::conflicts);
}

void file_menu(Ui& ui, const app::Session& session, Intents& intents) {
  Extras with_store;
  with_store.disabled_reason = needs_store(ui, session);
  if (ui.menu_item("new", ui.tr("menu.new"), {}, false))
    intents.emplace_back(intent::StartBrowsing{FilePurpose::new_store});
  if (ui.menu_item("open", ui.tr("menu.open"), "Ctrl+O", false))
    intents.emplace_back(intent::StartBrowsing{FilePurpose::open_store});
  if (ui.menu_item("sample", ui.tr("menu.sample"), {}, false))
    intents.emplace_back(intent::OpenDialog{Dialog::sample});
  ui.menu_rule();
  if (ui.menu_item("export", ui.tr("menu.export"), {}, false, with_store))
    intents.emplace_back(intent::OpenDialog{Dialog::export_layer});
  if (ui.menu_item("sheet", ui.tr("menu.sheet"), {}, false, with_store))
    intents.emplace_back(intent::OpenDialog{Dialog::map_sheet});
  ui.menu_rule();
  if (ui.menu_item("quit", ui.tr("menu.quit"), {}, false)) intents.emplace_back(intent::Quit{});
}

void edit_menu(Ui& ui, const app::Session& session, Intents& intents) {
  Extras undo, redo;
  if (!session.history.can_undo()) undo.disabled_reason = ui.tr("reason.nothing_to_undo");
  if (!session.history.can_redo()) redo.disabled_reason = ui.tr("reason.nothing_to_redo");
  if (ui.menu_item("undo", ui.tr("menu.undo"), "Ctrl+Z", false, undo)) intents.emplace_back(intent::Undo{});
  if (ui.menu_item("redo", ui.tr("menu.redo"), "Ctrl+Y", false, redo)) intents.emplace_back(intent::Redo{});
}

void analysis_menu(Ui& ui, const app::Session& session, Intents& intents) {
  Extras with_store;
  with_store.disabled_reason = needs_store(ui, session);
  if (ui.menu_item("measures", ui.tr("menu.measures"), {}, false, with_store))
    intents.emplace_back(intent::OpenDialog{Dialog::measures});
  if (ui.menu_item("clusters", ui.tr("menu.clusters"), {}, false, with_store))
    intents.emplace_back(intent::OpenDialog{Dialog::clusters});
  const auto item = [&](std::string_view id, std::string_view key, Dialog dialog) {
    if (ui.menu_item(id, ui.tr(key), {}, false, with_store)) intents.emplace_back(intent::OpenDialog{dialog});
  };
  item("household_clusters", "menu.household_clusters", Dialog::household_clusters);
  item("frameworks", "menu.frameworks", Dialog::frameworks);
  item("robustness", "menu.robustness", Dialog::robustness);
  ui.menu_rule();
  item("compare", "menu.compare", Dialog::compare);
  item("targeting", "menu.targeting", Dialog::targeting);
  item("overlap", "menu.overlap", Dialog::overlap);
  item("problems", "menu.problems", Dialog::problems);
  item("change", "menu.change", Dialog::change);
  ui.menu_rule();
  item("analyses", "menu.analyses", Dialog::analyses);
}

void amphoe_menu(Ui& ui, const app::Session& session, Intents& intents) {
  const app::AreaLayer* areas = app::area_layer(session, base::AreaLevel::amphoe);
  for (const std::string& code : data::texts(*areas->layer, "code")) {
    const app::AreaRef area{base::AreaLevel::amphoe, code};
    if (ui.menu_item(code, area_name(session, area), {}, session.view.selected_area == area))
      intents.emplace_back(intent::ShowArea{area});
  }
}

void view_menu(Ui& ui, const app::Session& session, Intents& intents) {
  Extras with_amphoe;
  if (!app::area_layer(session, base::AreaLevel::amphoe))
    with_amphoe.disabled_reason = ui.tr("reason.no_areas");
  if (ui.menu_item("all", ui.tr("menu.show_all"), "Home", false)) intents.emplace_back(intent::ShowAll{});
  ui.menu(
      "amphoe", "menu.show_amphoe", [&] { amphoe_menu(ui, session, intents); }, with_amphoe);
  ui.menu_rule();
  const double scale = session.view.text_scale;
  if (ui.menu_item("larger", ui.tr("menu.text_larger"), "Ctrl+=", false))
    intents.emplace_back(intent::SetTextScale{scale * 1.1});
  if (ui.menu_item("smaller", ui.tr("menu.text_smaller"), "Ctrl+-", false))
    intents.emplace_back(intent::SetTextScale{scale / 1.1});
  if (ui.menu_item("present", ui.tr("menu.present"), "F5", session.view.presenting))
    intents.emplace_back(intent::Present{true});
  ui.menu_rule();
  for (const base::Language language : {base::Language::th, base::Language::en})
    if (ui.menu_item(base::language_code(language), language == base::Language::th ? "ภาษาไทย" : "English",
                     {}, session.language() == language))
      intents.emplace_back(intent::SetLanguage{language});
}

}  // namespace

void menu_bar(Ui& ui, const app::Session& session, Intents& intents) {
  ui.menu_bar([&] {
    ui.menu("file", "menu.file", [&] { file_menu(ui, session, intents); });
    ui.menu("edit", "menu.edit", [&] { edit_menu(ui, session, intents); });
    ui.menu("data", "menu.data", [&] { data_menu(ui, session, intents); });
    ui.menu("analysis", "menu.analysis", [&] { analysis_menu(ui, session, intents); });
    ui.menu("view", "menu.view", [&] { view_menu(ui, session, intents); });
    ui.menu("help", "menu.help", [&] {
      if (ui.menu_item("about", ui.tr("menu.about"), {}, false))
        intents.emplace_back(intent::OpenDialog{Dialog::about});
    });
  });
}

}  // namespace phumthun::gui
