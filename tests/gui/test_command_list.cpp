#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <set>
#include <thread>

#include "app/session_desk_keeping.hpp"
#include "gui/command_search.hpp"
#include "gui/commands.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
using gui::Command;
namespace intent = app::intent;

namespace {

struct Fixture {
  app::Session session;
  UiDriver ui{1280, 800, 1};
  Fixture() {
    fill(session, 6);
    for (int i = 0; i < 3; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
};

}  // namespace

TEST_CASE("every command has an id of its own and words in both languages") {
  const app::Strings strings = app::Strings::built_in();
  std::set<std::string> ids;
  for (const Command& command : gui::all_commands()) {
    INFO(command.id);
    CHECK(ids.insert(command.id).second);
    if (!command.words.empty()) CHECK(strings.contains(command.words));
    CHECK(strings.contains(command.group.empty() ? gui::menu_key(command.menu) : command.group));
    const base::LocalText words = gui::command_words(strings, command);
    CHECK_FALSE(words.th.empty());
    CHECK_FALSE(words.en.empty());
    CHECK(command.run);
  }
  CHECK(ids.size() > 60);
}

TEST_CASE("no two commands share a chord") {
  std::map<std::string, std::string> owners;
  for (const Command& command : gui::all_commands())
    for (const gui::Chord& chord : {command.chord, command.second_chord}) {
      if (chord.empty()) continue;
      const auto [at, fresh] = owners.emplace(gui::chord_text(chord), command.id);
      INFO(gui::chord_text(chord) << ": " << at->second << " and " << command.id);
      CHECK(fresh);
    }
  CHECK(owners.size() > 35);
}

TEST_CASE_METHOD(Fixture, "every command can be found by its own words in either language") {
  const gui::Ui words(*session.strings, session.language(), nullptr, nullptr);
  for (const Command& command : gui::all_commands())
    for (const base::Language language : {base::Language::th, base::Language::en}) {
      const std::string text = gui::command_words(*session.strings, command).in(language);
      INFO(command.id << ": " << text);
      const auto found = gui::find_commands(words, session, {}, text);
      const auto at = std::find_if(found.begin(), found.end(), [&](const gui::FoundCommand& one) {
        return one.command->id == command.id;
      });
      REQUIRE(at != found.end());
      CHECK(at - found.begin() < 4);
    }
}

TEST_CASE("what a menu shows is a command") {
  app::Session session;
  fill(session, 6);
  std::size_t seen = 0;
  for (const char* menu : {"file", "edit", "data", "analysis", "map", "view", "help"}) {
    UiDriver fresh(1280, 800, 1);
    fresh.click(session, std::string("menu/") + menu);
    fresh.settle(session);
    for (const gui::DrawnItem& item : fresh.items()) {
      const std::string prefix = std::string("menu/") + menu + "/";
      if (!item.path.starts_with(prefix)) continue;
      const std::string id = item.path.substr(prefix.size());
      static const std::set<std::string> submenus{"recent", "selection", "import", "amphoe",  "tools",
                                                  "layers", "split",     "theme",  "language"};
      if (submenus.contains(id)) continue;
      INFO(item.path);
      CHECK(gui::find_command(id));
      ++seen;
    }
  }
  CHECK(seen > 35);
}

TEST_CASE_METHOD(Fixture, "a key runs its command, and not one that is impossible") {
  REQUIRE_FALSE(session.view.views.open);
  ui.press_key(session, gui::ctrl('T'));
  CHECK(session.view.views.open);
  ui.press_key(session, gui::plain(gui::key::f5));
  CHECK(session.view.presenting);
  ui.press_key(session, gui::ctrl('B'));  // not before an audience
  CHECK_FALSE(session.view.dialog);
  ui.press_key(session, gui::plain('B'));
  CHECK(session.view.blacked_out);
  ui.press_key(session, gui::plain(gui::key::escape));
  CHECK_FALSE(session.view.blacked_out);
  ui.press_key(session, gui::plain(gui::key::escape));
  CHECK_FALSE(session.view.presenting);
}

TEST_CASE("a key does nothing where its command is impossible") {
  app::Session session;
  UiDriver ui(1280, 800, 1);
  for (int i = 0; i < 3; ++i)
    for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  CHECK(ui.press_key(session, gui::ctrl('E')).empty());
  CHECK_FALSE(session.view.dialog);
}

TEST_CASE_METHOD(Fixture, "text grows by Ctrl and plus, with or without Shift") {
  const double before = session.view.text_scale;
  ui.press_key(session, gui::ctrl('='));
  ui.press_key(session, gui::ctrl_shift('='));
  CHECK(session.view.text_scale == Approx(before * 1.21));
  ui.press_key(session, gui::ctrl('0'));
  CHECK(session.view.text_scale == 1);
}

TEST_CASE_METHOD(Fixture, "the menu says what would be undone") {
  const gui::Ui words(*session.strings, base::Language::en, nullptr, nullptr);
  app::ChoroplethSetting choropleth = session.project().choropleth;
  choropleth.ramp = "viridis";
  app::apply(session, intent::SetChoropleth{choropleth});
  CHECK(gui::command_label(words, session, *gui::find_command("undo")) == "Undo: colours");
  app::apply(session, intent::Undo{});
  CHECK(gui::command_label(words, session, *gui::find_command("redo")) == "Redo: colours");
}

TEST_CASE_METHOD(Fixture, "the palette finds a place by a beginning of its Thai name and flies there") {
  ui.press_key(session, gui::ctrl('K'));
  REQUIRE(session.view.palette);
  ui.frame(session);
  ui.type_text("น้ำเกลี้ยง 7");
  for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  CHECK(session.view.palette == "น้ำเกลี้ยง 7");
  ui.press_key(session, gui::plain(gui::key::enter));
  CHECK_FALSE(session.view.palette);
  REQUIRE(session.view.selected_area);
  CHECK(session.view.selected_area->code == "330007");
}

TEST_CASE_METHOD(Fixture, "the palette goes by arrows, and remembers what was run") {
  ui.press_key(session, gui::ctrl('K'));
  ui.frame(session);
  ui.press_key(session, gui::plain(gui::key::down));
  CHECK(session.view.palette_row == 1);
  ui.press_key(session, gui::plain(gui::key::escape));
  CHECK_FALSE(session.view.palette);
  ui.press_key(session, gui::ctrl('K'));
  ui.frame(session);
  ui.type_text("dark");
  for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  ui.press_key(session, gui::plain(gui::key::enter));
  CHECK(session.project().appearance.theme == app::Theme::dark);
  REQUIRE_FALSE(session.view.recent_commands.empty());
  CHECK(session.view.recent_commands.front() == "theme_dark");
}

TEST_CASE_METHOD(Fixture, "with nothing open Escape stops the job that runs") {
  std::atomic<int> looks{0};
  std::atomic<bool> stopped{false};
  session.jobs.submit(
      "long", jobs::Lane::read,
      [&](const base::Progress& progress) {
        try {
          for (;;) {
            ++looks;
            progress.report(0.5);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
          }
        } catch (const base::Cancelled&) {
          stopped = true;
          throw;
        }
      },
      [] {});
  while (looks == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  ui.press_key(session, gui::plain(gui::key::escape));
  const int before = looks;
  finish_jobs(session);
  CHECK(stopped);
  CHECK(looks <= before + 1);
}

TEST_CASE_METHOD(Fixture, "every change of the view is one step of undo, and has its words") {
  app::FilterChip chip;
  chip.condition = {"overall", app::Relation::at_least, 2.5, 0, {}};
  app::ChoroplethSetting measure = session.project().choropleth;
  measure.measure = "human";
  app::ChoroplethSetting classes = session.project().choropleth;
  classes.classes = 4;
  app::EstimateSetting estimates = session.project().estimates;
  estimates.k = 0.5;
  app::SplitSetting split;
  split.kind = app::SplitSetting::Kind::swipe;
  app::TableSetting table;
  table.sorted = "overall";
  const std::vector<std::pair<std::string, app::Intent>> changes{
      {"language", intent::SetLanguage{base::Language::en}},
      {"appearance", app::DeskIntent(intent::SetAppearance{{app::Theme::dark, app::Era::common, true}})},
      {"filter", app::SelectionIntent(intent::AddFilter{chip})},
      {"selection", app::SelectionIntent(intent::Brush{app::shown_areas(session), app::AllRows{}})},
      {"split", app::SplitIntent(intent::SetSplit{split})},
      {"plots", app::PlotIntent(intent::RemovePlot{0})},
      {"table", app::SelectionIntent(intent::SetTable{table})},
      {"layers", intent::SetLayerVisible{app::MapLayer::names, false}},
      {"bookmarks", app::DeskIntent(intent::AddBookmark{"x"})},
      {"measure", intent::SetChoropleth{measure}},
      {"classes", intent::SetChoropleth{classes}},
      {"estimates", intent::SetEstimates{estimates}},
      {"households", app::StyleIntent(intent::SetHouseholdStyle{{"capital", "human"}})},
  };
  for (const auto& [what, change] : changes) {
    INFO(what);
    const app::Project before = session.project();
    const gui::Ui words(*session.strings, base::Language::th, nullptr, nullptr);
    app::apply(session, change);
    REQUIRE_FALSE(session.project() == before);
    CHECK(gui::change_words(words, before, session.project()) ==
          session.strings->text("undo." + what, base::Language::th));
    app::apply(session, intent::Undo{});
    CHECK(session.project() == before);
  }
}
