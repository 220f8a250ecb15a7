#include "carto/legend.hpp"

#include <fmt/core.h>

namespace phumthun::carto {

ClassStyle no_data_style() {
  return {{255, 255, 255, 255}, Hatch::diagonal, {150, 150, 150, 255}};
}

base::LocalText no_data_label() {
  return {"ไม่มีข้อมูล", "no data"};
}

ClassStyle suppressed_style() {
  return {{226, 226, 226, 255}, Hatch::dots, {90, 90, 90, 255}};
}

base::LocalText suppressed_label(int minimum) {
  return {fmt::format("ปกปิด (n < {})", minimum), fmt::format("suppressed (n < {})", minimum)};
}

}  // namespace phumthun::carto
