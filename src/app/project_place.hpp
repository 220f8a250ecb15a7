#pragma once
#include <filesystem>
#include <string>

namespace phumthun::app {

/// Where the project of one store is kept, and the sign that a window works on it. The sign is a locked file
/// beside the project's: it stays behind where a window ends without order, its lock does not.
class ProjectPlace {
 public:
  enum class Found {
    orderly,  ///< the last window that worked on it ended as it should
    crashed,  ///< it did not
    in_use    ///< it is still there
  };
  /// Takes the place of a store in `folder`, which is made. Throws Error{io} where nothing can be written
  /// there.
  ProjectPlace(const std::filesystem::path& folder, const std::filesystem::path& store);
  ~ProjectPlace();
  ProjectPlace(ProjectPlace&&) noexcept;
  ProjectPlace& operator=(ProjectPlace&&) noexcept;

  Found found() const { return found_; }
  /// The project's file; another window's where it is in use.
  const std::filesystem::path& file() const { return file_; }
  /// The work on it ends in order: the sign is taken away.
  void leave();

 private:
  std::filesystem::path file_, sign_;
  Found found_ = Found::orderly;
  int lock_ = -1;
};

/// A name of 16 hexadecimal digits that a path has for itself (64-bit FNV-1a of its absolute form).
std::string name_of_path(const std::filesystem::path&);

}  // namespace phumthun::app
