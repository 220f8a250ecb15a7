#include "jobs/job_queue.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>

#include "base/stop_request.hpp"

namespace phumthun::jobs {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto wake_interval = std::chrono::milliseconds(50);

JobEnd end_of(JobId id, const std::string& title, Outcome outcome) {
  return {id, title, outcome, {}, {}, {}};
}

JobEnd failure(JobId id, const std::string& title, base::ErrorCode code, std::string message,
               std::string hint) {
  return {id, title, Outcome::failed, code, std::move(message), std::move(hint)};
}

}  // namespace

struct JobQueue::Job {
  JobId id;
  std::string title;
  Lane lane;
  ErasedWork work;
  std::atomic<bool> cancelled = false;
  // Guarded by the queue's mutex:
  bool running = false;
  double fraction = 0;
  std::string stage;
  Clock::time_point last_wake{};
};

JobQueue::JobQueue(unsigned read_workers) {
  workers_.reserve(read_workers + 1);
  for (unsigned i = 0; i < std::max(1u, read_workers); ++i)
    workers_.emplace_back([this](const std::stop_token& stop) { work_through(Lane::read, stop); });
  workers_.emplace_back([this](const std::stop_token& stop) { work_through(Lane::write, stop); });
}

JobQueue::~JobQueue() {
  set_wake({});
  cancel_all();
  for (std::jthread& worker : workers_) worker.request_stop();
  workers_.clear();
}

void JobQueue::set_wake(std::function<void()> wake) {
  const std::scoped_lock lock(wake_mutex_);
  wake_ = std::move(wake);
}

void JobQueue::wake_window() {
  const std::scoped_lock lock(wake_mutex_);
  if (wake_) wake_();
}

JobId JobQueue::enqueue(std::string title, Lane lane, ErasedWork work) {
  auto job = std::make_shared<Job>();
  job->title = std::move(title);
  job->lane = lane;
  job->work = std::move(work);
  {
    const std::scoped_lock lock(mutex_);
    job->id = {++last_id_};
    jobs_.push_back(job);
  }
  work_arrived_.notify_all();
  return job->id;
}

std::shared_ptr<JobQueue::Job> JobQueue::next_job(Lane lane, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  std::shared_ptr<Job> found;
  work_arrived_.wait(lock, stop, [&] {
    const auto waiting = std::find_if(jobs_.begin(), jobs_.end(),
                                      [&](const auto& job) { return job->lane == lane && !job->running; });
    if (waiting == jobs_.end()) return false;
    found = *waiting;
    return true;
  });
  if (stop.stop_requested()) return nullptr;
  if (found) found->running = true;
  return found;
}

void JobQueue::work_through(Lane lane, const std::stop_token& stop) {
  while (const std::shared_ptr<Job> job = next_job(lane, stop)) {
    finish(*job, run(*job));
    job->work = nullptr;  // frees what the work captured in this thread
  }
}

JobQueue::Ended JobQueue::run(Job& job) {
  const base::Progress progress(
      [this, &job](double fraction, std::string_view stage) { return note_progress(job, fraction, stage); });
  const base::StopRequest stop([&job] { return job.cancelled.load(); });
  try {
    progress.report(0);
    Completion completion = job.work(progress);
    return {end_of(job.id, job.title, Outcome::done), std::move(completion)};
  } catch (const base::Cancelled&) {
    return {end_of(job.id, job.title, Outcome::cancelled), {}};
  } catch (const base::Error& error) {
    return {failure(job.id, job.title, error.code(), error.what(), error.hint()), {}};
  } catch (const std::exception& error) {
    return {failure(job.id, job.title, base::ErrorCode::internal, error.what(), {}), {}};
  }
}

bool JobQueue::note_progress(Job& job, double fraction, std::string_view stage) {
  bool wake = false;
  {
    const std::scoped_lock lock(mutex_);
    job.fraction = std::clamp(fraction, 0.0, 1.0);
    if (!stage.empty()) job.stage = stage;
    const auto now = Clock::now();
    wake = now - job.last_wake > wake_interval;
    if (wake) job.last_wake = now;
  }
  if (wake) wake_window();
  return !job.cancelled;
}

void JobQueue::finish(const Job& job, Ended ended) {
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(jobs_, [&](const auto& other) { return other->id == job.id; });
    ended_.push_back(std::move(ended));
  }
  wake_window();
}

void JobQueue::cancel(JobId id) {
  std::shared_ptr<Job> removed;  // its captures are freed outside the lock
  {
    const std::scoped_lock lock(mutex_);
    const auto found =
        std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& job) { return job->id == id; });
    if (found == jobs_.end()) return;
    (*found)->cancelled = true;
    if ((*found)->running) return;
    removed = *found;
    jobs_.erase(found);
    ended_.push_back({end_of(removed->id, removed->title, Outcome::cancelled), {}});
  }
  wake_window();
}

void JobQueue::cancel_all() {
  for (const JobStatus& job : status()) cancel(job.id);
}

std::vector<JobEnd> JobQueue::deliver() {
  std::vector<Ended> ended;
  {
    const std::scoped_lock lock(mutex_);
    ended.swap(ended_);
  }
  std::vector<JobEnd> ends;
  for (Ended& one : ended) {
    try {
      if (one.completion) one.completion();
      ends.push_back(std::move(one.end));
    } catch (const base::Error& error) {
      ends.push_back(failure(one.end.id, one.end.title, error.code(), error.what(), error.hint()));
    }
  }
  return ends;
}

std::vector<JobStatus> JobQueue::status() const {
  const std::scoped_lock lock(mutex_);
  std::vector<JobStatus> all;
  all.reserve(jobs_.size());
  for (const auto& job : jobs_)
    all.push_back({job->id, job->title, job->lane, job->running, job->cancelled, job->fraction, job->stage});
  return all;
}

bool JobQueue::idle() const {
  const std::scoped_lock lock(mutex_);
  return jobs_.empty() && ended_.empty();
}

}  // namespace phumthun::jobs
