#include "support/workbook_file.hpp"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <zlib.h>

namespace phumthun::test {
namespace {

/// Numbers in the byte order of zip files.
void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// Deflates pieces one after the other, without the header that zlib puts around.
class Packer {
 public:
  Packer() {
    if (deflateInit2(&stream_, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("zlib can't begin");
  }
  ~Packer() { deflateEnd(&stream_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  void add(std::string_view bytes, bool last) {
    auto* text = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    crc_ = crc32(crc_, text, static_cast<uInt>(bytes.size()));
    size_ += bytes.size();
    stream_.next_in = text;
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      char chunk[65536];
      stream_.next_out = reinterpret_cast<Bytef*>(chunk);
      stream_.avail_out = sizeof chunk;
      deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
      packed_.append(chunk, sizeof chunk - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }
  const std::string& packed() const { return packed_; }
  std::uint64_t size() const { return size_; }
  std::uint64_t crc() const { return crc_; }

 private:
  z_stream stream_{};
  uLong crc_ = crc32(0, nullptr, 0);
  std::uint64_t size_ = 0;
  std::string packed_;
};

/// The fields that the local header and the directory share (PKWARE's APPNOTE, 4.3.7 and 4.3.12).
void put_entry_fields(std::string& out, const std::string& name, const Packer& packer) {
  constexpr std::uint64_t version = 20, utf8_names = 0x0800, deflated = 8, no_time = 0, first_day = 0x21;
  put(out, version, 2);
  put(out, utf8_names, 2);
  put(out, deflated, 2);
  put(out, no_time, 2);
  put(out, first_day, 2);
  put(out, packer.crc(), 4);
  put(out, packer.packed().size(), 4);
  put(out, packer.size(), 4);
  put(out, name.size(), 2);
  put(out, 0, 2);
}

class ZipFile {
 public:
  void add(const std::string& name, const Packer& packer) {
    const std::uint64_t offset = bytes_.size();
    put(bytes_, 0x04034b50, 4);
    put_entry_fields(bytes_, name, packer);
    bytes_ += name + packer.packed();
    put(directory_, 0x02014b50, 4);
    put(directory_, 20, 2);
    put_entry_fields(directory_, name, packer);
    put(directory_, 0, 2);  // comment
    put(directory_, 0, 2);  // disk
    put(directory_, 0, 2);
    put(directory_, 0, 4);
    put(directory_, offset, 4);
    directory_ += name;
    ++entries_;
  }
  void write(const std::filesystem::path& out) {
    const std::uint64_t directory_at = bytes_.size();
    bytes_ += directory_;
    put(bytes_, 0x06054b50, 4);
    put(bytes_, 0, 4);
    put(bytes_, entries_, 2);
    put(bytes_, entries_, 2);
    put(bytes_, directory_.size(), 4);
    put(bytes_, directory_at, 4);
    put(bytes_, 0, 2);
    std::ofstream(out, std::ios::binary).write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
  }

 private:
  std::string bytes_, directory_;
  std::uint64_t entries_ = 0;
};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  return out;
}

/// "A1", "AB12".
std::string cell_name(std::size_t column, std::size_t row) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters + std::to_string(row + 1);
}

std::string number_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

std::string cell_xml(const WorkbookCell& cell, const std::string& name) {
  const std::string begin = "<c r=\"" + name + "\"";
  if (const auto* text = std::get_if<std::string>(&cell))
    return begin + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(*text) + "</t></is></c>";
  if (const auto* number = std::get_if<double>(&cell))
    return begin + "><v>" + number_text(*number) + "</v></c>";
  if (const auto* date = std::get_if<DateCell>(&cell))
    return begin + " s=\"1\"><v>" + number_text(date->days) + "</v></c>";
  return {};
}

const std::string xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
const std::string main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string document_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string package_types = "http://schemas.openxmlformats.org/package/2006/";

std::string sheet_xml(const WorkbookSheet& sheet) {
  std::string xml = xml_head + "<worksheet xmlns=\"" + main_names + "\"><sheetData>";
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    xml += "<row r=\"" + std::to_string(r + 1) + "\">";
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) xml += cell_xml(sheet.rows[r][c], cell_name(c, r));
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

/// Two formats of cells: 0 plain, 1 a date (built-in format 14).
std::string styles_xml() {
  return xml_head + "<styleSheet xmlns=\"" + main_names +
         "\"><fonts count=\"1\"><font/></fonts><fills count=\"1\">" +
         "<fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs "
         "count=\"1\"><xf/></cellStyleXfs>" +
         "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" "
         "applyNumberFormat=\"1\"/></cellXfs></styleSheet>";
}

/// The parts that name the sheets: content types, the workbook and its relationships.
std::vector<std::pair<std::string, std::string>> workbook_parts(const std::vector<WorkbookSheet>& sheets) {
  const std::string content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  std::string types =
      xml_head + "<Types xmlns=\"" + package_types + "content-types\"><Default Extension=\"rels\" " +
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default " +
      "Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" " +
      "ContentType=\"" + content_type + "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" " +
      "ContentType=\"" + content_type + "styles+xml\"/>";
  std::string book =
      xml_head + "<workbook xmlns=\"" + main_names + "\" xmlns:r=\"" + document_types + "\"><sheets>";
  std::string links = xml_head + "<Relationships xmlns=\"" + package_types +
                      "relationships\"><Relationship Id=\"s\" " + "Type=\"" + document_types +
                      "/styles\" Target=\"styles.xml\"/>";
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    types += "<Override PartName=\"/xl/worksheets/sheet" + number + ".xml\" ContentType=\"" + content_type +
             "worksheet+xml\"/>";
    book += "<sheet name=\"" + escaped(sheets[i].name) + "\" sheetId=\"" + number + "\" r:id=\"r" + number +
            "\"/>";
    links += "<Relationship Id=\"r" + number + "\" Type=\"" + document_types +
             "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
  }
  return {{"[Content_Types].xml", types + "</Types>"},
          {"_rels/.rels", xml_head + "<Relationships xmlns=\"" + package_types +
                              "relationships\"><Relationship Id=\"b\" Type=\"" + document_types +
                              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
          {"xl/workbook.xml", book + "</sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels", links + "</Relationships>"},
          {"xl/styles.xml", styles_xml()}};
}

}  // namespace

void write_zip(const std::filesystem::path& out,
               const std::vector<std::pair<std::string, std::string>>& entries) {
  ZipFile zip;
  for (const auto& [name, bytes] : entries) {
    Packer packer;
    packer.add(bytes, true);
    zip.add(name, packer);
  }
  zip.write(out);
}

void write_zip_bomb(const std::filesystem::path& out, const std::string& entry, std::size_t bytes) {
  Packer packer;
  const std::string zeros(1 << 20, '0');
  for (std::size_t left = bytes; left > 0;) {
    const std::size_t now = std::min(left, zeros.size());
    packer.add(std::string_view(zeros).substr(0, now), left == now);
    left -= now;
  }
  ZipFile zip;
  zip.add(entry, packer);
  zip.write(out);
}

void write_workbook(const std::filesystem::path& out, const std::vector<WorkbookSheet>& sheets) {
  auto parts = workbook_parts(sheets);
  for (std::size_t i = 0; i < sheets.size(); ++i)
    parts.emplace_back("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", sheet_xml(sheets[i]));
  write_zip(out, parts);
}

}  // namespace phumthun::test
