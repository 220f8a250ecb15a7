#pragma once
#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace phumthun::desktop {

/// The system's wish that the program ends (SIGTERM, SIGINT, SIGHUP), taken as the user's own: the first one
/// is told of, the second ends the program at once. What the program was started to ignore it ignores.
/// Made before any other thread, which would else be ended by the signal in the old way.
class EndingSignals {
 public:
  /// `wake` is called from a thread of its own when the wish came.
  explicit EndingSignals(std::function<void()> wake);
  ~EndingSignals();
  EndingSignals(const EndingSignals&) = delete;
  EndingSignals& operator=(const EndingSignals&) = delete;

  bool asked_to_end() const { return asked_; }

 private:
  void wait_for_them();

  std::function<void()> wake_;
  sigset_t awaited_{}, before_{};
  std::atomic<bool> asked_{false}, over_{false};
  std::thread thread_;
};

}  // namespace phumthun::desktop
