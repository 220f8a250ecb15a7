#include "io/encoding.hpp"

#include <algorithm>
#include <cpl_conv.h>
#include <cpl_string.h>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "io/handles.hpp"

namespace phumthun::io {
namespace {

std::string beginning(const std::filesystem::path& file, std::size_t bytes) {
  std::ifstream in(file, std::ios::binary);
  std::string text(bytes, '\0');
  in.read(text.data(), static_cast<std::streamsize>(bytes));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return text;
}

/// The file of the same stem with this ending, in small or capital letters; empty where there is none.
std::filesystem::path sibling(std::filesystem::path file, const char* small, const char* capital) {
  for (const char* ending : {small, capital})
    if (std::filesystem::exists(file.replace_extension(ending))) return file;
  return {};
}

}  // namespace

std::string normalised_encoding(std::string_view name) {
  std::string key;
  for (const char c : base::trim(name))
    if (c != '-' && c != '_' && c != ' ')
      key += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  for (const char* thai :
       {"874", "CP874", "ANSI874", "OEM874", "WINDOWS874", "MS874", "TIS620", "ISO885911", "TIS6202533"})
    if (key == thai) return "CP874";
  if (key == "UTF8" || key == "65001" || key == "CP65001") return "UTF-8";
  return std::string(base::trim(name));
}

std::string sniff_encoding(std::string_view bytes) {
  // A character cut off at the end of the sample does not make it another encoding.
  for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut)
    if (base::is_utf8(bytes.substr(0, bytes.size() - cut))) return "UTF-8";
  return "CP874";
}

std::string shapefile_encoding(const std::filesystem::path& shp) {
  std::string ending = shp.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (ending != ".shp") return {};
  const std::filesystem::path dbf = sibling(shp, ".dbf", ".DBF"), cpg = sibling(shp, ".cpg", ".CPG");
  if (!cpg.empty()) {
    const std::string stated(base::trim(beginning(cpg, 64)));
    if (!stated.empty()) return normalised_encoding(stated);
  }
  if (dbf.empty()) return {};
  constexpr std::size_t sample = 1 << 20, language_byte = 29, header_bytes = 32;
  const std::string bytes = beginning(dbf, sample);
  if (bytes.size() < header_bytes || bytes[language_byte] != 0) return {};
  const std::size_t records =
      static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
  return sniff_encoding(std::string_view(bytes).substr(std::min(records, bytes.size())));
}

std::string to_utf8(std::string_view text, const std::string& encoding) {
  const GdalMessages messages;
  const std::string source(text);
  CPLErrorReset();
  const std::unique_ptr<char, void (*)(void*)> converted(
      CPLRecode(source.c_str(), encoding.c_str(), CPL_ENC_UTF8), CPLFree);
  if (CPLGetLastErrorType() == CE_Failure || !converted)
    throw base::Error(base::ErrorCode::invalid_input, "there is no text encoding '" + encoding + "'",
                      "use UTF-8, CP874 (Thai Windows) or TIS-620");
  return converted.get();
}

}  // namespace phumthun::io
