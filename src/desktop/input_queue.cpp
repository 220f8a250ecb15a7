#include "desktop/input_queue.hpp"

#include <algorithm>

namespace phumthun::desktop {
namespace {

using Kind = InputEvent::Kind;
constexpr int released = 0, repeated = 2;                 // GLFW_RELEASE, and GLFW_REPEAT: nothing changes
constexpr int first_modifier = 340, last_modifier = 347;  // GLFW_KEY_LEFT_SHIFT to GLFW_KEY_RIGHT_SUPER

bool is_modifier(const InputEvent& event) {
  return event.kind == Kind::key && event.code >= first_modifier && event.code <= last_modifier;
}

/// Whether a frame that has `taken` would lose something by `next`.
bool must_wait(const std::vector<InputEvent>& taken, const InputEvent& next) {
  const auto any = [&](auto matches) { return std::any_of(taken.begin(), taken.end(), matches); };
  // What was dragged is moved while the button is still down.
  if (next.kind == Kind::button && next.action == released &&
      any([](const InputEvent& event) { return event.kind == Kind::cursor; }))
    return true;
  // Ctrl that is let go before the other key of a chord was held when that key went down.
  if (is_modifier(next) && any([](const InputEvent& event) {
        return event.kind == Kind::button ||
               (event.kind == Kind::key && event.action != released && !is_modifier(event));
      }))
    return true;
  if ((next.kind == Kind::key || next.kind == Kind::button) && next.action != repeated)
    return any([&](const InputEvent& event) {
      return event.kind == next.kind && event.code == next.code && event.action != repeated;
    });
  if (next.kind == Kind::cursor)
    return any([](const InputEvent& event) { return event.kind == Kind::button; });
  return false;
}

}  // namespace

std::vector<InputEvent> InputQueue::take_frame() {
  std::vector<InputEvent> taken;
  while (!waiting_.empty() && !must_wait(taken, waiting_.front())) {
    taken.push_back(waiting_.front());
    waiting_.pop_front();
  }
  return taken;
}

}  // namespace phumthun::desktop
