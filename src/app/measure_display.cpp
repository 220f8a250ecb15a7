#include "app/measure_display.hpp"

namespace phumthun::app {

carto::ValueFormat value_format(poverty::MeasureKind kind) {
  switch (kind) {
    case poverty::MeasureKind::score:
      return carto::ValueFormat::score;
    case poverty::MeasureKind::share:
      return carto::ValueFormat::share;
    case poverty::MeasureKind::ratio:
      return carto::ValueFormat::ratio;
    case poverty::MeasureKind::count:
      break;
  }
  return carto::ValueFormat::count;
}

}  // namespace phumthun::app
