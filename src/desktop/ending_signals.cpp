#include "desktop/ending_signals.hpp"

#include <pthread.h>
#include <utility>

namespace phumthun::desktop {
namespace {

constexpr int rouses = SIGTERM;  ///< the waiting thread itself, when nothing is awaited any more

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

/// As if nobody had waited for it.
void end_by(int signal) {
  std::signal(signal, SIG_DFL);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, signal);
  pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
  std::raise(signal);
}

}  // namespace

EndingSignals::EndingSignals(std::function<void()> wake) : wake_(std::move(wake)) {
  sigemptyset(&awaited_);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP})
    if (signal == rouses || !is_ignored(signal)) sigaddset(&awaited_, signal);
  pthread_sigmask(SIG_BLOCK, &awaited_, &before_);
  thread_ = std::thread([this] { wait_for_them(); });
}

EndingSignals::~EndingSignals() {
  over_ = true;
  pthread_kill(thread_.native_handle(), rouses);
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void EndingSignals::wait_for_them() {
  int signal = 0;
  while (sigwait(&awaited_, &signal) == 0 && !over_) {
    if (asked_.exchange(true)) end_by(signal);
    wake_();
  }
}

}  // namespace phumthun::desktop
