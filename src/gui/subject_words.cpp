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

std::string count_words(std::int64_t count) {
  return base::format_number(static_cast<double>(count), 0);
}

}  // namespace phumthun::gui
