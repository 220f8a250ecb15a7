#pragma once
#include <filesystem>
#include <fstream>
#include <string>

#include "app/session_intents.hpp"

namespace phumthun::desktop {

/// The name of what was asked for: "PanBy", "SetChoropleth".
std::string intent_name(const app::Intent& intent);

/// Writes down what is asked for, a line each as it is carried out: for tests that drive the real window.
/// The words typed into the palette, a file's name and the search of places follow the name after a tab;
/// nothing else that is typed is written, a passphrase least of all. Lines in parentheses say what became of
/// it: "(at rest)", "(read again)".
class IntentLog {
 public:
  /// An empty path: nothing is written. Throws base::Error{io} where the file can't be made.
  explicit IntentLog(const std::filesystem::path& file);
  void write(const app::Intent& intent);
  void write(std::string_view line);

 private:
  std::ofstream file_;
};

}  // namespace phumthun::desktop
