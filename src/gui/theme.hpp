#pragma once
#include "carto/map_scene.hpp"

namespace phumthun::gui {

/// The window's colours: a light theme whose text has a contrast of at least 4.5 to 1 on its ground.
namespace theme {
inline constexpr carto::Color text{28, 36, 44, 255};
inline constexpr carto::Color muted{88, 98, 108, 255};
inline constexpr carto::Color accent{11, 84, 122, 255};
inline constexpr carto::Color accent_soft{214, 231, 240, 255};
inline constexpr carto::Color panel{250, 251, 252, 255};
inline constexpr carto::Color card{255, 255, 255, 255};
inline constexpr carto::Color field{255, 255, 255, 255};
inline constexpr carto::Color edge{206, 213, 219, 255};
inline constexpr carto::Color soft{234, 238, 241, 255};
inline constexpr carto::Color problem{168, 32, 32, 255};
inline constexpr carto::Color done{20, 108, 67, 255};
inline constexpr carto::Color note{138, 90, 0, 255};
inline constexpr carto::Color on_accent{255, 255, 255, 255};
inline constexpr carto::Color selection{0, 157, 196, 255};
inline constexpr carto::Color previewed{214, 0, 147, 255};  ///< what an import would bring, over the map
}  // namespace theme

/// Sets ImGui's colours and sizes for the current context, at `scale`.
void set_theme(double scale);

}  // namespace phumthun::gui
