#include "viewer_process.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace phumthun::test {

std::string viewer_program() {
  const char* build = std::getenv("PHUMTHUN_BUILD_DIR");
  return std::string(build ? build : ".") + "/phumthun-viewer";
}

ViewerProcess::ViewerProcess(const Screen& screen, const std::string& store, const std::string& language)
    : process_({viewer_program(), store, "--lang", language, "--size",
                std::to_string(width) + "x" + std::to_string(height), "--log-intents",
                (folder_ / "log.txt").string()},
               {"DISPLAY=" + screen.display(), "LC_ALL=C.UTF-8",
                "XDG_CONFIG_HOME=" + (folder_ / "config").string(),
                "XDG_STATE_HOME=" + (folder_ / "state").string()},
               folder_ / "errors.txt") {
  INFO(errors());
  REQUIRE(came_to_rest(0));
  // No window manager gives the focus here.
  screen.input({"search", "--sync", "--onlyvisible", "--class", "phumthun-viewer", "windowfocus"});
}

std::vector<std::string> ViewerProcess::log() const {
  std::ifstream file(folder_ / "log.txt");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

bool ViewerProcess::said(const std::string& start, std::size_t from) const {
  return eventually([&] {
    const std::vector<std::string> lines = log();
    for (std::size_t i = from; i < lines.size(); ++i)
      if (lines[i].starts_with(start)) return true;
    return false;
  });
}

std::string ViewerProcess::errors() const {
  std::ifstream file(folder_ / "errors.txt");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace phumthun::test
