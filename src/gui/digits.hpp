#pragma once
#include <string>

namespace phumthun::gui {

/// Whether numbers are drawn with Thai digits from now on; set once a frame.
void use_thai_digits(bool);

/// A text as it is drawn. With Thai digits in use every number of it has them, but what is a name or a code:
/// digits beside Latin letters or an underscore ("UTM 48N", "M0", "round_2"), and six and more without a
/// separator (area codes). The same text where they are not in use, and while an AsWritten stands.
std::string drawn(std::string text);

/// Digits stay as they are written while it stands: coordinates and paths that people copy.
class AsWritten {
 public:
  AsWritten();
  ~AsWritten();
  AsWritten(const AsWritten&) = delete;
  AsWritten& operator=(const AsWritten&) = delete;
};

}  // namespace phumthun::gui
