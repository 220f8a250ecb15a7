#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace phumthun::test {

/// Waits for something that another process brings about; false where it did not happen in two minutes.
bool eventually(const std::function<bool()>& happened);

/// A program that runs beside the test, ended with it.
class Child {
 public:
  Child() = default;
  /// `environment`: NAME=VALUE, beside the test's own. What it writes to stderr goes to `errors` (a file).
  Child(const std::vector<std::string>& words, const std::vector<std::string>& environment,
        const std::filesystem::path& errors);
  ~Child();
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;

  bool running();
  /// 128 + the signal's number where one ended it. Waits for the end.
  int exit_code();
  void send(int signal);
  void end();

 private:
  pid_t process_ = 0;
  int status_ = 0;
};

/// What a part of a screen shows: 0xRRGGBB, row by row.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint32_t> rgb;
  std::uint32_t at(int x, int y) const {
    return rgb[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
  friend bool operator==(const Pixels&, const Pixels&) = default;
};
/// The share of pixels that are the same in `a` and, moved by (dx, dy), in `b`.
double share_moved(const Pixels& a, const Pixels& b, int dx, int dy);

/// A virtual screen with a keyboard and a pointer. The run counts as skipped where Xvfb, xdotool or setxkbmap
/// are missing.
class Screen {
 public:
  static constexpr int width = 1600, height = 1000;

  explicit Screen(const std::filesystem::path& folder);
  const std::string& display() const { return display_; }
  /// Runs xdotool: input({"mousemove", "10", "20", "click", "1"}).
  void input(const std::vector<std::string>& words) const;
  void point(int x, int y) const;
  /// The keyboard's layout: "us", "th".
  void set_layout(const std::string& layout) const;
  Pixels pixels(int x, int y, int part_width, int part_height) const;

 private:
  std::filesystem::path folder_;
  Child server_;
  std::string display_;
};

}  // namespace phumthun::test
