#pragma once
#include <string_view>

namespace phumthun::base {

/// The program's version as the build states it: "0.1.0". Recipes and files carry it.
std::string_view program_version();

}  // namespace phumthun::base
