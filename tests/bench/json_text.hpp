#pragma once
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "geo/coord.hpp"

// JSON, as far as numbers and codes need it.
namespace phumthun::bench {

inline std::string json(double value) {
  return std::isfinite(value) ? fmt::format("{:.17g}", value) : "null";
}
inline std::string json(std::int64_t value) {
  return std::to_string(value);
}
inline std::string json(std::uint8_t value) {
  return std::to_string(value);
}
inline std::string json(std::uint32_t value) {
  return std::to_string(value);
}
inline std::string json(const std::string& text) {
  return '"' + text + '"';
}
inline std::string json(const geo::Coord& at) {
  return fmt::format("[{},{}]", json(at.x), json(at.y));
}
template <class Values>
std::string list(const Values& values) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : ",") + json(value);
  return '[' + text + ']';
}

/// Members of an object, in the order in which they come.
class Object {
 public:
  Object& raw(std::string_view key, const std::string& value) {
    text_ += fmt::format("{}\n\"{}\": {}", text_.empty() ? "" : ",", key, value);
    return *this;
  }
  template <class Value>
  Object& add(std::string_view key, const Value& value) {
    return raw(key, json(value));
  }
  std::string text() const { return '{' + text_ + '}'; }

 private:
  std::string text_;
};

}  // namespace phumthun::bench
