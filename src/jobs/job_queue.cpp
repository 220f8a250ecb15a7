#include "jobs/job_queue.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <span>

#include "base/stop_request.hpp"

namespace phumthun::jobs {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto wake_interval = std::chrono::milliseconds(50);
constexpr double seconds_to_judge = 2, share_to_judge = 0.05;  // before them the time left is a guess

/// As long as so far for each share done; nothing while too little is done to judge by.
std::optional<double> time_left(double seconds, double fraction) {
  if (seconds < seconds_to_judge || fraction < share_to_judge) return std::nullopt;
  return seconds * (1 - fraction) / fraction;
}

/// Lanes whose jobs a worker of `own` takes, the most urgent first.
std::span<const Lane> lanes_of(Lane own) {
  static constexpr std::array for_views{Lane::live}, for_store{Lane::write};
  static constexpr std::array for_all{Lane::live, Lane::read, Lane::file};
  if (own == Lane::live) return for_views;
  if (own == Lane::write) return for_store;
  return for_all;
}

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
  Clock::time_point begun{};
  Clock::time_point last_wake{};
};

JobQueue::JobQueue(unsigned read_workers) {
  workers_.reserve(std::max(1u, read_workers) + 2);
  for (unsigned i = 0; i < std::max(1u, read_workers); ++i)
    workers_.emplace_back([this](const std::stop_token& stop) { work_through(Lane::read, stop); });
  for (const Lane own : {Lane::live, Lane::write})
    workers_.emplace_back([this, own](const std::stop_token& stop) { work_through(own, stop); });
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

/// The mutex is held: the oldest waiting job of the most urgent lane that has one; null: none waits.
std::shared_ptr<JobQueue::Job> JobQueue::waiting_job(Lane own) const {
  for (const Lane lane : lanes_of(own))
    for (const std::shared_ptr<Job>& job : jobs_)
      if (job->lane == lane && !job->running) return job;
  return nullptr;
}

std::shared_ptr<JobQueue::Job> JobQueue::next_job(Lane own, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  std::shared_ptr<Job> found;
  work_arrived_.wait(lock, stop, [&] {
    found = waiting_job(own);
    return found != nullptr;
  });
  if (stop.stop_requested()) return nullptr;
  found->running = true;
  found->begun = Clock::now();
  return found;
}

void JobQueue::work_through(Lane own, const std::stop_token& stop) {
  while (const std::shared_ptr<Job> job = next_job(own, stop)) {
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
  const auto now = Clock::now();
  for (const auto& job : jobs_) {
    const double seconds = job->running ? std::chrono::duration<double>(now - job->begun).count() : 0;
    all.push_back({job->id, job->title, job->lane, job->running, job->cancelled, job->fraction, job->stage,
                   seconds, time_left(seconds, job->fraction)});
  }
  return all;
}

bool JobQueue::idle() const {
  const std::scoped_lock lock(mutex_);
  return jobs_.empty() && ended_.empty();
}

}  // namespace phumthun::jobs
