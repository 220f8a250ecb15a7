#pragma once

namespace phumthun::desktop {

/// A monitor as the system describes it; 0: unknown.
struct MonitorSize {
  int width_px = 0, width_mm = 0;
};

/// How large the window draws compared with 96 dots per inch. What the system asks for (Xft.dpi) stands;
/// where it asks for nothing (1) and the monitor's dots are much finer than that, by the monitor: in
/// quarters, at most 3. Sizes that no desk has (a projector's, a monitor of less than 20 cm) are not
/// believed.
double scale_for(double system_scale, const MonitorSize&);

}  // namespace phumthun::desktop
