#pragma once
#include <optional>
#include <string>
#include <vector>

#include "screen.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {

/// The real viewer on a screen, with settings of its own, and what it says that it was asked to do.
class ViewerProcess {
 public:
  static constexpr int width = 1280, height = 800;

  /// Opens a store; returns when the map is drawn and nothing moves any more.
  ViewerProcess(const Screen& screen, const std::string& store, const std::string& language);

  Child& process() { return process_; }
  /// The lines of the log so far.
  std::vector<std::string> log() const;
  /// Waits for a line that begins so, after the first `from` lines.
  bool said(const std::string& start, std::size_t from) const;
  /// Waits until nothing moves any more, after the first `from` lines.
  bool came_to_rest(std::size_t from) const { return said("(at rest)", from); }
  std::string errors() const;

 private:
  TempFolder folder_;
  Child process_;
};

/// The program phumthun-viewer of the build under test.
std::string viewer_program();

}  // namespace phumthun::test
