#include "cli/command_line.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <new>
#include <unistd.h>

#include "base/error.hpp"
#include "base/version.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

std::atomic<bool> interrupted{false};

void on_interrupt(int) {
  interrupted = true;
}

/// Shows how far a verb is, on a terminal only, and stops it when Ctrl+C was pressed.
base::Progress terminal_progress() {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  return base::Progress(
      [terminal, shown = std::make_shared<std::atomic<int>>(-1)](double fraction, std::string_view stage) {
        const int percent = static_cast<int>(100 * fraction);
        if (terminal && shown->exchange(percent) != percent) {
          fmt::print(stderr, "\r{:3} %  {:<40}", percent, stage);
          if (percent >= 100) fmt::print(stderr, "\r{:<50}\r", "");
        }
        return !interrupted;
      });
}

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

int usage(const CLI::App& program, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return program.exit(error) == 0 ? exit_done : exit_usage;
  const CLI::App* verb = &program;
  while (!verb->get_subcommands().empty()) verb = verb->get_subcommands().front();
  fmt::print(stderr, "error: {}\n", error.what());
  std::string words = verb->get_name();
  for (const CLI::App* above = verb->get_parent(); above; above = above->get_parent())
    words = above->get_name() + " " + words;
  fmt::print(stderr, "hint: '{} --help' shows how it is used\n", words);
  return exit_usage;
}

/// "phumthun help VERB ...": the verb's help; alone, the program's.
void add_help_verb(CLI::App& program) {
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* help = program.add_subcommand("help", "show how a verb is used");
  help->add_option("verb", *words, "the verb, for example: import households");
  help->callback([&program, words] {
    CLI::App* verb = &program;
    for (const std::string& word : *words) {
      try {
        verb = verb->get_subcommand(word);
      } catch (const CLI::OptionNotFound&) {
        throw CLI::ValidationError("there is no verb '" + word + "'", 2);
      }
    }
    fmt::print("{}", verb->help());
  });
}

}  // namespace

int run(int argc, char** argv) {
  std::signal(SIGINT, on_interrupt);
  CLI::App program("Phumthun (ภูมิทุน): an atlas of household poverty, on the command line", "phumthun");
  program.set_version_flag("--version", std::string(base::program_version()));
  program.require_subcommand(1);
  Common common;
  common.progress = terminal_progress();
  add_store_verbs(program, common);
  add_import_verbs(program, common);
  add_measure_verbs(program, common);
  add_cluster_verbs(program, common);
  add_output_verbs(program, common);
  add_stats_verbs(program, common);
  add_help_verb(program);
  try {
    program.parse(argc, argv);
    if (std::fflush(stdout) != 0)
      throw base::Error(base::ErrorCode::io, "the answer can't be written to the output",
                        "free some space there");
    return common.exit_code;
  } catch (const CLI::ParseError& error) {
    return usage(program, error);
  } catch (const base::Error& error) {
    return report_error(error);
  } catch (const base::Cancelled&) {
    fmt::print(stderr, "\ncancelled; nothing was changed\n");
    return exit_cancelled;
  } catch (const std::bad_alloc&) {
    return report_error(
        {base::ErrorCode::io, "there is not enough memory for this", "close other programs, then try again"});
  } catch (const std::exception& error) {
    return report_bug(error.what());
  }
}

}  // namespace phumthun::cli
