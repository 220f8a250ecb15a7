#include "base/stop_request.hpp"

#include <utility>

#include "base/error.hpp"

namespace phumthun::base {
namespace {
thread_local const StopRequest* innermost = nullptr;
}  // namespace

StopRequest::StopRequest(std::function<bool()> asked)
    : asked_(std::move(asked)), outer_(std::exchange(innermost, this)) {}

StopRequest::~StopRequest() {
  innermost = outer_;
}

bool StopRequest::asked_in_this_thread() {
  return innermost && innermost->asked_();
}

void StopRequest::heed() {
  if (asked_in_this_thread()) throw Cancelled{};
}

}  // namespace phumthun::base
