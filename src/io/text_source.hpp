#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace phumthun::io {

// Internal to io/.

/// The bytes of a text file from its beginning to its end, as UTF-8, a piece at a time: what stands in
/// another encoding is recoded on the way. A byte-order mark is passed over. `path` is of GDAL's file system,
/// so that text inside an archive reads the same way.
class TextSource {
 public:
  /// `encoding` as normalised_encoding() spells it; "": the bytes as they stand, byte-order mark and all.
  /// Throws Error{io} where it can't be opened, Error{invalid_input} for an unknown encoding.
  TextSource(std::string path, const std::string& encoding);
  ~TextSource();
  TextSource(const TextSource&) = delete;
  TextSource& operator=(const TextSource&) = delete;

  /// Writes up to `room` bytes (at least 16) to `to`; 0 only at the end. Throws Error{invalid_input} for
  /// bytes that the encoding does not have (CP874 gives U+FFFD instead).
  std::size_t read(char* to, std::size_t room);
  /// Back to the beginning.
  void rewind();
  /// Bytes of the file that are read, and that it has.
  std::uint64_t position() const;
  std::uint64_t size() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The encoding that a byte-order mark tells: "UTF-8", "UTF-16LE", "UTF-16BE"; "" where there is none.
std::string encoding_of_mark(const std::string& path);

}  // namespace phumthun::io
