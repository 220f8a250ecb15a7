#pragma once
#include <string>
#include <string_view>

namespace phumthun::app {

/// A house code in one form: its 11 digits, however it is printed ("3301-123456-7", Thai digits). Another
/// text as it stands; "" for a missing one.
std::string plain_house_code(std::string_view text);

}  // namespace phumthun::app
