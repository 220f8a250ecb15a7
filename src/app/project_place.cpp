#include "app/project_place.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "app/text_writer.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

/// The path that leads to a file whatever links and dots were written.
std::filesystem::path one_path(const std::filesystem::path& path) {
  std::error_code failed;
  std::filesystem::path one = std::filesystem::weakly_canonical(path, failed);
  return failed ? path.lexically_normal() : one;
}

}  // namespace

std::string name_of_path(const std::filesystem::path& path) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char byte : one_path(path).string()) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3u;
  }
  return fmt::format("{:016x}", hash);
}

ProjectPlace::ProjectPlace(const std::filesystem::path& folder, const std::filesystem::path& store) {
  std::error_code ignored;
  make_private_folder(folder);
  const std::string name = name_of_path(store);
  file_ = folder / (name + ".json");
  sign_ = folder / (name + ".running");
  const bool was_there = std::filesystem::exists(sign_, ignored);
  lock_ = ::open(sign_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0)
    throw base::Error(base::ErrorCode::io,
                      fmt::format("'{}' can't be written: {}", sign_.string(), std::strerror(errno)),
                      "the arrangement of this store is not remembered until the folder can be written");
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    found_ = Found::in_use;
    return;
  }
  if (was_there) found_ = Found::crashed;
  const std::string pid = fmt::format("{}\n", ::getpid());
  if (::ftruncate(lock_, 0) == 0) (void)!::write(lock_, pid.data(), pid.size());  // for people who look
}

void ProjectPlace::leave() {
  std::error_code ignored;
  if (lock_ >= 0 && found_ != Found::in_use) std::filesystem::remove(sign_, ignored);
}

ProjectPlace::~ProjectPlace() {
  if (lock_ >= 0) ::close(lock_);
}

ProjectPlace::ProjectPlace(ProjectPlace&& other) noexcept
    : file_(std::move(other.file_)),
      sign_(std::move(other.sign_)),
      found_(other.found_),
      lock_(std::exchange(other.lock_, -1)) {}

ProjectPlace& ProjectPlace::operator=(ProjectPlace&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(sign_, other.sign_);
  std::swap(found_, other.found_);
  std::swap(lock_, other.lock_);
  return *this;
}

}  // namespace phumthun::app
