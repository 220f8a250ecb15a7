#pragma once
#include "cli/command.hpp"

namespace phumthun::cli {

// Internal to cli/.

/// Writes out what stands in stdout's buffer. Throws Error{io} where the output takes no more, such as a full
/// disk behind `> file`.
void flush_output();

/// Call it in a catch block: says on stderr what ended the verb (`error:` and `hint:` lines, or that it was
/// cancelled) and gives the exit code, exit_cannot or exit_cancelled.
int report_failure();

/// Wrong use of the command line, or a question for help or the version, which is answered on stdout.
int report_usage(const CLI::App& program, const CLI::ParseError& error);

/// How a verb is used, with its whole name: "phumthun import households".
std::string help_text(const CLI::App& verb);

}  // namespace phumthun::cli
