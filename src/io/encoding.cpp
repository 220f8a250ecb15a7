#include "io/encoding.hpp"

#include <algorithm>
#include <array>
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iconv.h>
#include <iterator>
#include <memory>
#include <utility>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "io/handles.hpp"

namespace phumthun::io {
namespace {

constexpr std::pair<unsigned char, char32_t> cp874_signs[] = {
    {0x80, 0x20AC}, {0x85, 0x2026}, {0x91, 0x2018}, {0x92, 0x2019}, {0x93, 0x201C},
    {0x94, 0x201D}, {0x95, 0x2022}, {0x96, 0x2013}, {0x97, 0x2014}, {0xA0, 0x00A0}};

/// One byte of CP874 in UTF-8.
struct Utf8Character {
  std::array<char, 3> bytes{};
  std::uint8_t size = 0;
};

constexpr Utf8Character encode(char32_t c) {
  if (c < 0x80) return {{static_cast<char>(c)}, 1};
  if (c < 0x800) return {{static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))}, 2};
  return {{static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
           static_cast<char>(0x80 | (c & 0x3F))},
          3};
}

/// Thai Windows: ASCII, a few signs at 80 to A0, and the Thai block of Unicode from A1 on.
constexpr std::array<Utf8Character, 256> utf8_of_cp874 = [] {
  std::array<Utf8Character, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    char32_t character = byte < 0x80 ? byte : 0xFFFD;
    if ((byte >= 0xA1 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB))
      character = 0x0E01u + (byte - 0xA1u);
    for (const auto& [sign, unicode] : cp874_signs)
      if (byte == sign) character = unicode;
    table[byte] = encode(character);
  }
  return table;
}();

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
  // 57 says "the ANSI code page of the computer", which GDAL takes for Latin-1; here it is a Thai computer's.
  constexpr char unstated = 0x00, own_code_page = 0x57;
  if (bytes.size() < header_bytes ||
      (bytes[language_byte] != unstated && bytes[language_byte] != own_code_page))
    return {};
  const std::size_t records =
      static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
  return sniff_encoding(std::string_view(bytes).substr(std::min(records, bytes.size())));
}

std::string csv_encoding(const std::filesystem::path& csv) {
  constexpr std::size_t sample = 1 << 20;
  return sniff_encoding(beginning(csv, sample));
}

std::size_t write_utf8_of_cp874(std::string_view text, char* to) {
  char* out = to;
  for (const char c : text) {
    const Utf8Character& character = utf8_of_cp874[static_cast<unsigned char>(c)];
    std::memcpy(out, character.bytes.data(), character.bytes.size());
    out += character.size;
  }
  return static_cast<std::size_t>(out - to);
}

void require_encoding(const std::string& encoding) {
  const iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1))
    throw base::Error(base::ErrorCode::invalid_input, "there is no text encoding '" + encoding + "'",
                      "use UTF-8, CP874 (Thai Windows) or TIS-620");
  iconv_close(converter);
}

std::string to_utf8(std::string_view text, const std::string& encoding) {
  if (encoding == "CP874") {
    std::string out(3 * text.size(), '\0');
    out.resize(write_utf8_of_cp874(text, out.data()));
    return out;
  }
  require_encoding(encoding);
  const GdalMessages messages;
  const std::string source(text);
  const std::unique_ptr<char, void (*)(void*)> converted(
      CPLRecode(source.c_str(), encoding.c_str(), CPL_ENC_UTF8), CPLFree);
  return converted ? converted.get() : "";
}

}  // namespace phumthun::io
