#include "base/numbers.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {
namespace intent = app::intent;
constexpr std::array household_choices{std::int64_t{20000}, std::int64_t{100000}, std::int64_t{440000}};
}  // namespace

void sample_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  app::SampleDraft draft = session.view.sample;
  const bool open = ui.dialog("sample", "sample.title", 24, 0, [&] {
    ui.wrapped_muted(ui.tr("sample.note"));
    ui.space();
    ui.form("fields", [&] {
      ui.field("sample.households", [&] {
        std::vector<std::string> words;
        for (const std::int64_t n : household_choices)
          words.push_back(base::format_number(static_cast<double>(n), 0));
        if (const auto picked = ui.choice("households", words, index_of(household_choices, draft.households)))
          draft.households = household_choices[static_cast<std::size_t>(*picked)];
      });
      ui.field("sample.seed", [&] {
        if (const auto seed = ui.integer("seed", draft.seed, 1))
          draft.seed = std::max<std::int64_t>(0, *seed);
      });
      path_field(ui, "sample.folder", "choose", draft.folder, app::FilePurpose::sample_folder, intents);
    });
    ui.space();
    Extras extras;
    if (draft.folder.empty()) extras.disabled_reason = ui.tr("reason.no_folder");
    if (ui.primary_button("run", "sample.run", extras)) intents.emplace_back(intent::RunSample{});
    ui.same_line();
    if (ui.button("close", "dialog.cancel")) intents.emplace_back(intent::CloseDialog{});
  });
  if (!(draft == session.view.sample)) intents.insert(intents.begin(), intent::EditSample{draft});
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
