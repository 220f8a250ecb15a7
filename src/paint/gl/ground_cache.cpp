#include "paint/gl/ground_cache.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/error.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr std::size_t most_bytes = 64 << 20;
constexpr std::size_t most_squares = 64;       // in one piece of the map
constexpr std::uint64_t pieces_in_view = 400;  // on a large screen
/// Vertices count from a whole multiple of this: neighbours then have the very same corners.
constexpr double origin_step_m = 131072;

struct NetVertex {
  float x, y;  // metres from the origin
  float u, v;  // v from the first row of the picture, which is the northernmost
};

std::vector<std::uint32_t> indices_of_net() {
  std::vector<std::uint32_t> indices;
  constexpr std::uint32_t n = GroundCache::squares_along;
  for (std::uint32_t row = 0; row < n; ++row)
    for (std::uint32_t column = 0; column < n; ++column) {
      const std::uint32_t a = row * (n + 1) + column, b = a + n + 1;
      indices.insert(indices.end(), {a, b, a + 1, a + 1, b, b + 1});
    }
  return indices;
}

Texture uploaded(const carto::Picture& picture) {
  Texture texture = Texture::created();
  glBindTexture(GL_TEXTURE_2D, texture.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture.width, picture.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               picture.rgba.data());
  for (const GLenum side : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, side, GL_CLAMP_TO_EDGE);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  return texture;
}

/// A picture that is what it says; anything else is as if there were none.
bool is_sound(const carto::Picture& picture) {
  return picture.width > 0 && picture.height > 0 &&
         picture.rgba.size() ==
             4 * static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
}

}  // namespace

struct GroundCache::Reading {
  carto::Picture picture;
  geo::Coord origin;
  std::vector<NetVertex> vertices;
  std::string problem;
  bool dropped = false;  ///< nobody wanted it any more
};

GroundCache::Reading GroundCache::read_square(const carto::GroundTiles& tiles, const carto::TileKey& key,
                                              const CheckPoint& check) {
  Reading reading;
  try {
    check();
    reading.picture = tiles.read(key);
    const std::vector<geo::Coord> corners = tiles.corners(key, squares_along);
    constexpr std::size_t along = squares_along + 1;
    if (!is_sound(reading.picture) || corners.size() != along * along) reading.picture = {};
    if (reading.picture.empty()) return reading;
    reading.origin = {std::floor(corners[0].x / origin_step_m) * origin_step_m,
                      std::floor(corners[0].y / origin_step_m) * origin_step_m};
    for (std::size_t i = 0; i < corners.size(); ++i)
      reading.vertices.push_back({static_cast<float>(corners[i].x - reading.origin.x),
                                  static_cast<float>(corners[i].y - reading.origin.y),
                                  static_cast<float>(i % along) / squares_along,
                                  static_cast<float>(i / along) / squares_along});
  } catch (const base::Error& error) {
    reading.picture = {};
    reading.problem = error.what();
  }
  return reading;
}

GroundCache::GroundCache(std::function<void()> wake) : indices_(Buffer::created()), worker_(std::move(wake)) {
  const std::vector<std::uint32_t> indices = indices_of_net();
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, indices_.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint32_t)),
               indices.data(), GL_STATIC_DRAW);
}

GroundCache::Found GroundCache::find(const data::Shared<carto::GroundTiles>& tiles,
                                     const geo::Envelope& ground, double metres_per_pixel) {
  Found found;
  ++uses_;
  std::set<carto::TileKey> drawn;  // in order of zoom: coarse first
  for (carto::TileKey key : tiles->tiles_for(ground, metres_per_pixel, most_squares)) {
    const Entry& entry = want(tiles, key);
    if (!entry.loading) {
      if (entry.square) drawn.insert(key);
      continue;
    }
    found.more_to_come = true;
    while (key.zoom > 0) {
      key = {key.zoom - 1, key.column >> 1, key.row >> 1};
      const auto coarser = entries_.find({tiles.get(), key});
      if (coarser == entries_.end() || !coarser->second.square) continue;
      *coarser->second.last_used = uses_.load();
      drawn.insert(key);
      break;
    }
  }
  for (const carto::TileKey& key : drawn)
    found.squares.push_back(entries_.at({tiles.get(), key}).square.get());
  return found;
}

bool GroundCache::wanted_lately(const Uses& last_used) const {
  return uses_ - last_used < pieces_in_view;
}

GroundCache::Entry& GroundCache::want(const data::Shared<carto::GroundTiles>& tiles,
                                      const carto::TileKey& key) {
  const auto [at, is_new] = entries_.try_emplace(Key{tiles.get(), key});
  Entry& entry = at->second;
  if (is_new) entry.last_used = std::make_shared<Uses>();
  *entry.last_used = uses_.load();
  if (!is_new) return entry;
  entry.source = tiles;
  worker_.submit(
      --wishes_, [this, tiles, key, wish = entry.last_used](const CheckPoint& check) -> MeshWorker::Delivery {
        auto reading = std::make_shared<Reading>();
        reading->dropped = !wanted_lately(*wish);
        if (!reading->dropped) *reading = read_square(*tiles, key, check);
        return [this, at = Key{tiles.get(), key}, tiles, wish, reading] { take(at, wish, *reading); };
      });
  return entry;
}

void GroundCache::take(const Key& key, const std::shared_ptr<Uses>& wish, const Reading& reading) {
  ++deliveries_;  // of dropped ones, too: pieces that still wait for them ask again
  const auto at = entries_.find(key);
  if (at == entries_.end() || at->second.last_used != wish) return;
  if (reading.dropped) {
    entries_.erase(at);
    return;
  }
  Entry& entry = at->second;
  entry.loading = false;
  if (!reading.problem.empty() && troubled_.insert(key.first).second) problem_ = reading.problem;
  if (reading.picture.empty()) return;
  entry.square = std::make_unique<Square>();
  Square& square = *entry.square;
  square.texture = uploaded(reading.picture);
  square.origin = reading.origin;
  square.vertices = Buffer::created();
  square.net = VertexArray::created();
  glBindVertexArray(square.net.get());
  glBindBuffer(GL_ARRAY_BUFFER, square.vertices.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(reading.vertices.size() * sizeof(NetVertex)),
               reading.vertices.data(), GL_STATIC_DRAW);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(NetVertex), nullptr);
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(NetVertex),
                        reinterpret_cast<const void*>(offsetof(NetVertex, u)));
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.get());
  glBindVertexArray(0);
  entry.bytes = reading.picture.rgba.size();
  bytes_ += entry.bytes;
}

void GroundCache::deliver() {
  if (worker_.deliver()) make_room();
}

void GroundCache::make_room() {
  constexpr std::size_t most_entries = 4096;  // blank ones cost nothing but their place
  while (bytes_ > most_bytes || entries_.size() > most_entries) {
    auto oldest = entries_.end();
    for (auto at = entries_.begin(); at != entries_.end(); ++at)
      if ((bytes_ <= most_bytes || at->second.bytes > 0) &&
          (oldest == entries_.end() || *at->second.last_used < *oldest->second.last_used))
        oldest = at;
    if (oldest == entries_.end() || wanted_lately(*oldest->second.last_used)) return;
    bytes_ -= oldest->second.bytes;
    entries_.erase(oldest);
  }
}

}  // namespace phumthun::paint::gl
