#include "paint/cairo/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

namespace phumthun::paint::cairo {
namespace {

[[noreturn]] void fail(const std::filesystem::path& target, int error) {
  const char* hint = "choose a folder that you may write to";
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) hint = "free some space, or choose another disk";
  if (error == ENOENT || error == ENOTDIR) hint = "make the folder first, or choose another one";
  throw base::Error(base::ErrorCode::io,
                    fmt::format("'{}' can't be written: {}", target.string(), std::strerror(error)), hint);
}

}  // namespace

OutputFile::OutputFile(std::filesystem::path target, Readers readers)
    : target_(std::move(target)), beside_(target_) {
  beside_ += fmt::format(".{}.part", ::getpid());
  std::error_code unseen;
  if (std::filesystem::is_directory(target_, unseen)) fail(target_, EISDIR);
  file_.reset(std::fopen(beside_.c_str(), "wbx"));
  if (!file_) fail(target_, errno);
  if (readers == Readers::owner) (void)::fchmod(::fileno(file_.get()), S_IRUSR | S_IWUSR);
}

OutputFile::~OutputFile() {
  file_.reset();
  std::error_code ignored;
  if (!beside_.empty()) std::filesystem::remove(beside_, ignored);
}

bool OutputFile::write(std::span<const unsigned char> bytes) noexcept {
  if (error_ != 0) return false;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
    error_ = errno != 0 ? errno : EIO;
  return error_ == 0;
}

void OutputFile::commit() {
  if (error_ == 0 && std::fflush(file_.get()) != 0) error_ = errno;
  if (error_ == 0 && ::fsync(::fileno(file_.get())) != 0) error_ = errno;
  if (std::fclose(file_.release()) != 0 && error_ == 0) error_ = errno;
  if (error_ != 0) fail(target_, error_);
  std::error_code error;
  std::filesystem::rename(beside_, target_, error);
  if (error) fail(target_, error.value());
  beside_.clear();
}

}  // namespace phumthun::paint::cairo
