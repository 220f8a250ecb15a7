#pragma once

namespace phumthun::cli {

/// The program `phumthun`: parses the command line, runs the verb, prints its answer. The exit code: 0 done,
/// 1 can't, 2 wrong usage, 3 data issues with --strict, 130 cancelled.
int run(int argc, char** argv);

}  // namespace phumthun::cli
