#include "poverty/score_level.hpp"

namespace phumthun::poverty {

base::LocalText score_level_label(int level) {
  switch (level) {
    case 1:
      return {"อยู่ลำบาก", "Destitute"};
    case 2:
      return {"อยู่ยาก", "Hard-pressed"};
    case 3:
      return {"อยู่พอได้", "Getting by"};
    case 4:
      return {"อยู่ดี", "Living well"};
    default:
      return {};
  }
}

}  // namespace phumthun::poverty
