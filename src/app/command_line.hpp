#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/.

/// A command line of the session's store while it is put together, every word quoted for the shell.
class CommandLine {
 public:
  /// "phumthun VERB STORE"
  CommandLine(const std::string& verb, const Session&);

  CommandLine& word(const std::string&);
  CommandLine& file(const std::filesystem::path&);
  CommandLine& option(std::string_view name, const std::string& value);
  CommandLine& option_unless_empty(std::string_view name, const std::string& value);
  CommandLine& flag(std::string_view name, bool given);
  /// Framework, cut-offs, round and design; what is left out is the default of the command line, too.
  CommandLine& estimates(const EstimateSetting&);
  const std::string& text() const { return line_; }

 private:
  std::string line_;
};

}  // namespace phumthun::app
