#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "base/language.hpp"

namespace phumthun::desktop {

/// What the command line of phumthun-viewer asks for.
struct Options {
  std::filesystem::path store;             ///< empty: none yet
  std::optional<base::Language> language;  ///< none: as the program starts by itself
  int width_px = 1280, height_px = 800;
  std::filesystem::path
      screenshot;          ///< written when the opening view is sharp, then the program ends; empty: none
  bool benchmark = false;  ///< --benchmark pan-zoom
  std::filesystem::path intent_log;  ///< what is carried out is written here; empty: nowhere
  bool help = false, version = false;
};

/// The command line is wrong: exit 2.
class WrongUsage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// `arguments` without the program's name. Throws WrongUsage.
Options parse_options(std::span<const char* const> arguments);

/// What --help prints.
std::string help_text();

}  // namespace phumthun::desktop
