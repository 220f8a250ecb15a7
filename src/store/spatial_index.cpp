#include "store/spatial_index.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <future>
#include <limits>
#include <vector>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/spatialite_blob.hpp"

namespace phumthun::store {
namespace {

/// One entry of an R*Tree node: a row or a child node, with its rectangle as SQLite keeps it (32-bit, rounded
/// outwards).
struct Cell {
  std::int64_t id = 0;
  float min_x = 0, max_x = 0, min_y = 0, max_y = 0;
};

constexpr std::size_t cell_bytes = 8 + 4 * 4, node_header_bytes = 4;

float rounded_down(double v) {
  const auto f = static_cast<float>(v);
  return static_cast<double>(f) > v ? std::nextafter(f, -std::numeric_limits<float>::infinity()) : f;
}
float rounded_up(double v) {
  const auto f = static_cast<float>(v);
  return static_cast<double>(f) < v ? std::nextafter(f, std::numeric_limits<float>::infinity()) : f;
}

void put_big_endian(std::vector<std::byte>& node, std::size_t at, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i)
    node[at + static_cast<std::size_t>(i)] = std::byte(value >> (8 * (bytes - 1 - i)));
}

std::uint64_t big_endian(const std::vector<std::byte>& node, std::size_t at, int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i)
    value = value << 8 | std::to_integer<std::uint64_t>(node[at + static_cast<std::size_t>(i)]);
  return value;
}

Cell cell_at(const std::vector<std::byte>& node, std::size_t at) {
  const auto bound = [&](std::size_t i) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(node, at + 8 + 4 * i, 4)));
  };
  return {static_cast<std::int64_t>(big_endian(node, at, 8)), bound(0), bound(1), bound(2), bound(3)};
}

/// Cells in tiles of `per_node`: sorted by x into vertical slices of about sqrt(nodes) nodes each, each slice
/// by y.
void sort_tile(std::vector<Cell>& cells, std::size_t per_node) {
  const auto centre_x = [](const Cell& c) { return c.min_x + c.max_x; };
  const auto centre_y = [](const Cell& c) { return c.min_y + c.max_y; };
  if (cells.size() <= per_node) return;
  const std::size_t nodes = (cells.size() + per_node - 1) / per_node;
  const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
  const std::size_t slice = (nodes + slices - 1) / slices * per_node;
  std::sort(cells.begin(), cells.end(), [&](const Cell& a, const Cell& b) {
    return centre_x(a) != centre_x(b) ? centre_x(a) < centre_x(b) : a.id < b.id;
  });
  for (std::size_t from = 0; from < cells.size(); from += slice)
    std::sort(cells.begin() + static_cast<std::ptrdiff_t>(from),
              cells.begin() + static_cast<std::ptrdiff_t>(std::min(from + slice, cells.size())),
              [&](const Cell& a, const Cell& b) {
                return centre_y(a) != centre_y(b) ? centre_y(a) < centre_y(b) : a.id < b.id;
              });
}

/// Writes the shadow tables of an R*Tree (layout: SQLite's documentation of the R*Tree module).
class PackedTree {
 public:
  PackedTree(Connection& connection, const std::string& index)
      : node_bytes_(static_cast<std::size_t>(
            connection.integer(fmt::format("SELECT length(data) FROM \"{}_node\" WHERE nodeno = 1", index)))),
        insert_node_(connection, fmt::format("INSERT INTO \"{}_node\"(nodeno, data) VALUES (?, ?)", index)),
        insert_row_(connection, fmt::format("INSERT INTO \"{}_rowid\"(rowid, nodeno) VALUES (?, ?)", index)),
        insert_parent_(connection,
                       fmt::format("INSERT INTO \"{}_parent\"(nodeno, parentnode) VALUES (?, ?)", index)),
        select_node_(connection, fmt::format("SELECT data FROM \"{}_node\" WHERE nodeno = ?", index)) {}

  std::size_t cells_per_node() const { return (node_bytes_ - node_header_bytes) / cell_bytes; }

  /// `cells` in the order of sort_tile.
  void write(std::vector<Cell> cells, const base::Progress& progress) {
    std::vector<std::pair<std::int64_t, std::int64_t>> rows, parents;
    int depth = 0;
    while (cells.size() > cells_per_node()) {
      progress.report(0.2);
      if (depth > 0) sort_tile(cells, cells_per_node());
      cells = write_level(cells, depth == 0 ? rows : parents);
      ++depth;
    }
    write_node(1, depth, cells);
    for (const Cell& cell : cells) (depth == 0 ? rows : parents).emplace_back(cell.id, 1);
    progress.report(0.5);
    insert_all(insert_row_, rows);
    insert_all(insert_parent_, parents);
  }

  /// How many rows the written tree holds, read from its root down; -1 where a node is not what it should be
  /// or reaches out of its parent.
  std::int64_t rows_within() {
    const int depth = static_cast<int>(big_endian(node(1), 0, 2));
    constexpr float all = std::numeric_limits<float>::infinity();
    return rows_within({1, -all, all, -all, all}, depth);
  }

 private:
  std::vector<std::byte> node(std::int64_t number) {
    select_node_.bind(1, number);
    std::vector<std::byte> data;
    if (select_node_.step()) data.assign(select_node_.blob(0).begin(), select_node_.blob(0).end());
    select_node_.reset();
    data.resize(node_bytes_);
    return data;
  }
  std::int64_t rows_within(const Cell& whole, int depth) {
    const std::vector<std::byte> data = node(whole.id);
    const auto count = static_cast<std::size_t>(big_endian(data, 2, 2));
    if (count > cells_per_node() || (count == 0 && whole.id != 1)) return -1;
    std::int64_t rows = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Cell cell = cell_at(data, node_header_bytes + i * cell_bytes);
      const bool inside = cell.min_x >= whole.min_x && cell.max_x <= whole.max_x &&
                          cell.min_y >= whole.min_y && cell.max_y <= whole.max_y;
      const std::int64_t below = !inside ? -1 : depth == 0 ? 1 : rows_within(cell, depth - 1);
      if (below < 0) return -1;
      rows += below;
    }
    return rows;
  }
  std::vector<Cell> write_level(const std::vector<Cell>& cells,
                                std::vector<std::pair<std::int64_t, std::int64_t>>& owners) {
    std::vector<Cell> above;
    for (std::size_t from = 0; from < cells.size(); from += cells_per_node()) {
      const std::span part(cells.data() + from, std::min(cells_per_node(), cells.size() - from));
      Cell node = part[0];
      node.id = next_node_++;
      for (const Cell& c : part) {
        node.min_x = std::min(node.min_x, c.min_x), node.max_x = std::max(node.max_x, c.max_x);
        node.min_y = std::min(node.min_y, c.min_y), node.max_y = std::max(node.max_y, c.max_y);
        owners.emplace_back(c.id, node.id);
      }
      write_node(node.id, 0, part);
      above.push_back(node);
    }
    return above;
  }
  void write_node(std::int64_t number, int depth, std::span<const Cell> cells) {
    buffer_.assign(node_bytes_, std::byte{0});
    put_big_endian(buffer_, 0, static_cast<std::uint64_t>(depth), 2);
    put_big_endian(buffer_, 2, cells.size(), 2);
    std::size_t at = node_header_bytes;
    for (const Cell& c : cells) {
      put_big_endian(buffer_, at, static_cast<std::uint64_t>(c.id), 8);
      at += 8;
      for (const float bound : {c.min_x, c.max_x, c.min_y, c.max_y}) {
        put_big_endian(buffer_, at, std::bit_cast<std::uint32_t>(bound), 4);
        at += 4;
      }
    }
    insert_node_.bind(1, number).bind(2, std::span<const std::byte>(buffer_)).run();
  }
  static void insert_all(Statement& insert, std::vector<std::pair<std::int64_t, std::int64_t>>& pairs) {
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [id, node] : pairs) insert.bind(1, id).bind(2, node).run();
  }
  std::size_t node_bytes_;
  std::int64_t next_node_ = 2;  // node 1 is the root
  std::vector<std::byte> buffer_;
  Statement insert_node_, insert_row_, insert_parent_, select_node_;
};

Cell point_cell(std::int64_t fid, const geo::Coord& c) {
  return {fid, rounded_down(c.x), rounded_up(c.x), rounded_down(c.y), rounded_up(c.y)};
}

std::vector<IndexedPoint> read_points(Connection& connection, const std::string& table) {
  std::vector<IndexedPoint> points;
  Statement select(connection, fmt::format("SELECT fid, geom FROM \"{}\" WHERE geom IS NOT NULL", table));
  while (select.step()) {
    const geo::Coord position = point_of_spatialite(select.blob(1));
    if (geo::has_position(position)) points.push_back({select.integer(0), position});
  }
  return points;
}

std::vector<Cell> sorted_cells(const std::vector<IndexedPoint>& points, std::size_t per_node) {
  std::vector<Cell> cells;
  cells.reserve(points.size());
  for (const IndexedPoint& point : points) cells.push_back(point_cell(point.fid, point.position));
  sort_tile(cells, per_node);
  return cells;
}

}  // namespace

BulkSpatialLoad::BulkSpatialLoad(Connection& connection, std::string table)
    : connection_(connection), table_(std::move(table)) {
  std::vector<std::string> names;
  {
    Statement triggers(connection_,
                       "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?");
    triggers.bind(1, table_);
    while (triggers.step()) {
      names.emplace_back(triggers.text(0));
      trigger_sql_ += std::string(triggers.text(1)) + ";\n";
    }
  }
  for (const std::string& name : names) connection_.run(fmt::format("DROP TRIGGER \"{}\"", name));
}

void BulkSpatialLoad::finish(const base::Progress& progress) {
  finish(
      read_points(connection_, table_), [] {}, progress);
}

void BulkSpatialLoad::finish(std::vector<IndexedPoint> points, const std::function<void()>& meanwhile,
                             const base::Progress& progress) {
  const std::string index = "idx_" + table_ + "_geom";
  connection_.run(fmt::format(
      "DELETE FROM \"{0}_rowid\"; DELETE FROM \"{0}_parent\"; DELETE FROM \"{0}_node\" WHERE nodeno <> 1",
      index));
  PackedTree tree(connection_, index);
  auto sorting = std::async(std::launch::async, [&] { return sorted_cells(points, tree.cells_per_node()); });
  meanwhile();
  connection_.run(fmt::format("DELETE FROM \"{0}_node\"", index));
  tree.write(sorting.get(), progress.slice(0.3, 0.9));
  const std::int64_t rows = tree.rows_within();
  if (rows != static_cast<std::int64_t>(points.size()))
    throw base::Error(base::ErrorCode::internal,
                      fmt::format("the spatial index was not written right: it holds {} of {} points", rows,
                                  points.size()));
  connection_.run(trigger_sql_);
  progress.report(1);
}

}  // namespace phumthun::store
