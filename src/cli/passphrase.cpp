#include "cli/passphrase.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

#include "app/secret.hpp"
#include "base/error.hpp"

namespace phumthun::cli {
namespace {

/// The beginning of a file in memory that is wiped at its end: no stream keeps a copy.
class FileStart {
 public:
  explicit FileStart(const std::filesystem::path& file) {
    const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (in < 0)
      throw base::Error(errno == ENOENT ? base::ErrorCode::not_found : base::ErrorCode::denied,
                        fmt::format("the passphrase file '{}' can't be read: {}", file.string(),
                                    std::generic_category().message(errno)),
                        "write the passphrase into the first line of a file that only you may read");
    for (ssize_t got = 1; got > 0 && size_ < bytes_.size(); size_ += static_cast<std::size_t>(got))
      if (got = ::read(in, bytes_.data() + size_, bytes_.size() - size_); got < 0) break;
    ::close(in);
  }
  ~FileStart() { explicit_bzero(bytes_.data(), bytes_.size()); }
  FileStart(const FileStart&) = delete;
  FileStart& operator=(const FileStart&) = delete;

  std::string_view first_line() const {
    std::string_view line(bytes_.data(), size_);
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);  // as Notepad begins a file
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

 private:
  std::array<char, 1024> bytes_{};
  std::size_t size_ = 0;
};

}  // namespace

CLI::Option* add_passphrase(CLI::App& verb, std::filesystem::path& file) {
  return verb.add_option("--passphrase-file", file,
                         "seals and opens identities: a file with the passphrase in its first line");
}

std::shared_ptr<const privacy::IdentityKey> unlock(store::Store& store, const std::filesystem::path& file) {
  if (file.empty()) return nullptr;
  const FileStart start(file);
  const std::string_view passphrase = start.first_line();
  if (passphrase.empty() || passphrase.size() > app::longest_passphrase)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("the first line of '{}' is no passphrase: it is {}", file.string(),
                                  passphrase.empty() ? "empty" : "too long"),
                      fmt::format("write 8 characters or more, at most {} bytes", app::longest_passphrase));
  return app::unlock_identities(store, passphrase);
}

}  // namespace phumthun::cli
