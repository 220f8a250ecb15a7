#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "gui/chord.hpp"
#include "gui/gui.hpp"
#include "gui/item_log.hpp"

struct ImDrawData;

namespace phumthun::gui::test {

/// The panels without a window: an ImGui context whose frames go nowhere, a pointer that goes where a test
/// sends it.
class UiDriver {
 public:
  UiDriver(double width_px, double height_px, double scale);
  ~UiDriver();
  UiDriver(const UiDriver&) = delete;
  UiDriver& operator=(const UiDriver&) = delete;

  /// One frame. Answers its intents; items() and draw_data() are of this frame.
  std::vector<app::Intent> frame(const app::Session&);
  /// Some frames, so that windows have their size; answers the intents of the last.
  std::vector<app::Intent> settle(const app::Session&);
  /// Moves to the item of that path, presses and lets go; answers every intent on the way. Fails the test
  /// where there is no such item, and says which there are.
  std::vector<app::Intent> click(const app::Session&, std::string_view path);
  /// The same, applied to the session after each frame as the window does.
  void click_and_apply(app::Session&, std::string_view path);
  std::vector<app::Intent> click_at(const app::Session&, double x, double y);

  void move_pointer(double x, double y);
  void press(bool down);
  void turn_wheel(double steps);
  void type(char character);
  /// UTF-8 text, character by character in one frame.
  void type_text(std::string_view text);
  /// Presses a key and lets it go; answers every intent on the way, applied after each frame as the window
  /// does.
  std::vector<app::Intent> press_key(app::Session&, const Chord&);

  const std::vector<DrawnItem>& items() const { return log_.items; }
  const DrawnItem* find(std::string_view path) const { return log_.find(path); }
  ImDrawData* draw_data() const;
  const Frame& size() const { return frame_; }

 private:
  Frame frame_;
  ItemLog log_;
};

/// The first intent of a kind; null where there is none.
template <class Kind>
const Kind* find_intent(const std::vector<app::Intent>& intents) {
  for (const app::Intent& intent : intents)
    if (const auto* found = intent.as<Kind>()) return found;
  return nullptr;
}

}  // namespace phumthun::gui::test
