#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "support/shared_data.hpp"

namespace {

/// Ends the run as "skipped" (77, as ctest is told) where the real boundaries don't stand.
struct SkipWithoutData : Catch::TestEventListenerBase {
  using TestEventListenerBase::TestEventListenerBase;
  void testRunStarting(const Catch::TestRunInfo&) override {
    if (phumthun::test::shared_data_stands()) return;
    std::cout << "skipped: there is no folder of real data (PHUMTHUN_SHARED names its parent)\n"
              << std::flush;
    std::_Exit(77);
  }
};

CATCH_REGISTER_LISTENER(SkipWithoutData)

}  // namespace
