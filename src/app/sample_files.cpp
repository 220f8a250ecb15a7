#include "app/sample_files.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/error.hpp"

namespace phumthun::app {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& path, const char* what, const std::error_code& why) {
  const bool is_full = why == std::errc::no_space_on_device || why == std::errc::file_too_large;
  throw base::Error(base::ErrorCode::io, path.string() + " " + what + ": " + why.message(),
                    is_full ? "free some space, or choose a folder on another disk"
                            : "choose a folder that you may write to");
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

}  // namespace

StagingFolder::StagingFolder(const fs::path& target)
    : target_(target), staging_(target / ".phumthun-sample-partial") {
  std::error_code error;
  if (fs::exists(target_, error) && !fs::is_directory(target_, error))
    throw base::Error(base::ErrorCode::io, target_.string() + " is a file, not a folder",
                      "name a folder, or a path where one can be made");
  made_target_ = fs::create_directories(target_, error);
  if (error) fail(target_, "can't be made", error);
  fs::remove_all(staging_, error);
  fs::create_directory(staging_, error);
  if (error) fail(target_, "can't be written to", error);
}

StagingFolder::~StagingFolder() {
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
  if (made_target_ && !published_) fs::remove(target_, ignored);  // only where it is empty
}

fs::path StagingFolder::add(const std::string& name) {
  names_.push_back(name);
  return staging_ / name;
}

std::vector<fs::path> StagingFolder::publish() {
  std::vector<fs::path> files;
  for (const std::string& name : names_) {
    std::error_code error;
    fs::rename(staging_ / name, target_ / name, error);
    if (error) fail(target_ / name, "can't be replaced", error);
    files.push_back(target_ / name);
  }
  published_ = true;
  return files;
}

TextFile::TextFile(fs::path path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wb")) {
  if (!file_) fail(path_.filename(), "can't be made", last_error());
}

void TextFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size())
    fail(path_.filename(), "can't be written", last_error());
}

void TextFile::close() {
  if (std::fclose(file_.release()) != 0) fail(path_.filename(), "can't be written", last_error());
}

}  // namespace phumthun::app
