#include "cli/command_line.hpp"

#include <atomic>
#include <csignal>
#include <fmt/format.h>
#include <unistd.h>

#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/failures.hpp"

namespace phumthun::cli {
namespace {

std::atomic<bool> interrupted{false};

void on_interrupt(int) {
  interrupted = true;
}

void set_signals() {
  std::signal(SIGINT, on_interrupt);
  // A write beyond the file size limit then fails like one to a full disk, instead of ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
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
        if (terminal && interrupted) fmt::print(stderr, "\n");
        return !interrupted;
      });
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
    fmt::print("{}", help_text(*verb));
  });
}

}  // namespace

int run(int argc, char** argv) {
  set_signals();
  CLI::App program("Phumthun (ภูมิทุน): an atlas of household poverty, on the command line", "phumthun");
  program.set_version_flag("--version", std::string(base::program_version()));
  program.require_subcommand(1);
  Common common;
  common.progress = terminal_progress();
  add_store_verbs(program, common);
  add_preview_verb(program, common);
  add_import_verbs(program, common);
  add_import_history_verbs(program, common);
  add_review_verbs(program, common);
  add_identity_verbs(program, common);
  add_framework_verbs(program, common);
  add_crosswalk_verbs(program, common);
  add_measure_verbs(program, common);
  add_change_verbs(program, common);
  add_cluster_verbs(program, common);
  add_result_verbs(program, common);
  add_comparison_verbs(program, common);
  add_robustness_verbs(program, common);
  add_case_verbs(program, common);
  add_output_verbs(program, common);
  add_stats_verbs(program, common);
  add_help_verb(program);
  try {
    try {
      program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return report_usage(program, error);
    }
    flush_output();
    return common.exit_code;
  } catch (...) {
    return report_failure();
  }
}

}  // namespace phumthun::cli
