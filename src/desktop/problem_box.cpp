#include "desktop/problem_box.hpp"

#include <cstdlib>
#include <spawn.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace phumthun::desktop {
namespace {

bool has_desktop() {
  for (const char* screen : {"DISPLAY", "WAYLAND_DISPLAY"})
    if (const char* name = std::getenv(screen); name && *name) return true;
  return false;
}

/// Runs a program of the search path without a shell; false where there is none of that name.
bool started(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  return ::posix_spawnp(&child, arguments.front(), nullptr, nullptr, arguments.data(), environ) == 0;
}

}  // namespace

bool show_problem_box(const std::string& what, const std::string& hint) {
  if (::isatty(STDERR_FILENO) || !has_desktop()) return false;
  const std::string text = hint.empty() ? what : what + "\n\n" + hint;
  return started({"zenity", "--error", "--no-markup", "--title=Phumthun", "--text=" + text}) ||
         started({"kdialog", "--title", "Phumthun", "--error", text}) ||
         started({"xmessage", "-center", "-title", "Phumthun", text});
}

}  // namespace phumthun::desktop
