#pragma once
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "paint/cairo/output_file.hpp"

namespace phumthun::app {

/// Writes beside the file, waits for the disk, and renames: the file is whole, the old one or the new one,
/// whatever happens. Folders above it are made; that of a file for its owner is closed to others. Throws
/// Error{io}.
void write_whole(const std::filesystem::path& file, std::string_view text,
                 paint::cairo::Readers = paint::cairo::Readers::anyone);
/// Makes the folder where it is not there, and closes it to all but its owner. What fails is seen later, when
/// a file is opened in it.
void make_private_folder(const std::filesystem::path&);

/// Writes files on a thread of its own: what the program remembers by itself is no job of the user's, and
/// nobody else's to read.
class TextWriter {
 public:
  TextWriter();
  /// Waits for what is queued.
  ~TextWriter();
  TextWriter(const TextWriter&) = delete;
  TextWriter& operator=(const TextWriter&) = delete;

  /// `make` runs on the thread. A text for the same file that was queued and not begun is dropped.
  void write(const std::filesystem::path& file, std::function<std::string()> make);
  /// Until everything that is queued is on the disk.
  void finish();
  /// Why files could not be written since the last call.
  std::vector<std::string> take_problems();

 private:
  struct Task {
    std::filesystem::path file;
    std::function<std::string()> make;
  };
  void work(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Task> tasks_;
  bool writing_ = false;
  std::vector<std::string> problems_;
  std::jthread thread_;  ///< last: it stops before the rest goes
};

}  // namespace phumthun::app
