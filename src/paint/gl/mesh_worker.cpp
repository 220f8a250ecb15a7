#include "paint/gl/mesh_worker.hpp"

#include <exception>
#include <utility>

#include "base/error.hpp"

namespace phumthun::paint::gl {

MeshWorker::MeshWorker(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void MeshWorker::submit(int urgency, Work work) {
  const std::lock_guard lock(mutex_);
  waiting_.emplace(urgency, std::move(work));
  arrived_.notify_one();
}

bool MeshWorker::deliver() {
  std::vector<Delivery> finished;
  {
    const std::lock_guard lock(mutex_);
    finished.swap(finished_);
  }
  for (const Delivery& delivery : finished) delivery();
  return !finished.empty();
}

bool MeshWorker::idle() const {
  const std::lock_guard lock(mutex_);
  return waiting_.empty() && finished_.empty() && !working_;
}

void MeshWorker::run(const std::stop_token& stop) {
  const CheckPoint check = [&stop] {
    if (stop.stop_requested()) throw base::Cancelled{};
  };
  while (true) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      if (!arrived_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
      work = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      working_ = true;
    }
    Delivery delivery;
    try {
      delivery = work(check);
    } catch (const base::Cancelled&) {
      return;
    } catch (...) {
      delivery = [error = std::current_exception()] { std::rethrow_exception(error); };
    }
    {
      const std::lock_guard lock(mutex_);
      finished_.push_back(std::move(delivery));
      working_ = false;
    }
    wake_();
  }
}

}  // namespace phumthun::paint::gl
