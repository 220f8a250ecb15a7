#pragma once
#include <memory>
#include <string_view>
#include <vector>

namespace phumthun::app {

/// A passphrase while it is being typed: overwritten in memory when its last holder lets it go. Never part of
/// a draft, of undo or of a file.
class Secret {
 public:
  explicit Secret(std::string_view text) : text_(text.begin(), text.end()) {}
  ~Secret();
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  std::string_view text() const { return {text_.data(), text_.size()}; }
  bool empty() const { return text_.empty(); }

 private:
  std::vector<char> text_;
};
using SharedSecret = std::shared_ptr<const Secret>;

/// The number of bytes that a passphrase may have.
inline constexpr std::size_t longest_passphrase = 255;

}  // namespace phumthun::app
