#include "gui/subject_words.hpp"

#include "base/numbers.hpp"

namespace phumthun::gui {

std::string subject_words(const Ui& ui, const app::Subject& of) {
  if (of.households) return ui.tr("filter.households");
  switch (of.level) {
    case base::AreaLevel::province:
      return ui.tr("filter.provinces");
    case base::AreaLevel::amphoe:
      return ui.tr("filter.amphoe");
    case base::AreaLevel::tambon:
      return ui.tr("filter.tambon");
    case base::AreaLevel::village:
      break;
  }
  return ui.tr("filter.villages");
}

std::string counted_words(const Ui& ui, const app::Subject& of, std::int64_t count) {
  if (count != 1) return subject_words(ui, of);
  if (of.households) return ui.tr("filter.household");
  if (of.level == base::AreaLevel::province) return ui.tr("filter.province");
  if (of.level == base::AreaLevel::village) return ui.tr("filter.village");
  return subject_words(ui, of);  // amphoe and tambon have one form
}

std::string count_words(std::int64_t count) {
  return base::format_number(static_cast<double>(count), 0);
}

}  // namespace phumthun::gui
