#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/strings.hpp"
#include "base/error.hpp"

namespace phumthun::app {

/// A file that is not what it should be, with the line (from 1) where that shows, where it is known. As every
/// Error it speaks English to the command line; the window says it in its own language.
class DamagedFile : public base::Error {
 public:
  DamagedFile(const std::string& message, std::string hint, std::optional<std::int64_t> line)
      : Error(base::ErrorCode::invalid_input, message, std::move(hint)), line_(line) {}
  std::optional<std::int64_t> line() const noexcept { return line_; }

 private:
  std::optional<std::int64_t> line_;
};

/// Why a settings, project or style file can't be read, in words of the language: which file, which line.
std::string damage_words(const Strings&, base::Language, const std::filesystem::path& file,
                         const base::Error& why);

/// Runs `read`, which reads `file`; that it is damaged, or of a later program, is said in the words of the
/// language, with the reader's own words as the hint. For jobs, whose ends the user reads.
template <class Read>
auto told_in(const Strings& strings, base::Language language, const std::filesystem::path& file,
             const Read& read) {
  try {
    return read();
  } catch (const base::Error& error) {
    const bool is_later = error.code() == base::ErrorCode::unsupported;
    if (!is_later && !dynamic_cast<const DamagedFile*>(&error)) throw;
    throw base::Error(error.code(), damage_words(strings, language, file, error), error.what());
  }
}

}  // namespace phumthun::app
