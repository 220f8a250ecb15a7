#include <algorithm>
#include <catch2/catch.hpp>

#include "app/session.hpp"
#include "gui/canvas.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using gui::test::fill;
using gui::test::UiDriver;
namespace intent = app::intent;

namespace {

constexpr double width = 1024, height = 768;
constexpr base::Language both_languages[] = {base::Language::th, base::Language::en};

/// Not by its intent, which would read the store that stands in for one.
void open(app::Session& session, app::Dialog dialog, base::Language language) {
  app::apply(session, intent::SetLanguage{language});
  session.view.dialog = dialog;
}

}  // namespace

TEST_CASE("the button that chooses a file stands inside its dialog") {
  app::Session session;
  fill(session, 4);
  for (const double scale : {1.0, 2.0})
    for (const base::Language language : both_languages)
      for (const auto& [dialog, name] :
           {std::pair(app::Dialog::export_layer, "export"), std::pair(app::Dialog::map_sheet, "sheet"),
            std::pair(app::Dialog::sample, "sample")}) {
        INFO(name << " at " << scale);
        open(session, dialog, language);
        UiDriver ui(width, height, scale);
        ui.settle(session);
        const gui::DrawnItem* button = ui.find(std::string(name) + "/fields/choose");
        REQUIRE(button);
        CHECK(button->rect.x > width / 2);
        CHECK(button->rect.x + button->rect.width < width);
      }
}

TEST_CASE("a table in a narrow window scrolls before names lose their room") {
  app::Session session;
  fill(session, 4);
  for (const double scale : {1.0, 2.0})
    for (const base::Language language : both_languages) {
      open(session, app::Dialog::measures, language);
      UiDriver ui(width, height, scale);
      ui.settle(session);
      const auto& items = ui.items();
      const auto name = std::find_if(items.begin(), items.end(), [](const gui::DrawnItem& item) {
        return item.path.starts_with("measures/areas/") && item.path.ends_with("/go");
      });
      REQUIRE(name != items.end());
      INFO(name->text << " at " << scale);
      CHECK(name->text_width_px <= name->room_px);
    }
}

TEST_CASE("the heads of a table's columns are whole where the window has room for them") {
  app::Session session;
  fill(session, 4);
  for (const base::Language language : both_languages) {
    open(session, app::Dialog::measures, language);
    UiDriver ui(1920, 1080, 1);
    ui.settle(session);
    std::size_t heads = 0;
    for (const gui::DrawnItem& item : ui.items()) {
      if (!item.path.starts_with("measures/areas/header")) continue;
      INFO(item.text);
      ++heads;
      CHECK(item.rect.x + item.rect.width < 1920);
      CHECK(gui::text_size(gui::Face::regular, item.text).width <= item.room_px + 1);
    }
    CHECK(heads == 8);
  }
}

TEST_CASE("an analysis without an answer says what it would tell, and saves nothing") {
  app::Session session;
  fill(session, 4);
  for (const auto& [dialog, name] :
       {std::pair(app::Dialog::targeting, "targeting"), std::pair(app::Dialog::overlap, "overlap"),
        std::pair(app::Dialog::change, "change"), std::pair(app::Dialog::compare, "compare")}) {
    INFO(name);
    open(session, dialog, base::Language::en);
    UiDriver ui(1280, 800, 1);
    ui.settle(session);
    const std::string path(name);
    CHECK(ui.find(path + "/run"));
    CHECK_FALSE(ui.find(path + "/save"));
    const auto& items = ui.items();
    CHECK(std::any_of(items.begin(), items.end(), [&](const gui::DrawnItem& item) {
      return item.path == path + "/text" && item.text.find("ress Run") != std::string::npos;
    }));
  }
}
