#include "carto/legend.hpp"

#include <fmt/core.h>

#include "carto/color.hpp"

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

ClassStyle too_few_style() {
  return {{240, 240, 236, 255}, Hatch::dots, {150, 150, 150, 255}};
}

base::LocalText too_few_label(int minimum) {
  return {fmt::format("น้อยกว่า {} ครัวเรือน", minimum), fmt::format("fewer than {} households", minimum)};
}

ClassStyle unreliable_style(const ClassStyle& of_class) {
  constexpr double middle = 0.7;
  const Color lines = lightness(of_class.fill) > middle ? Color{96, 96, 96, 255} : Color{236, 236, 236, 255};
  return {of_class.fill, Hatch::back_diagonal, lines};
}

base::LocalText unreliable_label() {
  return {"ลายขีด: ค่าไม่แน่นอน", "hatched: unreliable"};
}

}  // namespace phumthun::carto
