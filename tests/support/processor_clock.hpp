#pragma once
#include <chrono>
#include <ctime>

namespace phumthun::test {

/// The processor's time of this program, all threads together: what other programs on the machine don't
/// change.
struct ProcessorClock {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<ProcessorClock>;
  static constexpr bool is_steady = true;

  static time_point now() {
    return time_point(std::chrono::duration_cast<duration>(
        std::chrono::duration<double>(static_cast<double>(std::clock()) / CLOCKS_PER_SEC)));
  }
};

/// What may pass from being asked to stop until everything has stopped: 200 ms on each of two threads; ten
/// times as much where sanitizers watch every access.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::chrono::milliseconds time_to_stop{4000};
#else
inline constexpr std::chrono::milliseconds time_to_stop{400};
#endif

}  // namespace phumthun::test
