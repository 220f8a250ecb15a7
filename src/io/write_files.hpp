#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace phumthun::io {

/// One file to be written: where it shall stand, and its bytes (of the caller; they must live as long).
struct FileContent {
  std::filesystem::path target;
  std::span<const std::byte> bytes;
};

/// Writes files that belong together: every one beside its target first, then all are renamed, so that an
/// error leaves nothing behind and what stood there before as it was. Folders must be there. Throws Error{io}
/// with what the system says: no such folder, not allowed, disk full.
void write_files(const std::vector<FileContent>& files);

/// The same for one text file.
void write_text_file(const std::filesystem::path& target, std::string_view text);

}  // namespace phumthun::io
