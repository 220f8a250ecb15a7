#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <latch>
#include <semaphore>
#include <stdexcept>

#include "jobs/job_queue.hpp"

using namespace phumthun;
using namespace std::chrono_literals;
using jobs::JobEnd;
using jobs::JobQueue;
using jobs::Lane;
using jobs::Outcome;

namespace {

/// Delivers until nothing is left, for at most a minute.
std::vector<JobEnd> deliver_all(JobQueue& queue) {
  std::vector<JobEnd> ends;
  const auto give_up = std::chrono::steady_clock::now() + 60s;
  while (!queue.idle() && std::chrono::steady_clock::now() < give_up) {
    for (JobEnd& end : queue.deliver()) ends.push_back(std::move(end));
    std::this_thread::sleep_for(1ms);
  }
  return ends;
}

void run_until_cancelled(const base::Progress& progress) {
  for (;;) {
    progress.report(0.5, "waiting");
    std::this_thread::sleep_for(1ms);
  }
}

}  // namespace

TEST_CASE("a job's result is delivered in the thread that asks for it") {
  JobQueue queue(2);
  std::thread::id worked_in, delivered_in;
  int result = 0;
  queue.submit(
      "answer", Lane::read,
      [&](const base::Progress&) {
        worked_in = std::this_thread::get_id();
        return 42;
      },
      [&](int answer) {
        delivered_in = std::this_thread::get_id();
        result = answer;
      });
  const auto ends = deliver_all(queue);
  REQUIRE(ends.size() == 1);
  CHECK(ends[0].outcome == Outcome::done);
  CHECK(ends[0].title == "answer");
  CHECK(result == 42);
  CHECK(delivered_in == std::this_thread::get_id());
  CHECK(worked_in != delivered_in);
}

TEST_CASE("work without a result is delivered too") {
  JobQueue queue(1);
  bool done = false;
  queue.submit(
      "nothing to say", Lane::write, [](const base::Progress&) {}, [&] { done = true; });
  deliver_all(queue);
  CHECK(done);
}

TEST_CASE("a running job stops at its next report, and delivers nothing") {
  JobQueue queue(1);
  bool delivered = false;
  const auto id = queue.submit(
      "long", Lane::read,
      [](const base::Progress& progress) {
        run_until_cancelled(progress);
        return 1;
      },
      [&](int) { delivered = true; });
  while (queue.status().empty() || queue.status()[0].stage != "waiting") std::this_thread::sleep_for(1ms);
  CHECK(queue.status()[0].running);
  CHECK(queue.status()[0].fraction == 0.5);
  queue.cancel(id);
  const auto ends = deliver_all(queue);
  REQUIRE(ends.size() == 1);
  CHECK(ends[0].outcome == Outcome::cancelled);
  CHECK_FALSE(delivered);
}

TEST_CASE("a waiting job is cancelled without ever starting") {
  JobQueue queue(1);
  std::binary_semaphore gate(0);
  bool started = false;
  queue.submit(
      "first", Lane::write, [&](const base::Progress&) { gate.acquire(); }, [] {});
  const auto second = queue.submit(
      "second", Lane::write, [&](const base::Progress&) { started = true; }, [] {});
  queue.cancel(second);
  const auto ends = queue.deliver();
  REQUIRE(ends.size() == 1);
  CHECK(ends[0].id == second);
  CHECK(ends[0].outcome == Outcome::cancelled);
  gate.release();
  deliver_all(queue);
  CHECK_FALSE(started);
}

TEST_CASE("a failed job says why and what to do") {
  JobQueue queue(1);
  queue.submit(
      "open", Lane::read,
      [](const base::Progress&) -> int {
        throw base::Error(base::ErrorCode::not_found, "no such file", "choose another");
      },
      [](int) {});
  queue.submit(
      "broken", Lane::read, [](const base::Progress&) -> int { throw std::runtime_error("out of luck"); },
      [](int) {});
  const auto ends = deliver_all(queue);
  REQUIRE(ends.size() == 2);
  CHECK(ends[0].outcome == Outcome::failed);
  CHECK(ends[0].code == base::ErrorCode::not_found);
  CHECK(ends[0].message == "no such file");
  CHECK(ends[0].hint == "choose another");
  CHECK(ends[1].code == base::ErrorCode::internal);
  CHECK(ends[1].message == "out of luck");
}

TEST_CASE("an error while a result is taken over ends the job as failed") {
  JobQueue queue(1);
  queue.submit(
      "take over", Lane::read, [](const base::Progress&) { return 1; },
      [](int) { throw base::Error(base::ErrorCode::invalid_input, "not wanted"); });
  const auto ends = deliver_all(queue);
  REQUIRE(ends.size() == 1);
  CHECK(ends[0].outcome == Outcome::failed);
  CHECK(ends[0].message == "not wanted");
}

TEST_CASE("write jobs run one at a time, read jobs side by side") {
  JobQueue queue(2);
  std::atomic<int> writing = 0, most_writing = 0;
  for (int i = 0; i < 8; ++i)
    queue.submit(
        "write", Lane::write,
        [&](const base::Progress&) {
          most_writing = std::max(most_writing.load(), ++writing);
          std::this_thread::sleep_for(1ms);
          --writing;
        },
        [] {});
  std::latch both(2);
  for (int i = 0; i < 2; ++i)  // each waits for the other: only ends where both run at once
    queue.submit(
        "read", Lane::read, [&](const base::Progress&) { both.arrive_and_wait(); }, [] {});
  CHECK(deliver_all(queue).size() == 10);
  CHECK(most_writing == 1);
}

TEST_CASE("the window is woken when a job ends") {
  std::atomic<int> woken = 0;
  JobQueue queue(1);
  queue.set_wake([&] { ++woken; });
  queue.submit(
      "quick", Lane::read, [](const base::Progress&) {}, [] {});
  deliver_all(queue);
  CHECK(woken >= 1);
}

TEST_CASE("a queue that goes away cancels what runs and waits") {
  std::atomic<bool> delivered = false;
  {
    JobQueue queue(2);
    for (int i = 0; i < 5; ++i)
      queue.submit("endless", Lane::read, run_until_cancelled, [&] { delivered = true; });
  }
  CHECK_FALSE(delivered);
}

TEST_CASE("what follows a hand runs at once, however many long jobs run or wait") {
  JobQueue queue(2);
  for (int i = 0; i < 4; ++i)
    queue.submit("long", i % 2 ? Lane::file : Lane::read, run_until_cancelled, [] {});
  std::atomic<bool> answered = false;
  queue.submit(
      "slider", Lane::live, [&](const base::Progress&) { answered = true; }, [] {});
  const auto give_up = std::chrono::steady_clock::now() + 10s;
  while (!answered && std::chrono::steady_clock::now() < give_up) std::this_thread::sleep_for(1ms);
  CHECK(answered);
  queue.cancel_all();
  for (const JobEnd& end : deliver_all(queue))
    CHECK(end.outcome == (end.title == "slider" ? Outcome::done : Outcome::cancelled));
}

TEST_CASE("written files and the store are what a person would miss") {
  CHECK(jobs::leaves_something(Lane::write));
  CHECK(jobs::leaves_something(Lane::file));
  CHECK_FALSE(jobs::leaves_something(Lane::read));
  CHECK_FALSE(jobs::leaves_something(Lane::live));
}

TEST_CASE("the time left is told once enough is done to judge by") {
  JobQueue queue(1);
  std::binary_semaphore go_on(0);
  queue.submit(
      "half", Lane::read,
      [&](const base::Progress& progress) {
        progress.report(0.5);
        go_on.acquire();
      },
      [] {});
  std::this_thread::sleep_for(100ms);
  CHECK_FALSE(queue.status().front().seconds_left);  // a tenth of a second says nothing
  std::this_thread::sleep_for(2100ms);
  const jobs::JobStatus status = queue.status().front();
  REQUIRE(status.seconds_left);
  CHECK(*status.seconds_left == Approx(status.seconds).epsilon(0.01));  // half is done
  go_on.release();
  CHECK(deliver_all(queue).size() == 1);
}
