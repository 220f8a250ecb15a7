#include "support/messy_shapefile.hpp"

#include <algorithm>
#include <bit>
#include <fstream>
#include <limits>

#include "support/workbook_file.hpp"

namespace phumthun::test {
namespace {

// The layout is that of the ESRI Shapefile Technical Description (1998) and of dBASE III.

constexpr std::size_t header_bytes = 100;
constexpr int polygon = 5;

void put_big(std::string& out, std::size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}
void put_little(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}
void put_double(std::string& out, double value) {
  put_little(out, std::bit_cast<std::uint64_t>(value), 8);
}

struct Box {
  double min_x = std::numeric_limits<double>::infinity(), min_y = min_x, max_x = -min_x, max_y = -min_x;
  void add(const MessyRing& ring) {
    for (const auto& [x, y] : ring) {
      min_x = std::min(min_x, x), max_x = std::max(max_x, x);
      min_y = std::min(min_y, y), max_y = std::max(max_y, y);
    }
  }
};
void put_box(std::string& out, const Box& box) {
  for (const double edge : {box.min_x, box.min_y, box.max_x, box.max_y}) put_double(out, edge);
}

std::string shape_bytes(const std::vector<MessyRing>& rings) {
  Box box;
  std::size_t corners = 0;
  std::string starts;
  for (const MessyRing& ring : rings) {
    box.add(ring);
    put_little(starts, corners, 4);
    corners += ring.size();
  }
  std::string out;
  put_little(out, polygon, 4);
  put_box(out, box);
  put_little(out, rings.size(), 4);
  put_little(out, corners, 4);
  out += starts;
  for (const MessyRing& ring : rings)
    for (const auto& [x, y] : ring) put_double(out, x), put_double(out, y);
  return out;
}

std::string file_header(std::size_t bytes_after, const Box& box) {
  std::string out;
  put_big(out, 9994);
  for (int unused = 0; unused < 5; ++unused) put_big(out, 0);
  put_big(out, (header_bytes + bytes_after) / 2);
  put_little(out, 1000, 4);
  put_little(out, polygon, 4);
  put_box(out, box);
  out.resize(header_bytes);
  return out;
}

std::string dbf_bytes(const MessyShapefile& file) {
  std::size_t width = 1;
  for (const auto& field : file.fields) width += static_cast<std::size_t>(field.second);
  std::string out("\x03\x7C\x01\x01", 4);
  put_little(out, file.rows.size(), 4);
  put_little(out, 32 + 32 * file.fields.size() + 1, 2);
  put_little(out, width, 2);
  out.resize(29);
  out += static_cast<char>(file.language_id);
  out.resize(32);
  for (const auto& [name, field_width] : file.fields) {
    std::string field = name;
    field.resize(11);
    field += 'C';
    field.resize(16);
    field += static_cast<char>(field_width);
    field.resize(32);
    out += field;
  }
  out += '\r';
  for (const auto& row : file.rows) {
    out += ' ';
    for (std::size_t i = 0; i < file.fields.size(); ++i) {
      std::string cell = row[i];
      cell.resize(static_cast<std::size_t>(file.fields[i].second), ' ');
      out += cell;
    }
  }
  return out + '\x1A';
}

/// The parts by their endings.
std::vector<std::pair<std::string, std::string>> parts_of(const MessyShapefile& file) {
  Box box;
  std::string shapes, index;
  for (std::size_t i = 0; i < file.shapes.size(); ++i) {
    for (const MessyRing& ring : file.shapes[i]) box.add(ring);
    const std::string shape = shape_bytes(file.shapes[i]);
    put_big(index, (header_bytes + shapes.size()) / 2);
    put_big(index, shape.size() / 2);
    put_big(shapes, i + 1);
    put_big(shapes, shape.size() / 2);
    shapes += shape;
  }
  std::vector<std::pair<std::string, std::string>> parts{{".shp", file_header(shapes.size(), box) + shapes}};
  if (file.with_shx) parts.emplace_back(".shx", file_header(index.size(), box) + index);
  if (file.with_dbf) parts.emplace_back(".dbf", dbf_bytes(file));
  if (file.cpg) parts.emplace_back(".cpg", *file.cpg);
  if (file.prj) parts.emplace_back(".prj", *file.prj);
  return parts;
}

}  // namespace

std::filesystem::path write_shapefile(const std::filesystem::path& folder, const std::string& name,
                                      const MessyShapefile& file) {
  for (const auto& [ending, bytes] : parts_of(file))
    std::ofstream(folder / (name + ending), std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return folder / (name + ".shp");
}

std::filesystem::path write_zipped_shapefile(const std::filesystem::path& folder, const std::string& name,
                                             const MessyShapefile& file) {
  auto entries = parts_of(file);
  for (auto& [entry, bytes] : entries) entry.insert(0, name);
  write_zip(folder / (name + ".zip"), entries);
  return folder / (name + ".zip");
}

}  // namespace phumthun::test
