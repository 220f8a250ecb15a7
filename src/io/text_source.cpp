#include "io/text_source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cpl_vsi.h>
#include <cstring>
#include <fmt/format.h>
#include <iconv.h>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "io/encoding.hpp"
#include "io/handles.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

struct CloseFile {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
struct CloseConverter {
  using pointer = iconv_t;
  void operator()(iconv_t converter) const { iconv_close(converter); }
};

struct Mark {
  std::string_view bytes, encoding;
};
constexpr std::array<Mark, 3> marks{
    {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}}};

std::string first_bytes(VSILFILE* file) {
  std::string bytes(3, '\0');
  bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
  return bytes;
}

const Mark* mark_of(std::string_view bytes) {
  for (const Mark& mark : marks)
    if (bytes.starts_with(mark.bytes)) return &mark;
  return nullptr;
}

std::unique_ptr<VSILFILE, CloseFile> open_file(const std::string& path) {
  const GdalMessages messages;
  std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(path.c_str(), "rb"));
  if (!file)
    throw Error(ErrorCode::io, fmt::format("'{}' can't be opened", path),
                "check that the file is still there and not locked by another program");
  return file;
}

}  // namespace

struct TextSource::Parts {
  std::string path, encoding;
  std::unique_ptr<VSILFILE, CloseFile> file;
  std::unique_ptr<iconv_t, CloseConverter> converter;
  std::uint64_t mark_size = 0, size = 0, position = 0;
  std::vector<char> raw;
  std::size_t raw_begin = 0, raw_end = 0;

  std::size_t read_raw(char* to, std::size_t room) {
    const GdalMessages messages;
    const std::size_t got = VSIFReadL(to, 1, room, file.get());
    if (messages.failed())
      throw Error(ErrorCode::io, fmt::format("'{}' can't be read to its end: {}", path, messages.last()),
                  "the file is damaged or incomplete; ask for it again or copy it again");
    position += got;
    return got;
  }
  /// Recodes the raw bytes that fit into `room` bytes of UTF-8.
  std::size_t convert(char* to, std::size_t room) {
    char* in = raw.data() + raw_begin;
    char* out = to;
    std::size_t in_left = raw_end - raw_begin, out_left = room;
    if (iconv(converter.get(), &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1) &&
        errno == EILSEQ)
      throw Error(ErrorCode::invalid_input,
                  fmt::format("'{}' is no {} text: byte {} has no meaning there", path, encoding,
                              position - in_left + 1),
                  "choose another encoding, or save the file again as 'CSV UTF-8'");
    raw_begin = raw_end - in_left;
    return room - out_left;
  }
  std::size_t read_recoded(char* to, std::size_t room) {
    for (;;) {
      std::memmove(raw.data(), raw.data() + raw_begin, raw_end - raw_begin);
      raw_end -= raw_begin;
      raw_begin = 0;
      // One byte of CP874 becomes at most three of UTF-8.
      const std::size_t want = std::min(raw.size() - raw_end, encoding == "CP874" ? room / 3 : room);
      const std::size_t got = read_raw(raw.data() + raw_end, want);
      raw_end += got;
      if (encoding == "CP874") {
        const std::size_t written = write_utf8_of_cp874({raw.data(), raw_end}, to);
        raw_end = 0;
        return written;
      }
      const std::size_t written = convert(to, room);
      if (written > 0 || got == 0) return written;
    }
  }
};

TextSource::TextSource(std::string path, const std::string& encoding) : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  p.path = std::move(path);
  p.encoding = encoding;
  p.file = open_file(p.path);
  if (!encoding.empty())
    if (const Mark* mark = mark_of(first_bytes(p.file.get())); mark && mark->encoding == encoding)
      p.mark_size = mark->bytes.size();
  VSIFSeekL(p.file.get(), 0, SEEK_END);
  p.size = VSIFTellL(p.file.get());
  if (!encoding.empty() && encoding != "UTF-8") {
    constexpr std::size_t raw_bytes = 1 << 18;
    p.raw.resize(raw_bytes);
    if (encoding != "CP874") {
      require_encoding(encoding);
      p.converter.reset(iconv_open("UTF-8", encoding.c_str()));
    }
  }
  rewind();
}

TextSource::~TextSource() = default;

std::size_t TextSource::read(char* to, std::size_t room) {
  return parts_->raw.empty() ? parts_->read_raw(to, room) : parts_->read_recoded(to, room);
}

void TextSource::rewind() {
  Parts& p = *parts_;
  VSIFSeekL(p.file.get(), p.mark_size, SEEK_SET);
  p.position = p.mark_size;
  p.raw_begin = p.raw_end = 0;
  if (p.converter) iconv(p.converter.get(), nullptr, nullptr, nullptr, nullptr);
}

std::uint64_t TextSource::position() const {
  return parts_->position;
}
std::uint64_t TextSource::size() const {
  return parts_->size;
}

std::string encoding_of_mark(const std::string& path) {
  const Mark* mark = mark_of(first_bytes(open_file(path).get()));
  return mark ? std::string(mark->encoding) : std::string();
}

}  // namespace phumthun::io
