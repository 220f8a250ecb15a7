#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "data/layer.hpp"
#include "io/handles.hpp"

namespace phumthun::io {

// Internal to io/.

/// One field of a file being written: its definition, and its value for a feature.
class FieldWriter {
 public:
  /// Text is cut to `text_limit` bytes between characters; 0: never. Keeps a reference to the column.
  FieldWriter(const data::Column& column, std::string name, std::size_t text_limit)
      : column_(column), name_(std::move(name)), text_limit_(text_limit) {}

  /// Adds the field to `target`: real, 64-bit integer or text.
  void create(OGRLayer& target) const;
  /// Sets field number `field` to the value of `row`; null where that is missing or no finite number.
  void set(OGRFeature& feature, int field, std::size_t row);
  /// "name_th: 3 values cut to 254 bytes", or nothing.
  std::string cut_note() const;

 private:
  void set_text(OGRFeature& feature, int field, const std::string& text);

  const data::Column& column_;
  std::string name_;
  std::size_t text_limit_;
  std::int64_t cut_ = 0;
};

}  // namespace phumthun::io
