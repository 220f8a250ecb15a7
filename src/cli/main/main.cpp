#include "cli/command_line.hpp"

int main(int argc, char** argv) {
  return phumthun::cli::run(argc, argv);
}
