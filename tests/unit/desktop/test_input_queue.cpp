#include <catch2/catch.hpp>

#include "desktop/input_queue.hpp"

using namespace phumthun::desktop;
using Kind = InputEvent::Kind;

namespace {

constexpr int release = 0, press = 1, repeat = 2;

InputEvent key(int code, int action) {
  return {Kind::key, code, 0, action, 0, 0, 0};
}
InputEvent button(int action) {
  return {Kind::button, 0, 0, action, 0, 0, 0};
}
InputEvent cursor(double x) {
  return {Kind::cursor, 0, 0, 0, 0, x, 0};
}

/// How many events each frame gets.
std::vector<std::size_t> frames_of(const std::vector<InputEvent>& events) {
  InputQueue queue;
  for (const InputEvent& event : events) queue.add(event);
  std::vector<std::size_t> frames;
  while (!queue.empty()) frames.push_back(queue.take_frame().size());
  return frames;
}

}  // namespace

TEST_CASE("a key pressed and let go at once is down for a frame, with its modifier") {
  constexpr int ctrl = 341, t = 84;
  CHECK(frames_of({key(ctrl, press), key(t, press), key(t, release), key(ctrl, release)}) ==
        std::vector<std::size_t>{2, 2});
}

TEST_CASE("a chord whose modifier is let go first keeps it for the frame of the other key") {
  constexpr int ctrl = 341, t = 84;
  CHECK(frames_of({key(ctrl, press), key(t, press), key(ctrl, release), key(t, release)}) ==
        std::vector<std::size_t>{2, 2});
  CHECK(frames_of({key(t, press), key(ctrl, release), key(t, release)}) == std::vector<std::size_t>{1, 2});
  CHECK(frames_of({button(press), key(ctrl, release)}) == std::vector<std::size_t>{1, 1});
}

TEST_CASE("a letter typed twice is two letters") {
  CHECK(frames_of({key(65, press),
                   {Kind::character, 'a', 0, 0, 0, 0, 0},
                   key(65, release),
                   key(65, press),
                   {Kind::character, 'a', 0, 0, 0, 0, 0},
                   key(65, release)}) == std::vector<std::size_t>{2, 1, 2, 1});
  CHECK(frames_of({key(65, press), key(65, repeat), key(65, repeat)}) == std::vector<std::size_t>{3});
}

TEST_CASE("a click counts where the button went down, and a drag as far as it went") {
  CHECK(frames_of({cursor(1), cursor(2), button(press), button(release), cursor(9)}) ==
        std::vector<std::size_t>{3, 1, 1});
  CHECK(frames_of({button(press), cursor(2), cursor(3), button(release), cursor(4)}) ==
        std::vector<std::size_t>{1, 2, 1, 1});
}

TEST_CASE("a double click is two clicks") {
  CHECK(frames_of({button(press), button(release), button(press), button(release)}) ==
        std::vector<std::size_t>{1, 1, 1, 1});
}

TEST_CASE("events keep their order") {
  InputQueue queue;
  queue.add(key(1, press));
  queue.add(key(1, release));
  queue.add({Kind::character, 'x', 0, 0, 0, 0, 0});
  CHECK(queue.take_frame().size() == 1);
  const std::vector<InputEvent> rest = queue.take_frame();
  REQUIRE(rest.size() == 2);
  CHECK(rest[1].code == 'x');
  CHECK(queue.take_frame().empty());
}
