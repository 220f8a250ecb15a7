#include <chrono>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <span>

#include "base/error.hpp"
#include "base/version.hpp"
#include "desktop/benchmark.hpp"
#include "desktop/options.hpp"
#include "desktop/problem_box.hpp"
#include "desktop/screenshot.hpp"
#include "desktop/viewer.hpp"

namespace {

using namespace phumthun;

enum Exit { done = 0, cannot = 1, wrong_usage = 2, cancelled = 130 };

void print_problem(const std::string& what, const std::string& hint) {
  fmt::print(stderr, "error: {}\n", what);
  if (!hint.empty()) fmt::print(stderr, "hint: {}\n", hint);
}

/// A problem that ends the window: told in a box, too, where a person started it and sees no terminal.
void show_problem(const std::string& what, const std::string& hint, const desktop::Options& options) {
  print_problem(what, hint);
  if (options.screenshot.empty() && !options.benchmark) desktop::show_problem_box(what, hint);
}

int run(const desktop::Options& options, std::chrono::steady_clock::time_point start) {
  if (options.help) return fmt::print("{}", desktop::help_text()), done;
  if (options.version) return fmt::print("phumthun-viewer {}\n", base::program_version()), done;
  desktop::Viewer viewer(options);
  if (options.benchmark) fmt::print("{}\n", desktop::to_json(desktop::play_pan_zoom(viewer, start)));
  if (!options.screenshot.empty()) desktop::write_screenshot(viewer, options.screenshot);
  if (!options.benchmark && options.screenshot.empty()) viewer.run();
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  const auto start = std::chrono::steady_clock::now();
  desktop::Options options;
  try {
    options =
        desktop::parse_options(std::span<const char* const>(argv, argv + argc).subspan(argc > 0 ? 1 : 0));
    return run(options, start);
  } catch (const desktop::WrongUsage& wrong) {
    print_problem(wrong.what(), "phumthun-viewer --help lists the options");
    return wrong_usage;
  } catch (const base::Error& error) {
    show_problem(error.what(), error.hint(), options);
    return cannot;
  } catch (const base::Cancelled&) {
    return cancelled;
  } catch (const std::exception& bug) {
    show_problem(fmt::format("internal error in version {}: {}", base::program_version(), bug.what()),
                 "please report it with what you did before", options);
    return cannot;
  }
}
