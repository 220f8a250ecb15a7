#pragma once
#include <functional>

namespace phumthun::base {

/// Whether the work of the present thread was asked to stop, for code that nothing can be handed to and that
/// runs for seconds between two reports: a database in the middle of a query. Stands for a scope; the
/// innermost one of the thread counts.
class StopRequest {
 public:
  explicit StopRequest(std::function<bool()> asked);
  ~StopRequest();
  StopRequest(const StopRequest&) = delete;
  StopRequest& operator=(const StopRequest&) = delete;

  /// False where no StopRequest stands in this thread.
  static bool asked_in_this_thread();
  /// Throws Cancelled where it was: for loops over hundreds of thousands of items deep below any Progress.
  static void heed();

 private:
  std::function<bool()> asked_;
  const StopRequest* outer_;
};

}  // namespace phumthun::base
