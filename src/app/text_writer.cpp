#include "app/text_writer.hpp"

#include <algorithm>
#include <exception>
#include <span>
#include <utility>

namespace phumthun::app {

void make_private_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
}

void write_whole(const std::filesystem::path& file, std::string_view text, paint::cairo::Readers readers) {
  std::error_code ignored;  // what is wrong with the folder is said when the file is opened
  if (readers == paint::cairo::Readers::owner)
    make_private_folder(file.parent_path());
  else
    std::filesystem::create_directories(file.parent_path(), ignored);
  paint::cairo::OutputFile out(file, readers);
  out.write({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
  out.commit();
}

TextWriter::TextWriter() : thread_([this](const std::stop_token& stop) { work(stop); }) {}

TextWriter::~TextWriter() {
  finish();
}

void TextWriter::write(const std::filesystem::path& file, std::function<std::string()> make) {
  const std::lock_guard lock(mutex_);
  std::erase_if(tasks_, [&](const Task& task) { return task.file == file; });
  tasks_.push_back({file, std::move(make)});
  changed_.notify_all();
}

void TextWriter::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return tasks_.empty() && !writing_; });
}

std::vector<std::string> TextWriter::take_problems() {
  const std::lock_guard lock(mutex_);
  return std::exchange(problems_, {});
}

void TextWriter::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [&] { return !tasks_.empty(); })) {
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    writing_ = true;
    lock.unlock();
    std::string problem;
    try {
      write_whole(task.file, task.make(), paint::cairo::Readers::owner);
    } catch (const std::exception& failure) {
      problem = failure.what();
    }
    lock.lock();
    writing_ = false;
    if (!problem.empty()) problems_.push_back(std::move(problem));
    changed_.notify_all();
  }
}

}  // namespace phumthun::app
