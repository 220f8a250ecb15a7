#include "app/household_colors.hpp"
#include "gui/style_parts.hpp"

namespace phumthun::gui {
namespace {

constexpr std::array<std::string_view, 6> subjects{"overall",   "human",   "physical",
                                                   "financial", "natural", "social"};

std::string subject_words(const Ui& ui, std::string_view subject) {
  return ui.tr(subject == "overall" ? "subject.overall" : "capital." + std::string(subject));
}

}  // namespace

void household_style(Ui& ui, const app::Session& session, Intents& intents) {
  app::HouseholdSetting setting = session.project().households;
  ui.form("household_style", [&] {
    ui.field("household_style.by", [&] {
      std::vector<std::string> words;
      for (const std::string_view by : app::household_colorings)
        words.push_back(ui.tr("household_style." + std::string("by_") + std::string(by)));
      if (const auto picked = ui.choice("by", words, index_of(app::household_colorings, setting.by)))
        setting.by = app::household_colorings[static_cast<std::size_t>(*picked)];
    });
    if (setting.by != "level") return;
    ui.field("household_style.subject", [&] {
      std::vector<std::string> words;
      for (const std::string_view subject : subjects) words.push_back(subject_words(ui, subject));
      if (const auto picked = ui.choice("subject", words, index_of(subjects, setting.subject)))
        setting.subject = subjects[static_cast<std::size_t>(*picked)];
    });
  });
  if (setting.by == "assistance" && !session.contents.summary.has_assistance && session.has_store())
    ui.wrapped_muted(ui.tr("reason.no_assistance_records"));
  else if (setting.by == "assistance" && !session.style.agencies && session.style.agencies_job)
    ui.wrapped_muted(ui.tr("household_style.loading"));
  if (!app::layer_visible(session, app::MapLayer::households))
    ui.wrapped_muted(ui.tr("household_style.hidden"));
  if (!(setting == session.project().households))
    intents.emplace_back(app::intent::SetHouseholdStyle{setting});
}

}  // namespace phumthun::gui
