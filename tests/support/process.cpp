#include "process.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace phumthun::test {
namespace {

std::string program() {
  const char* build = std::getenv("PHUMTHUN_BUILD_DIR");
  return std::string(build ? build : PHUMTHUN_SOURCE_DIR "/build/release") + "/phumthun";
}

Arguments command_line(const Arguments& arguments, const Surroundings& surroundings) {
  Arguments words = surroundings.under;
  if (surroundings.as_nobody && geteuid() == 0)
    words = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  words.push_back(program());
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

[[noreturn]] void become(const Arguments& words, const Surroundings& surroundings, int out, int err) {
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  if (surroundings.file_size_limit) {
    const rlimit limit{*surroundings.file_size_limit, *surroundings.file_size_limit};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  for (const auto& [name, value] : surroundings.environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  execvp(argv[0], argv.data());
  _exit(127);
}

/// Takes what is there; false at the end of the stream.
bool take(int descriptor, std::string& text) {
  char bytes[65536];
  const ssize_t count = read(descriptor, bytes, sizeof bytes);
  if (count > 0) text.append(bytes, static_cast<std::size_t>(count));
  return count > 0;
}

/// Reads both streams side by side, so that neither pipe fills up while the other is waited for.
void read_both(int out, int err, Outcome& outcome) {
  pollfd streams[] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  std::string* texts[] = {&outcome.out, &outcome.err};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    if (poll(streams, 2, -1) < 0) break;
    for (int i = 0; i < 2; ++i)
      if (streams[i].fd >= 0 && streams[i].revents != 0 && !take(streams[i].fd, *texts[i]))
        streams[i].fd = -1;
  }
}

/// True where the program runs, no longer the copy of the tests that becomes it, and takes a signal into its
/// own hands.
bool catches(pid_t process, int signal) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  bool is_program = false;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("State:\tZ")) return true;  // it has ended
    if (line.starts_with("Name:")) is_program = line.ends_with("phumthun");
    if (line.starts_with("SigCgt:"))
      return is_program && (std::stoull(line.substr(7), nullptr, 16) >> (signal - 1) & 1) != 0;
  }
  return true;
}

/// Ctrl+C is for a program that has begun: on a busy machine that alone takes longer than any delay.
std::jthread signal_after(pid_t child, int signal, double delay_s) {
  return std::jthread([=] {
    for (int looks = 0; signal == SIGINT && looks < 10'000 && !catches(child, signal); ++looks)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    std::this_thread::sleep_for(std::chrono::duration<double>(delay_s));
    kill(child, signal);
  });
}

}  // namespace

nlohmann::json Outcome::json() const {
  INFO("stdout: " << out << "\nstderr: " << err);
  REQUIRE(nlohmann::json::accept(out));
  return nlohmann::json::parse(out);
}

bool Outcome::says(const std::string& line_start) const {
  return err.starts_with(line_start) || err.find("\n" + line_start) != std::string::npos;
}

Outcome phumthun(const Arguments& arguments, const Surroundings& surroundings) {
  const Arguments words = command_line(arguments, surroundings);
  int out[2], err[2];
  REQUIRE(pipe2(out, O_CLOEXEC) == 0);
  REQUIRE(pipe2(err, O_CLOEXEC) == 0);
  const int target =
      surroundings.stdout_to.empty() ? out[1] : open(surroundings.stdout_to.c_str(), O_WRONLY | O_CLOEXEC);
  REQUIRE(target >= 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) become(words, surroundings, target, err[1]);
  if (target != out[1]) close(target);
  close(out[1]);
  close(err[1]);
  std::jthread interrupter;
  if (surroundings.interrupt_after_s)
    interrupter = signal_after(child, SIGINT, *surroundings.interrupt_after_s);
  else if (surroundings.kill_after_s)
    interrupter = signal_after(child, SIGKILL, *surroundings.kill_after_s);
  Outcome outcome;
  read_both(out[0], err[0], outcome);
  close(out[0]);
  close(err[0]);
  if (interrupter.joinable()) interrupter.join();  // before the wait: the number is the child's until then
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  outcome.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024;
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

nlohmann::json answer(const Arguments& arguments) {
  const Outcome outcome = phumthun(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.json();
}

void require_refusal(const Outcome& outcome, const std::string& what) {
  INFO("stdout: " << outcome.out << "\nstderr: " << outcome.err);
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.out.empty());
  CHECK(outcome.says("error: "));
  CHECK(outcome.says("hint: "));
  CHECK_THAT(outcome.err, Catch::Contains(what));
  CHECK_THAT(outcome.err, !Catch::Contains("internal error"));
}

}  // namespace phumthun::test
