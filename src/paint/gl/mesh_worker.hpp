#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "paint/gl/mesh.hpp"

namespace phumthun::paint::gl {

/// One thread that builds meshes beside the window's thread: the most urgent work first, then in order of
/// arrival.
class MeshWorker {
 public:
  /// What is to be done with the finished mesh on the window's thread.
  using Delivery = std::function<void()>;
  /// Runs on the worker; calls the check point at least every 50 ms, which throws when the worker is to stop.
  using Work = std::function<Delivery(const CheckPoint&)>;

  /// `wake` is called from the worker when something is ready to be delivered.
  explicit MeshWorker(std::function<void()> wake);
  /// Drops what waits and stops what runs.
  ~MeshWorker() = default;

  /// Lower `urgency` numbers go first.
  void submit(int urgency, Work work);
  /// Runs the deliveries of finished work, on the thread that calls it. Rethrows what a work threw. True
  /// where there were any.
  bool deliver();
  /// True where nothing waits, runs or is to be delivered.
  bool idle() const;

 private:
  void run(const std::stop_token& stop);

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::multimap<int, Work> waiting_;
  std::vector<Delivery> finished_;
  bool working_ = false;
  std::jthread thread_;  // last: it stops before the rest goes
};

}  // namespace phumthun::paint::gl
