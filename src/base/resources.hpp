#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::base {

/// The text of an embedded file of shaders/, styles/ or geodata/, by its path in the project
/// ("styles/ramps.toml"). A file of the same path in the folder named by the environment variable
/// PHUMTHUN_RESOURCES comes first, so that users can override a style by name. Throws Error{not_found} for an
/// unknown path.
std::string resource(std::string_view path);

/// The paths of all embedded files that start with `prefix`, in alphabetical order.
std::vector<std::string> resource_paths(std::string_view prefix);

}  // namespace phumthun::base
