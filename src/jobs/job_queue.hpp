#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/progress.hpp"

namespace phumthun::jobs {

using JobId = base::Id<struct JobTag>;

/// Where a job runs. Read jobs run side by side, as many as there are workers for them; so do `file` jobs,
/// which write a file of their own. `live` jobs answer a hand that moves: they come before both, and one
/// worker is theirs alone. Write jobs change the store, one after another, beside all others.
enum class Lane { read, live, file, write };

/// True where a person would miss what the job was to leave behind: a changed store, a written file.
constexpr bool leaves_something(Lane lane) {
  return lane == Lane::write || lane == Lane::file;
}

/// A job that has not ended, for a progress bar.
struct JobStatus {
  JobId id;
  std::string title;
  Lane lane = Lane::read;
  bool running = false;     ///< false: waits for its turn
  bool cancelling = false;  ///< asked to stop, has not yet
  double fraction = 0;      ///< 0 to 1
  std::string stage;
  double seconds = 0;                  ///< since it began to run
  std::optional<double> seconds_left;  ///< where that can be told from what is done
};

enum class Outcome { done, cancelled, failed };

/// How a job ended. The last three say why where it failed.
struct JobEnd {
  JobId id;
  std::string title;
  Outcome outcome = Outcome::done;
  base::ErrorCode code = base::ErrorCode::internal;
  std::string message;
  std::string hint;
};

/// Runs work on threads of its own and hands the results to the thread that calls deliver().
/// submit, cancel, status and idle may be called from any thread; deliver from one only.
class JobQueue {
 public:
  /// `read_workers` threads for read jobs, one for live jobs alone and one for write jobs.
  explicit JobQueue(unsigned read_workers);
  /// Cancels everything and waits for it; nothing is delivered any more.
  ~JobQueue();
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  /// Called from a worker whenever something is worth a new frame: a job ended, or moved on (at most 20 times
  /// a second).
  void set_wake(std::function<void()> wake);

  /// Queues `work(const base::Progress&) -> T` (T may be void); `on_success(T)` runs inside deliver().
  template <class Work, class OnSuccess>
  JobId submit(std::string title, Lane lane, Work work, OnSuccess on_success) {
    return enqueue(std::move(title), lane, erase(std::move(work), std::move(on_success)));
  }

  /// A waiting job ends at once, a running one at its next report. An unknown id is ignored: it has ended.
  void cancel(JobId id);
  void cancel_all();

  /// Runs on_success of every job that ended since the last call, in the order in which they ended, and says
  /// how each ended.
  std::vector<JobEnd> deliver();

  /// Jobs that have not ended, oldest first.
  std::vector<JobStatus> status() const;
  /// True where nothing runs, waits, or is still to be delivered.
  bool idle() const;

 private:
  using Completion = std::function<void()>;
  using ErasedWork = std::function<Completion(const base::Progress&)>;
  struct Job;
  struct Ended {
    JobEnd end;
    Completion completion;
  };

  template <class Work, class OnSuccess>
  static ErasedWork erase(Work work, OnSuccess on_success) {
    return
        [work = std::move(work), on_success = std::move(on_success)](const base::Progress& progress) mutable {
          using Result = decltype(work(progress));
          if constexpr (std::is_void_v<Result>) {
            work(progress);
            return Completion([on_success]() mutable { on_success(); });
          } else {
            auto result = std::make_shared<Result>(work(progress));
            return Completion([on_success, result]() mutable { on_success(std::move(*result)); });
          }
        };
  }

  JobId enqueue(std::string title, Lane lane, ErasedWork work);
  void work_through(Lane own, const std::stop_token& stop);
  std::shared_ptr<Job> next_job(Lane own, const std::stop_token& stop);
  std::shared_ptr<Job> waiting_job(Lane own) const;
  Ended run(Job& job);
  bool note_progress(Job& job, double fraction, std::string_view stage);
  void finish(const Job& job, Ended ended);
  void wake_window();

  mutable std::mutex mutex_;
  std::condition_variable_any work_arrived_;
  std::deque<std::shared_ptr<Job>> jobs_;  ///< waiting and running, oldest first
  std::vector<Ended> ended_;
  std::int64_t last_id_ = 0;
  std::mutex wake_mutex_;
  std::function<void()> wake_;
  std::vector<std::jthread> workers_;  ///< last: they stop before the rest goes
};

}  // namespace phumthun::jobs
