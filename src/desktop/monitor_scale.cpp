#include "desktop/monitor_scale.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::desktop {

double scale_for(double system_scale, const MonitorSize& monitor) {
  constexpr double usual_dpi = 96, mm_per_inch = 25.4;
  constexpr double fine_dpi = 150;  // office laptops of 1080 lines have up to 145, and are used at 1
  constexpr int least_mm = 200, most_mm = 2000;
  constexpr double least = 0.5, most = 4, most_by_monitor = 3;
  if (system_scale != 1 || monitor.width_px <= 0 || monitor.width_mm < least_mm || monitor.width_mm > most_mm)
    return std::clamp(system_scale, least, most);
  const double dpi = monitor.width_px * mm_per_inch / monitor.width_mm;
  if (dpi < fine_dpi) return 1;
  return std::min(std::round(dpi / usual_dpi * 4) / 4, most_by_monitor);
}

}  // namespace phumthun::desktop
