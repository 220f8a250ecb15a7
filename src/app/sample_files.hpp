#pragma once
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::app {

/// A hidden folder beside the final files, in which they are made: they appear together at publish(), and
/// nothing is left of a failed or cancelled run.
class StagingFolder {
 public:
  /// Makes `target` where it is not there. Throws Error{io} where it can't be made or written to.
  explicit StagingFolder(const std::filesystem::path& target);
  ~StagingFolder();
  StagingFolder(const StagingFolder&) = delete;
  StagingFolder& operator=(const StagingFolder&) = delete;

  /// The hidden folder itself: for files whose makers want a folder; those count only once they are added.
  const std::filesystem::path& path() const { return staging_; }
  /// Where a file of this name is to be made; publish() moves it.
  std::filesystem::path add(const std::string& name);
  /// Moves every added file to the target, over files of the same names. Answers where they stand, in the
  /// order of add().
  std::vector<std::filesystem::path> publish();

 private:
  std::filesystem::path target_, staging_;
  bool made_target_ = false;
  bool published_ = false;
  std::vector<std::string> names_;
};

/// A text file being written from the start; nothing of it counts before close() has answered.
class TextFile {
 public:
  /// Throws Error{io}, as all of them.
  explicit TextFile(std::filesystem::path path);
  void write(std::string_view text);
  /// Flushes and closes: a full disk shows at the latest here.
  void close();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Closer> file_;
};

}  // namespace phumthun::app
