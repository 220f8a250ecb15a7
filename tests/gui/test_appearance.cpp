#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/era_words.hpp"
#include "gui/digits.hpp"
#include "gui/pentagon.hpp"
#include "gui/sessions.hpp"
#include "gui/theme.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
using carto::Color;
namespace intent = app::intent;

namespace {

/// Relative luminance and contrast by the formulas of WCAG 2.1 (1.4.3).
double linear(std::uint8_t part) {
  const double c = part / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double luminance(const Color& c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}
double contrast(const Color& a, const Color& b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

constexpr app::Theme all_themes[] = {app::Theme::light, app::Theme::dark, app::Theme::high_contrast};

}  // namespace

TEST_CASE("contrast as WCAG gives it") {
  CHECK(contrast({0, 0, 0, 255}, {255, 255, 255, 255}) == Approx(21));
  CHECK(contrast({119, 119, 119, 255}, {255, 255, 255, 255}) ==
        Approx(4.48).margin(0.01));  // #777, a known near miss
}

TEST_CASE("words can be read on every ground, edges of fields be seen, in every theme") {
  for (const app::Theme theme : all_themes) {
    const gui::ThemeColors& c = gui::theme_colors(theme);
    INFO(static_cast<int>(theme));
    for (const Color& ground : {c.panel, c.card, c.field, c.soft, c.accent_soft})
      for (const Color& words : {c.text, c.muted, c.accent, c.problem, c.done, c.note})
        CHECK(contrast(words, ground) >= 4.5);
    CHECK(contrast(c.on_accent, c.accent) >= 4.5);
    CHECK(contrast(c.on_accent, c.accent_pressed) >= 4.5);
    CHECK(contrast(c.text, c.paper) >= 4.5);
    for (const Color& ground : {c.panel, c.card, c.field}) CHECK(contrast(c.field_edge, ground) >= 3);
    CHECK(contrast(c.selection, c.paper) >= 3);
  }
}

TEST_CASE("a capital's number can be read in every theme") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  for (const app::Theme theme : all_themes) {
    app::apply(session, app::DeskIntent(intent::SetAppearance{{theme, app::Era::of_language, false}}));
    ui.frame(session);
    const gui::ThemeColors& c = gui::theme_colors(theme);
    for (std::size_t capital = 0; capital < 5; ++capital)
      for (const Color& ground : {c.panel, c.card, c.field}) {
        INFO(static_cast<int>(theme) << ", capital " << capital);
        CHECK(contrast(gui::capital_color(capital), ground) >= 4.5);
      }
  }
}

TEST_CASE("the theme in force is what the window draws with; a projector's picture is light") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  app::apply(session,
             app::DeskIntent(intent::SetAppearance{{app::Theme::dark, app::Era::of_language, false}}));
  ui.frame(session);
  CHECK(gui::theme::card == gui::theme_colors(app::Theme::dark).card);
  app::apply(session, intent::Present{true});
  ui.frame(session);
  CHECK(gui::theme::card == gui::theme_colors(app::Theme::light).card);
  app::apply(session, intent::Present{false});
  app::apply(session, intent::Undo{});
  ui.frame(session);
  CHECK(gui::theme::card == gui::theme_colors(app::Theme::light).card);
}

TEST_CASE("Thai digits: numbers and years, not codes, names and what is copied") {
  gui::use_thai_digits(true);
  CHECK(gui::drawn("12,345 ครัวเรือน 41.5 %") == "๑๒,๓๔๕ ครัวเรือน ๔๑.๕ %");
  CHECK(gui::drawn("2567/1") == "๒๕๖๗/๑");
  CHECK(gui::drawn("330101") == "330101");
  CHECK(gui::drawn("UTM 48N, M0, EPSG:32648") == "UTM 48N, M0, EPSG:32648");
  CHECK(gui::drawn("0.1234567") == "๐.๑๒๓๔๕๖๗");
  {
    const gui::AsWritten as_written;
    CHECK(gui::drawn("15.1186, 104.3220") == "15.1186, 104.3220");
  }
  CHECK(gui::drawn(gui::drawn("5")) == "๕");
  gui::use_thai_digits(false);
  CHECK(gui::drawn("12,345") == "12,345");
}

TEST_CASE("with Thai digits no number of a panel is left in others") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  app::apply(session,
             app::DeskIntent(intent::SetAppearance{{app::Theme::light, app::Era::of_language, true}}));
  ui.settle(session);
  std::size_t thai = 0;
  for (const gui::DrawnItem& item : ui.items()) {
    if (!item.path.starts_with("right/")) continue;
    INFO(item.path << ": " << item.text);
    thai += item.text.find("\xE0\xB9\x91") != std::string::npos ||
            item.text.find("\xE0\xB9\x92") != std::string::npos;
    CHECK(item.text == gui::drawn(item.text));
  }
  CHECK(thai > 3);
  gui::use_thai_digits(false);
}

TEST_CASE("years by the era that is chosen") {
  app::Session session;
  const auto with = [&](base::Language language, app::Era era) {
    app::apply(session, intent::SetLanguage{language});
    app::apply(session, app::DeskIntent(intent::SetAppearance{{app::Theme::light, era, false}}));
  };
  using app::Era;
  with(base::Language::th, Era::of_language);
  CHECK(app::round_words(session, "2567/1") == "2567/1");
  CHECK(app::date_words(session, "2024-08-15T09:30:12Z") == "15 ส.ค. 2567 09:30");
  with(base::Language::en, Era::of_language);
  CHECK(app::round_words(session, "2567/1") == "2567/1 (2024)");
  CHECK(app::date_words(session, "2024-08-15") == "15 Aug 2024");
  with(base::Language::en, Era::buddhist);
  CHECK(app::round_words(session, "2567/1") == "2567/1");
  CHECK(app::date_words(session, "2024-08-15") == "15 Aug 2567 BE");
  with(base::Language::th, Era::common);
  CHECK(app::round_words(session, "2567/1") == "2024/1");
  CHECK(app::date_words(session, "2024-08-15") == "15 ส.ค. ค.ศ. 2024");
  CHECK(app::round_words(session, "pilot") == "pilot");
  CHECK(app::date_words(session, "not a date") == "not a date");
}
