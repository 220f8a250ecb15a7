#pragma once
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

namespace phumthun::paint::cairo {

/// Who may read a file: those whom the system lets by default, or its owner alone.
enum class Readers { anyone, owner };

/// A file that is written beside its target and takes its place on commit(). Without a commit nothing is left
/// of it.
class OutputFile {
 public:
  /// Throws Error{io} where the folder can't be written.
  explicit OutputFile(std::filesystem::path target, Readers = Readers::anyone);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// False once the disk is full or otherwise fails: Cairo asks through C, where nothing may be thrown.
  bool write(std::span<const unsigned char> bytes) noexcept;
  /// Throws Error{io} where any byte is not on the disk, or the target can't be replaced.
  void commit();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path target_, beside_;
  std::unique_ptr<std::FILE, Closer> file_;
  int error_ = 0;
};

}  // namespace phumthun::paint::cairo
