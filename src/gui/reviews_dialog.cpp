#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::ReviewItem;

/// Candidates in words, "none of these" last.
std::vector<std::string> choice_words(const Ui& ui, const ReviewItem& item) {
  std::vector<std::string> words;
  for (const app::ReviewChoice& choice : item.choices) words.push_back(choice.label);
  words.push_back(
      ui.tr(item.review.kind == store::ReviewKind::place ? "reviews.no_village" : "reviews.another"));
  return words;
}

void answer(Ui& ui, const ReviewItem& item, Intents& intents) {
  const auto picked = ui.choice(std::to_string(item.review.id), choice_words(ui, item), -1);
  if (!picked) return;
  const auto nth = static_cast<std::size_t>(*picked);
  intents.emplace_back(intent::SettleReview{
      item.review.id, nth < item.choices.size() ? item.choices[nth].code : std::string("none")});
}

void cell(Ui& ui, const ReviewItem& item, std::size_t column, Intents& intents) {
  ui.align_with_fields();
  switch (column) {
    case 0:
      return ui.muted(
          ui.tr(item.review.kind == store::ReviewKind::place ? "reviews.place" : "reviews.match"));
    case 1:
      return ui.text(item.review.household_id);
    case 2:
      return ui.text(item.review.stated);
    default:
      return answer(ui, item, intents);
  }
}

void files(Ui& ui, bool any, Intents& intents) {
  Extras extras;
  if (!any) extras.disabled_reason = ui.tr("reviews.none");
  if (ui.button("write", "reviews.write", extras))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::review_out});
  ui.same_line();
  if (ui.button("read", "reviews.read"))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::review_in});
}

}  // namespace

void person_field(Ui& ui, const app::Session& session, Intents& intents) {
  ui.form("person", [&] {
    ui.field("reviews.person", [&] {
      Extras extras;
      extras.hint = ui.tr("reviews.person_hint");
      if (const auto typed = ui.input("name", session.view.person, extras))
        intents.emplace_back(intent::EditPerson{*typed});
    });
  });
}

void reviews_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& lists = session.contents.lists;
  const bool is_short = lists && lists->reviews.empty();
  const bool open = ui.dialog("reviews", "reviews.title", is_short ? 32 : 50, is_short ? 0 : 26, [&] {
    if (!session.has_store()) return ui.muted(ui.tr("reason.no_store"));
    if (!lists) return ui.muted(ui.tr("reason.loading"));
    ui.wrapped_muted(ui.tr("reviews.note"));
    person_field(ui, session, intents);
    files(ui, !lists->reviews.empty(), intents);
    ui.space();
    if (lists->reviews.empty()) return ui.colored(theme::done, ui.tr("reviews.none"));
    ui.table(
        "list",
        {ui.tr("reviews.kind"), ui.tr("reviews.household"), ui.tr("reviews.stated"), ui.tr("reviews.answer")},
        {7, 8, 0, 16}, lists->reviews.size(), std::max(8 * ui.em(), ui.room_height_px()),
        [&](std::size_t row, std::size_t column) { cell(ui, lists->reviews[row], column, intents); });
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
