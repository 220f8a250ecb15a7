#include <array>

#include "base/numbers.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr std::array themes{app::Theme::light, app::Theme::dark, app::Theme::high_contrast};
constexpr std::array eras{app::Era::of_language, app::Era::buddhist, app::Era::common};
constexpr std::array languages{base::Language::th, base::Language::en};

void set(const app::Appearance& appearance, Intents& intents) {
  intents.emplace_back(app::DeskIntent(intent::SetAppearance{appearance}));
}

void fields(Ui& ui, const app::Session& session, Intents& intents) {
  app::Appearance appearance = session.project().appearance;
  ui.field("appearance.language", [&] {
    if (const auto picked =
            ui.switcher("language", {"ไทย", "English"}, index_of(languages, session.language())))
      intents.emplace_back(intent::SetLanguage{languages[static_cast<std::size_t>(*picked)]});
  });
  ui.field("appearance.theme", [&] {
    const std::vector<std::string> words{ui.tr("menu.theme_light"), ui.tr("menu.theme_dark"),
                                         ui.tr("menu.theme_high_contrast")};
    if (const auto picked = ui.choice("theme", words, index_of(themes, appearance.theme))) {
      appearance.theme = themes[static_cast<std::size_t>(*picked)];
      set(appearance, intents);
    }
  });
  ui.field("appearance.text", [&] {
    Extras extras;
    extras.unit = "%";
    if (const auto slid = ui.slider("text", session.view.text_scale * 100, 60, 300, 0, extras);
        slid && slid->released)
      intents.emplace_back(intent::SetTextScale{slid->value / 100});
  });
  ui.field("appearance.era", [&] {
    const std::vector<std::string> words{ui.tr("appearance.era_of_language"),
                                         ui.tr("appearance.era_buddhist"), ui.tr("appearance.era_common")};
    if (const auto picked = ui.choice("era", words, index_of(eras, appearance.era))) {
      appearance.era = eras[static_cast<std::size_t>(*picked)];
      set(appearance, intents);
    }
  });
  ui.field("appearance.digits", [&] {
    if (const auto on = ui.checkbox("thai_digits", ui.tr("menu.thai_digits"), appearance.thai_digits)) {
      appearance.thai_digits = *on;
      set(appearance, intents);
    }
  });
}

}  // namespace

void appearance_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.dialog("appearance", "appearance.title", 22, 0, [&] {
    ui.form("form", [&] { fields(ui, session, intents); });
    ui.wrapped_muted(ui.tr("appearance.digits_note"));
    ui.space();
    if (ui.button("close", "dialog.close")) intents.emplace_back(intent::CloseDialog{});
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
