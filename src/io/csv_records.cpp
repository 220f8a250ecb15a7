#include "io/csv_records.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "io/text_survey.hpp"

namespace phumthun::io {
namespace {

constexpr std::size_t first_capacity = 1 << 20;
/// Behind the data, so that eight bytes can be read wherever one can.
constexpr std::size_t padding = 8;
/// No read is worth less room.
constexpr std::size_t least_room = 4096;

constexpr std::uint64_t repeated(char c) {
  return 0x0101010101010101u * static_cast<unsigned char>(c);
}

/// The high bit of every byte of `word` that is zero, and no other (Warren, Hacker's Delight, 6-1).
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7Fu;
  return ~(((word & low_bits) + low_bits) | word | low_bits);
}

/// The first of two characters at or after `from`, `end` where there is none.
class CharacterPair {
 public:
  CharacterPair(char a, char b) : a_(repeated(a)), b_(repeated(b)) {}
  const char* find(const char* from, const char* end) const {
    static_assert(std::endian::native == std::endian::little);
    for (; from < end; from += sizeof(std::uint64_t)) {
      std::uint64_t word;
      std::memcpy(&word, from, sizeof word);
      if (const std::uint64_t found = zero_bytes(word ^ a_) | zero_bytes(word ^ b_)) {
        const char* at = from + std::countr_zero(found) / 8;
        return at < end ? at : end;
      }
    }
    return end;
  }

 private:
  std::uint64_t a_, b_;
};

const char* after_blanks(const char* from, const char* end) {
  while (from < end && *from == ' ') ++from;
  return from;
}

/// Takes the marks out of a cell in place; what stands behind the closing mark stays, blanks aside.
std::string_view without_marks(std::string_view cell) {
  char* const start = const_cast<char*>(cell.data());  // of the reader's own buffer
  char* out = start;
  bool inside = false, closed = false;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    if (c != '"' || closed) {
      if (inside || closed) *out++ = c;
    } else if (!inside) {
      inside = true;
    } else if (i + 1 < cell.size() && cell[i + 1] == '"') {
      *out++ = cell[++i];
    } else {
      inside = false;
      closed = true;
      if (cell.find_first_not_of(' ', i + 1) == cell.npos) break;
    }
  }
  return {start, static_cast<std::size_t>(out - start)};
}

}  // namespace

void fail_wide(const std::string& name, std::size_t columns) {
  throw base::Error(
      base::ErrorCode::invalid_input,
      fmt::format("'{}' has {} columns or more; at most {} can be read", name, columns, most_columns),
      "take out the columns that are not needed, or the empty ones at the right, and save it again");
}

CsvRecords::CsvRecords(std::string name, const std::string& path, const std::string& encoding, char delimiter,
                       char line_end)
    : name_(std::move(name)),
      source_(path, encoding),
      delimiter_(delimiter),
      line_end_(line_end),
      buffer_(std::make_unique_for_overwrite<char[]>(first_capacity + padding)),
      capacity_(first_capacity) {}

void CsvRecords::rewind() {
  source_.rewind();
  begin_ = end_ = 0;
  at_end_ = cut_short_ = false;
  row_ = 0;
  cells_.clear();
}

double CsvRecords::fraction() const {
  const auto size = static_cast<double>(source_.size());
  const auto read = static_cast<double>(source_.position()) - static_cast<double>(end_ - begin_);
  return size == 0 ? 1 : std::max(0.0, read / size);  // what is recoded is longer than it was
}

bool CsvRecords::next() {
  while (split() == Split::cut) fetch();
  if (cells_.empty()) return false;
  if (cells_.back().data() - cells_.front().data() > static_cast<std::ptrdiff_t>(longest_row_bytes) ||
      cells_.back().size() > longest_row_bytes)
    fail_long_row(name_, row_ + 1);
  ++row_;
  finish_quoted_cells();
  return true;
}

/// Moves what is left to the front of the buffer and reads behind it.
void CsvRecords::fetch() {
  base::StopRequest::heed();
  const std::size_t left = end_ - begin_;
  if (left > longest_row_bytes) fail_long_row(name_, row_ + 1);
  if (left + least_room > capacity_) {
    auto larger = std::make_unique_for_overwrite<char[]>(2 * capacity_ + padding);
    std::memcpy(larger.get(), buffer_.get() + begin_, left);
    buffer_ = std::move(larger);
    capacity_ *= 2;
  } else {
    std::memmove(buffer_.get(), buffer_.get() + begin_, left);
  }
  begin_ = 0;
  end_ = left;
  const std::size_t got = source_.read(buffer_.get() + end_, capacity_ - end_);
  end_ += got;
  at_end_ = got == 0;
  std::memset(buffer_.get() + end_, 0, padding);
}

/// Splits the record at begin_ into cells; `cut` where the buffer ends before it does. No cells at the end of
/// the file.
CsvRecords::Split CsvRecords::split() {
  const CharacterPair specials(delimiter_, line_end_);
  const char* const end = buffer_.get() + end_;
  const char* at = buffer_.get() + begin_;
  cells_.clear();
  quoted_.clear();
  if (at == end) return at_end_ ? Split::whole : Split::cut;
  for (;;) {
    const char* stop;
    if (const char* mark = after_blanks(at, end); mark < end && *mark == '"') {
      stop = quoted_cell(at, mark);
      quoted_.push_back(cells_.size());
    } else {
      stop = specials.find(at, end);
    }
    if (!stop || (stop == end && !at_end_)) return Split::cut;
    cells_.emplace_back(at, static_cast<std::size_t>(stop - at));
    if (cells_.size() > most_columns) fail_wide(name_, cells_.size());
    if (stop == end || *stop == line_end_) {
      cut_short_ = stop == end;
      begin_ = static_cast<std::size_t>(stop - buffer_.get()) + (cut_short_ ? 0 : 1);
      if (cells_.back().ends_with('\r')) cells_.back().remove_suffix(1);
      return Split::whole;
    }
    at = stop + 1;
  }
}

/// Where the cell with this opening mark ends; null where the buffer ends first.
const char* CsvRecords::quoted_cell(const char* from, const char* mark) {
  const char* const end = buffer_.get() + end_;
  const char* close = mark + 1;
  for (;; close += 2) {
    close = static_cast<const char*>(std::memchr(close, '"', static_cast<std::size_t>(end - close)));
    if (!close) {
      if (at_end_) fail_open_mark();
      return nullptr;
    }
    if (close + 1 == end && !at_end_) return nullptr;
    if (close + 1 == end || close[1] != '"') break;
  }
  const char* stop = CharacterPair(delimiter_, line_end_).find(close + 1, end);
  if (stop == end && !at_end_) return nullptr;
  // A mark that closes before text, lines further down, is the opening one of another cell.
  const std::string_view behind(close + 1, static_cast<std::size_t>(stop - close - 1));
  if (behind.find_first_not_of(" \r") != behind.npos &&
      std::memchr(from, line_end_, static_cast<std::size_t>(close - from)))
    fail_open_mark();
  return stop;
}

void CsvRecords::finish_quoted_cells() {
  for (const std::size_t cell : quoted_) cells_[cell] = without_marks(cells_[cell]);
}

void CsvRecords::fail_open_mark() const {
  throw base::Error(
      base::ErrorCode::invalid_input,
      fmt::format("'{}' is broken or cut off: a quotation mark in row {} is not closed", name_, row_ + 1),
      "close or remove the mark, or ask for the file again");
}

}  // namespace phumthun::io
