#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

namespace phumthun::app {

/// A folder of its own for one test, gone when the test ends.
class SampleTestFolder {
 public:
  SampleTestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "phumthun-sample-XXXXXX").string();
    if (!mkdtemp(name.data())) std::abort();
    path_ = name;
  }
  ~SampleTestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  SampleTestFolder(const SampleTestFolder&) = delete;
  SampleTestFolder& operator=(const SampleTestFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The cells of each line below the header of a CSV without quotes.
inline std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> row;
    std::size_t from = 0;
    for (std::size_t comma; (comma = line.find(',', from)) != std::string::npos; from = comma + 1)
      row.push_back(line.substr(from, comma - from));
    row.push_back(line.substr(from));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace phumthun::app
