#pragma once
#include <string>

namespace phumthun::gui {

/// A key with what is held down beside it. Keys are those of the window: letters, digits and signs by the
/// character that stands on a US keyboard in that place (upper case), whatever layout is in force, so that
/// chords work while Thai is typed; others by the numbers below.
struct Chord {
  bool ctrl = false, shift = false, alt = false;
  int key = 0;  ///< 0: no chord
  bool empty() const { return key == 0; }
  friend bool operator==(const Chord&, const Chord&) = default;
};

namespace key {
inline constexpr int escape = 256, enter = 257, tab = 258, remove = 261, right = 262, left = 263, down = 264,
                     up = 265, page_up = 266, page_down = 267, home = 268, end = 269, f1 = 290, f2 = 291,
                     f3 = 292, f4 = 293, f5 = 294, f6 = 295, f7 = 296, f8 = 297, f9 = 298, f10 = 299,
                     f11 = 300, f12 = 301, keypad_minus = 333, keypad_plus = 334, keypad_0 = 320;
}  // namespace key

constexpr Chord plain(int key) {
  return {false, false, false, key};
}
constexpr Chord ctrl(int key) {
  return {true, false, false, key};
}
constexpr Chord ctrl_shift(int key) {
  return {true, true, false, key};
}
constexpr Chord shift(int key) {
  return {false, true, false, key};
}
constexpr Chord alt(int key) {
  return {false, false, true, key};
}

/// As keyboards are labelled: "Ctrl+Shift+S", "F5", "Home"; empty for no chord.
std::string chord_text(const Chord&);

}  // namespace phumthun::gui
