#pragma once
#include <filesystem>
#include <string>

#include "support/temp_folder.hpp"

namespace phumthun::test {

inline bool shared_data_stands() {
  return !shared_folder().empty() && std::filesystem::is_directory(shared_folder() / "data" / "boundaries");
}

/// A file of the real data: shared_data("boundaries/sisaket_tambon.shp").
inline std::string shared_data(const std::string& name) {
  return (shared_folder() / "data" / name).string();
}

}  // namespace phumthun::test
