#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phumthun::test {

/// How the program is run: what a shell, an administrator or a full disk would do to it.
struct Surroundings {
  bool as_nobody = false;                           ///< without root's right to read and write everything
  std::optional<std::size_t> file_size_limit = {};  ///< bytes; writing beyond fails, as on a full disk
  std::filesystem::path stdout_to = {};             ///< a file in the place of a pipe, such as /dev/full
  std::optional<double> interrupt_after_s =
      {};                                   ///< Ctrl+C (SIGINT) so many seconds after it began to heed it
  std::optional<double> kill_after_s = {};  ///< kill -9 after so many seconds, as a power cut would
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< set beside what the tests have
  std::vector<std::string> under = {};  ///< the words of a program that runs it, such as strace
};

struct Outcome {
  int exit_code = -1;  ///< 128 + the signal's number where one ended the program
  std::string out, err;
  double peak_mb = 0;  ///< of memory

  /// stdout as the one JSON document that it must be; fails the test where it is not.
  nlohmann::json json() const;
  /// True where stderr has a line that begins so.
  bool says(const std::string& line_start) const;
};

using Arguments = std::vector<std::string>;

/// Runs the program `phumthun` of the build under test and waits for its end.
Outcome phumthun(const Arguments& arguments, const Surroundings& surroundings = {});

/// Its JSON; fails the test, showing what it said, where it ends with anything but 0.
nlohmann::json answer(const Arguments& arguments);

/// Checks what every refusal owes a person or a script: exit 1, nothing on stdout, `error:` holding `what`
/// and a `hint:`, each at the start of a line, and no trace of the inside.
void require_refusal(const Outcome& outcome, const std::string& what);

}  // namespace phumthun::test
