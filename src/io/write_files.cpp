#include "io/write_files.hpp"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include "base/error.hpp"

namespace phumthun::io {
namespace {

std::string hint_of(int system_error) {
  switch (system_error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "there is no room left for it; free some space or choose another disk";
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a folder that you may write to";
    case ENOENT:
    case ENOTDIR:
      return "check that the folder is there";
    case EISDIR:
      return "a folder of that name is there; choose another name";
    default:
      return {};
  }
}

[[noreturn]] void fail(const std::filesystem::path& target, int system_error) {
  throw base::Error(base::ErrorCode::io,
                    fmt::format("'{}' can't be written: {}", target.string(),
                                std::generic_category().message(system_error)),
                    hint_of(system_error));
}

/// A file beside its target; gone with this object unless it was renamed.
class FileBeside {
 public:
  explicit FileBeside(const FileContent& content) : target_(content.target) {
    static std::atomic<unsigned> counter{0};
    const auto name =
        fmt::format(".{}.{}-{}.part", target_.filename().string().substr(0, 200), ::getpid(), ++counter);
    path_ = target_.parent_path() / name;
    const int descriptor = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (descriptor < 0) fail(target_, errno);
    int error = write_all(descriptor, content.bytes);
    if (::close(descriptor) != 0 && error == 0) error = errno;
    if (error != 0) {
      ::unlink(path_.c_str());
      fail(target_, error);
    }
  }
  FileBeside(FileBeside&& other) noexcept : target_(std::move(other.target_)), path_(std::move(other.path_)) {
    other.path_.clear();
  }
  FileBeside& operator=(FileBeside&&) = delete;
  ~FileBeside() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  void put_in_place() {
    if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, errno);
    path_.clear();
  }

 private:
  static int write_all(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return errno;
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
  }

  std::filesystem::path target_;
  std::filesystem::path path_;
};

}  // namespace

void write_files(const std::vector<FileContent>& files) {
  std::vector<FileBeside> written;
  written.reserve(files.size());
  for (const FileContent& file : files) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file.target, ignored)) fail(file.target, EISDIR);
    written.emplace_back(file);
  }
  for (FileBeside& file : written) file.put_in_place();
}

void write_text_file(const std::filesystem::path& target, std::string_view text) {
  write_files({{target, std::as_bytes(std::span(text))}});
}

}  // namespace phumthun::io
