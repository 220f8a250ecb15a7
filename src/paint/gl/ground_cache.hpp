#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "carto/ground_tiles.hpp"
#include "data/layer.hpp"
#include "paint/gl/handles.hpp"
#include "paint/gl/mesh_worker.hpp"

namespace phumthun::paint::gl {

/// Squares of pictures of the ground as textures: read, decoded and placed by a thread of their own, the
/// newest wish first. Where they hold more than 64 MB those not used for longest go, but none that the last
/// few hundred pieces of the map have shown: those would be read again and again. A
/// wish that is older than that when its turn comes is dropped.
class GroundCache {
 public:
  /// A square that can be drawn: (squares_along + 1)^2 corners of its bent net, with indices for triangles.
  struct Square {
    Texture texture;
    VertexArray net;
    Buffer vertices;
    geo::Coord origin;  ///< of the vertices, metres
  };
  static constexpr int squares_along = 8;
  static constexpr int net_indices = squares_along * squares_along * 6;

  explicit GroundCache(std::function<void()> wake);

  /// What can be drawn of `ground` now, coarser squares first, and whether better ones are on their way.
  struct Found {
    std::vector<const Square*> squares;
    bool more_to_come = false;
  };
  Found find(const data::Shared<carto::GroundTiles>& tiles, const geo::Envelope& ground,
             double metres_per_pixel);

  /// Brings over what has been read.
  void deliver();
  /// How many squares have come: a picture drawn while more were to come is worth drawing again when it has
  /// grown.
  std::uint64_t deliveries() const { return deliveries_; }
  bool idle() const { return worker_.idle(); }
  std::size_t bytes() const { return bytes_; }
  /// What went wrong with a source since this was asked last, once for each source; else empty.
  std::string take_problem() { return std::exchange(problem_, {}); }

 private:
  using Uses = std::atomic<std::uint64_t>;
  struct Entry {
    data::Shared<carto::GroundTiles> source;  ///< kept, so that its address means it and no other
    std::unique_ptr<Square> square;           ///< null while it is read, or where there is no picture
    bool loading = true;
    std::size_t bytes = 0;
    std::shared_ptr<Uses> last_used;  ///< the work that reads it looks at it, too
  };
  using Key = std::pair<const void*, carto::TileKey>;
  struct Reading;

  Entry& want(const data::Shared<carto::GroundTiles>& tiles, const carto::TileKey& key);
  static Reading read_square(const carto::GroundTiles& tiles, const carto::TileKey& key,
                             const CheckPoint& check);
  bool wanted_lately(const Uses& last_used) const;
  void take(const Key& key, const std::shared_ptr<Uses>& wish, const Reading& reading);
  void make_room();

  std::map<Key, Entry> entries_;
  std::set<const void*> troubled_;
  std::string problem_;
  Buffer indices_;
  std::size_t bytes_ = 0;
  Uses uses_ = 0;
  std::uint64_t deliveries_ = 0;
  int wishes_ = 0;
  MeshWorker worker_;  // last: it stops before the rest goes
};

}  // namespace phumthun::paint::gl
