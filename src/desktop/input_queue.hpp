#pragma once
#include <deque>
#include <vector>

namespace phumthun::desktop {

/// Something that the hand did, as GLFW tells it.
struct InputEvent {
  enum class Kind { key, character, button, cursor, wheel, entered, focus };
  Kind kind = Kind::key;
  int code = 0;  ///< the key, the button, or the character
  int scancode = 0;
  int action = 0;     ///< GLFW_PRESS, GLFW_RELEASE or GLFW_REPEAT; of `entered` and `focus`: 1 or 0
  int modifiers = 0;  ///< GLFW_MOD_*
  double x = 0, y = 0;
};

/// What the hand did, frame by frame. Dear ImGui knows a key or a button only as it is when a frame begins:
/// what is pressed and let go between two frames would be lost, and a click would count where the pointer
/// came to rest. So a frame gets events, in order, up to the second change of one key or button, up to the
/// first change of Ctrl, Shift or Alt after another key went down or a button changed, and up to the first
/// movement after a button changed; the next frame gets the rest.
class InputQueue {
 public:
  void add(const InputEvent& event) { waiting_.push_back(event); }
  std::vector<InputEvent> take_frame();
  bool empty() const { return waiting_.empty(); }

 private:
  std::deque<InputEvent> waiting_;
};

}  // namespace phumthun::desktop
