#include "privacy/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <sodium.h>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/error.hpp"
#include "privacy/sodium.hpp"

namespace phumthun::privacy {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = std::size_t{1} << 20;

struct FileClose {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

base::Error read_error(const fs::path& file, int number) {
  const std::string what = std::generic_category().message(number);
  if (number == ENOENT)
    return {base::ErrorCode::not_found, fmt::format("there is no file '{}'", file.string()),
            "check the name and the folder"};
  if (number == EACCES || number == EPERM)
    return {base::ErrorCode::denied, fmt::format("the file '{}' can't be read: {}", file.string(), what),
            "ask its owner for the right to read it"};
  return {base::ErrorCode::io, fmt::format("the file '{}' can't be read: {}", file.string(), what),
          "copy it to this computer and try again"};
}

/// A file that counts, and what it is called in the fingerprint; "" where it stands alone.
struct Part {
  fs::path file;
  std::string label;
};

std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::vector<Part> parts_of_folder(const fs::path& folder) {
  std::vector<Part> parts;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      parts.push_back({entry.path(), entry.path().lexically_relative(folder).generic_string()});
  return parts;
}

std::vector<Part> parts_of_shapefile(const fs::path& file) {
  constexpr std::array<std::string_view, 4> endings{".shp", ".dbf", ".prj", ".cpg"};
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::vector<Part> parts;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string ending = lower_case(entry.path().extension().string());
    if (entry.path().stem() == file.stem() && entry.is_regular_file() &&
        std::find(endings.begin(), endings.end(), ending) != endings.end())
      parts.push_back({entry.path(), ending});
  }
  return parts;
}

std::vector<Part> parts_of(const fs::path& file) {
  std::vector<Part> parts;
  std::error_code ignored;
  if (fs::is_directory(file, ignored))
    parts = parts_of_folder(file);
  else if (lower_case(file.extension().string()) == ".shp" && fs::exists(file, ignored))
    parts = parts_of_shapefile(file);
  else
    return {{file, ""}};
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.label < b.label; });
  return parts;
}

/// BLAKE2b-256 of what is added.
class Digest {
 public:
  Digest() { crypto_generichash_init(&state_, nullptr, 0, bytes_.size()); }

  void add(const void* data, std::size_t size) {
    crypto_generichash_update(&state_, static_cast<const unsigned char*>(data), size);
  }
  /// The label, and where the file behind it ends: no two lists of files read alike.
  void add_label(const std::string& label, std::uint64_t file_bytes) {
    add(label.c_str(), label.size() + 1);
    for (int i = 0; i < 8; ++i) {
      const auto byte = static_cast<unsigned char>(file_bytes >> (8 * i));
      add(&byte, 1);
    }
  }
  std::string hexadecimal() {
    crypto_generichash_final(&state_, bytes_.data(), bytes_.size());
    std::string text;
    for (const unsigned char byte : bytes_) text += fmt::format("{:02x}", byte);
    return text;
  }

 private:
  crypto_generichash_state state_{};
  std::array<unsigned char, 32> bytes_{};
};

/// Adds a file's bytes and reports how many of `all_bytes` are done.
void add_file(Digest& digest, const fs::path& file, std::uint64_t& done, std::uint64_t all_bytes,
              const base::Progress& progress) {
  const std::unique_ptr<std::FILE, FileClose> in(std::fopen(file.c_str(), "rb"));
  if (!in) throw read_error(file, errno);
  std::setvbuf(in.get(), nullptr, _IONBF, 0);
  std::vector<unsigned char> piece(piece_bytes);
  for (;;) {
    const std::size_t got = std::fread(piece.data(), 1, piece.size(), in.get());
    if (got < piece.size() && std::ferror(in.get()) != 0) throw read_error(file, errno);
    if (got == 0) return;
    digest.add(piece.data(), got);
    done += got;
    progress.report(std::min(1.0, static_cast<double>(done) / static_cast<double>(all_bytes)),
                    "reading the file");
  }
}

std::uint64_t size_of(const fs::path& file) {
  std::error_code error;
  const std::uint64_t size = fs::file_size(file, error);
  if (error) throw read_error(file, error.value());
  return size;
}

}  // namespace

std::string file_fingerprint(const fs::path& file, const base::Progress& progress) {
  use_sodium();
  const std::vector<Part> parts = parts_of(file);
  std::vector<std::uint64_t> sizes;
  std::uint64_t all_bytes = 1, done = 0;  // 1: an empty file has a fraction too
  for (const Part& part : parts) all_bytes += sizes.emplace_back(size_of(part.file));
  Digest digest;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].label.empty()) digest.add_label(parts[i].label, sizes[i]);
    add_file(digest, parts[i].file, done, all_bytes, progress);
  }
  return digest.hexadecimal();
}

}  // namespace phumthun::privacy
