#include "cli/failures.hpp"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <new>
#include <system_error>

#include "base/error.hpp"
#include "base/version.hpp"

namespace phumthun::cli {
namespace {

int report_error(const base::Error& error) {
  fmt::print(stderr, "error: {}\n", error.what());
  if (!error.hint().empty()) fmt::print(stderr, "hint: {}\n", error.hint());
  return exit_cannot;
}

int report_bug(const char* what) {
  fmt::print(stderr, "error: internal error in Phumthun {}: {}\n", base::program_version(), what);
  fmt::print(stderr, "hint: please tell the developers what you did and this message\n");
  return exit_cannot;
}

base::Error output_error() {
  return {base::ErrorCode::io, "the answer can't be written to the output", "free some space there"};
}

base::Error file_error(const std::filesystem::filesystem_error& error) {
  return {base::ErrorCode::io, fmt::format("'{}': {}", error.path1().string(), error.code().message()),
          "check the name and that you may read and write there"};
}

std::string full_name(const CLI::App& verb) {
  std::string words = verb.get_name();
  for (const CLI::App* above = verb.get_parent(); above != nullptr; above = above->get_parent())
    words = above->get_name() + " " + words;
  return words;
}

const CLI::App& innermost(const CLI::App& program) {
  const CLI::App* verb = &program;
  while (!verb->get_subcommands().empty()) verb = verb->get_subcommands().front();
  return *verb;
}

std::string names_of_verbs(const CLI::App& verb) {
  std::string names;
  for (const CLI::App* below : verb.get_subcommands(nullptr))
    names += (names.empty() ? "" : ", ") + below->get_name();
  return names;
}

/// CLI11 says "a subcommand is required" both where nothing follows and where something unknown does.
int report_no_verb(const CLI::App& program, const CLI::App& verb) {
  const std::vector<std::string> unknown = program.remaining(true);
  if (unknown.empty())
    fmt::print(stderr, "error: '{}' needs a verb\n", full_name(verb));
  else
    fmt::print(stderr, "error: there is no verb '{}' in '{}'\n", unknown.front(), full_name(verb));
  fmt::print(stderr, "hint: use one of: {}\n", names_of_verbs(verb));
  return exit_usage;
}

}  // namespace

void flush_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) throw output_error();
}

int report_failure() {
  try {
    throw;
  } catch (const base::Error& error) {
    return report_error(error);
  } catch (const base::Cancelled&) {
    fmt::print(stderr, "cancelled; nothing was changed\n");
    return exit_cancelled;
  } catch (const std::bad_alloc&) {
    return report_error(
        {base::ErrorCode::io, "there is not enough memory for this", "close other programs, then try again"});
  } catch (const std::filesystem::filesystem_error& error) {
    return report_error(file_error(error));
  } catch (const std::system_error& error) {
    return std::ferror(stdout) != 0 ? report_error(output_error()) : report_bug(error.what());
  } catch (const std::exception& error) {
    return report_bug(error.what());
  }
}

std::string help_text(const CLI::App& verb) {
  return verb.get_formatter()->make_help(&verb, full_name(verb), CLI::AppFormatMode::Normal);
}

int report_usage(const CLI::App& program, const CLI::ParseError& error) {
  const CLI::App& verb = innermost(program);
  if (error.get_exit_code() == 0) {
    const bool version = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr;
    fmt::print("{}", version ? std::string(error.what()) + "\n" : help_text(verb));
    flush_output();
    return exit_done;
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && verb.get_require_subcommand_min() > 0)
    return report_no_verb(program, verb);
  fmt::print(stderr, "error: {}\n", error.what());
  fmt::print(stderr, "hint: '{} --help' shows how it is used\n", full_name(verb));
  return exit_usage;
}

}  // namespace phumthun::cli
