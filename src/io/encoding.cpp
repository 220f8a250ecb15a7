#include "io/encoding.hpp"

#include <algorithm>
#include <array>
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <cstdint>
#include <cstring>
#include <iconv.h>
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

std::string beginning(const std::string& path, std::size_t bytes) {
  const GdalMessages messages;
  const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> in(VSIFOpenL(path.c_str(), "rb"), VSIFCloseL);
  std::string text(in ? bytes : 0, '\0');
  if (in) text.resize(VSIFReadL(text.data(), 1, bytes, in.get()));
  return text;
}

/// The file of the same stem with this ending, in small or capital letters; empty where there is none.
std::string sibling(std::filesystem::path file, const char* small, const char* capital) {
  VSIStatBufL status;
  for (const char* ending : {small, capital})
    if (VSIStatL(file.replace_extension(ending).c_str(), &status) == 0) return file.string();
  return {};
}

constexpr std::size_t dbf_sample = 1 << 20, dbf_header = 32, dbf_language = 29;

/// The records of a .dbf from its beginning.
std::string_view dbf_records(std::string_view bytes) {
  if (bytes.size() < dbf_header) return {};
  const std::size_t records =
      static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
  return bytes.substr(std::min(records, bytes.size()));
}

std::string dbf_of(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ending == ".shp" || ending == ".dbf" ? sibling(path, ".dbf", ".DBF") : std::string();
}

/// Bytes above 127, and those of them that stand in well-formed characters of the Thai block.
struct HighBytes {
  std::size_t all = 0, thai_utf8 = 0, other_utf8 = 0;
};

HighBytes count_high_bytes(std::string_view bytes) {
  HighBytes count;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length > 1 && i + length > bytes.size()) break;
    const bool whole = length > 1 && base::is_utf8(bytes.substr(i, length));
    if (lead >= 0x80) count.all += whole ? length : 1;
    if (whole)
      (lead == 0xE0 && (bytes[i + 1] == '\xB8' || bytes[i + 1] == '\xB9') ? count.thai_utf8
                                                                          : count.other_utf8) += length;
    i += whole ? length : 1;
  }
  return count;
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
  // Characters that were cut off at a field's or the sample's end do not make it another encoding.
  const HighBytes count = count_high_bytes(bytes);
  return 10 * (count.thai_utf8 + count.other_utf8) >= 9 * count.all ? "UTF-8" : "CP874";
}

std::string shapefile_encoding(const std::string& path) {
  const std::string dbf = dbf_of(path);
  if (dbf.empty()) return {};
  if (const std::string cpg = sibling(path, ".cpg", ".CPG"); !cpg.empty()) {
    const std::string stated = normalised_encoding(beginning(cpg, 64));
    if (!stated.empty()) return stated;
  }
  const std::string bytes = beginning(dbf, dbf_sample);
  // 57 says "the ANSI code page of the computer", which GDAL takes for Latin-1; here it is a Thai computer's.
  constexpr char unstated = 0x00, own_code_page = 0x57;
  if (bytes.size() < dbf_header || (bytes[dbf_language] != unstated && bytes[dbf_language] != own_code_page))
    return {};
  return sniff_encoding(dbf_records(bytes));
}

bool dbf_is_thai_utf8(const std::string& path) {
  const std::string dbf = dbf_of(path);
  if (dbf.empty()) return false;
  const std::string bytes = beginning(dbf, dbf_sample);
  const HighBytes count = count_high_bytes(dbf_records(bytes));
  return count.thai_utf8 > 0 && 10 * count.thai_utf8 >= 9 * count.all;
}

std::string csv_encoding(const std::filesystem::path& csv) {
  constexpr std::size_t sample = 1 << 20;
  return sniff_encoding(beginning(csv.string(), sample));
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
