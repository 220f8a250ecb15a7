#include "screen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

// Last: Xlib's macros have the names of other headers' values.
#include <X11/Xlib.h>
#include <X11/Xutil.h>

namespace phumthun::test {
namespace {

constexpr std::chrono::seconds longest_wait{120};
constexpr int not_there = 127;  // as of a shell

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

pid_t started(std::vector<std::string> words, std::vector<std::string> environment,
              const std::filesystem::path& errors) {
  const std::vector<char*> arguments = pointers(words);
  const pid_t process = ::fork();
  if (process != 0) return process;
  for (std::string& setting : environment) ::putenv(setting.data());
  const int log = ::open(errors.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(log, STDERR_FILENO);
  ::execvp(arguments.front(), arguments.data());
  ::_exit(not_there);
}

int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Runs a tool of the screen to its end.
int run(const std::vector<std::string>& words, const std::string& display,
        const std::filesystem::path& folder) {
  Child child(words, {"DISPLAY=" + display, "LC_ALL=C.UTF-8"}, folder / "tools.txt");
  return child.exit_code();
}

struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};
struct DestroyImage {
  void operator()(XImage* image) const { XDestroyImage(image); }
};

}  // namespace

bool eventually(const std::function<bool()>& happened) {
  const auto until = std::chrono::steady_clock::now() + longest_wait;
  while (!happened()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

Child::Child(const std::vector<std::string>& words, const std::vector<std::string>& environment,
             const std::filesystem::path& errors)
    : process_(started(words, environment, errors)) {}

Child::~Child() {
  end();
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, 0)), status_(std::exchange(other.status_, 0)) {}

Child& Child::operator=(Child&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(status_, other.status_);
  return *this;
}

bool Child::running() {
  if (process_ > 0 && ::waitpid(process_, &status_, WNOHANG) == process_) process_ = 0;
  return process_ > 0;
}

int Child::exit_code() {
  while (process_ > 0)
    if (::waitpid(process_, &status_, 0) == process_ || errno != EINTR) process_ = 0;
  return code_of(status_);
}

void Child::send(int signal) {
  REQUIRE(::kill(process_, signal) == 0);
}

void Child::end() {
  if (!running()) return;
  ::kill(process_, SIGKILL);
  exit_code();
}

double share_moved(const Pixels& a, const Pixels& b, int dx, int dy) {
  std::int64_t same = 0, all = 0;
  for (int y = std::max(0, -dy); y < std::min(a.height, b.height - dy); ++y)
    for (int x = std::max(0, -dx); x < std::min(a.width, b.width - dx); ++x) {
      same += a.at(x, y) == b.at(x + dx, y + dy);
      ++all;
    }
  return all > 0 ? static_cast<double>(same) / static_cast<double>(all) : 0;
}

Screen::Screen(const std::filesystem::path& folder) : folder_(folder) {
  const auto number = folder / "display";
  ::close(::open(number.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600));
  const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
  server_ = Child(
      {"sh", "-c", "exec Xvfb -displayfd 3 -screen 0 " + size + " -noreset 3>'" + number.string() + "'"}, {},
      folder / "xvfb.txt");
  const bool there = eventually([&] {
    std::ifstream file(number);
    std::string line;
    if (std::getline(file, line) && !file.eof()) display_ = ":" + line;
    return !display_.empty() || !server_.running();
  });
  if (!there || display_.empty() || run({"xdotool", "version"}, display_, folder) == not_there ||
      run({"setxkbmap", "us"}, display_, folder) == not_there) {
    server_.end();
    std::exit(77);
  }
}

void Screen::input(const std::vector<std::string>& words) const {
  std::vector<std::string> all{"xdotool"};
  all.insert(all.end(), words.begin(), words.end());
  REQUIRE(run(all, display_, folder_) == 0);
}

void Screen::point(int x, int y) const {
  input({"mousemove", std::to_string(x), std::to_string(y)});
}

void Screen::set_layout(const std::string& layout) const {
  REQUIRE(run({"setxkbmap", layout}, display_, folder_) == 0);
}

Pixels Screen::pixels(int x, int y, int part_width, int part_height) const {
  const std::unique_ptr<Display, CloseDisplay> connection(XOpenDisplay(display_.c_str()));
  REQUIRE(connection);
  const std::unique_ptr<XImage, DestroyImage> image(
      XGetImage(connection.get(), DefaultRootWindow(connection.get()), x, y,
                static_cast<unsigned>(part_width), static_cast<unsigned>(part_height), AllPlanes, ZPixmap));
  REQUIRE(image);
  Pixels pixels{part_width, part_height, {}};
  for (int row = 0; row < part_height; ++row)
    for (int column = 0; column < part_width; ++column)
      pixels.rgb.push_back(static_cast<std::uint32_t>(XGetPixel(image.get(), column, row)) & 0xFFFFFFU);
  return pixels;
}

}  // namespace phumthun::test
