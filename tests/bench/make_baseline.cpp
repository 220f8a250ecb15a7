#include <cstdio>
#include <exception>

#include "support/baseline_export.hpp"

// make_baseline HOUSEHOLDS.csv OUT.csv: the households of a sample as a capital baseline export, 116 columns.

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: make_baseline HOUSEHOLDS.csv OUT.csv\n");
    return 2;
  }
  try {
    phumthun::test::write_baseline_export(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
