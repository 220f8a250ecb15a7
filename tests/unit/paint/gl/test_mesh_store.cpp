#include <catch2/catch.hpp>
#include <map>
#include <mutex>

#include "base/error.hpp"
#include "paint/gl/mesh_source.hpp"
#include "support/painted_map.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;
using namespace phumthun::tests;

namespace {

const CheckPoint go_on = [] {};

class KeptInMemory : public MeshStore {
 public:
  std::optional<std::vector<std::byte>> find(std::string_view key) override {
    const std::lock_guard lock(mutex_);
    if (refuses) throw base::Error(base::ErrorCode::database, "the store is locked");
    const auto found = blobs.find(std::string(key));
    if (found == blobs.end()) return std::nullopt;
    ++found_some;
    return found->second;
  }
  void keep(std::string_view key, std::span<const std::byte> bytes) override {
    const std::lock_guard lock(mutex_);
    if (refuses) throw base::Error(base::ErrorCode::database, "the store is read-only");
    ++kept;
    blobs[std::string(key)].assign(bytes.begin(), bytes.end());
  }
  std::map<std::string, std::vector<std::byte>> blobs;
  int kept = 0, found_some = 0;
  bool refuses = false;

 private:
  std::mutex mutex_;
};

bool same(const IndexMesh& a, const IndexMesh& b) {
  const auto same_chunk = [](const Chunk& x, const Chunk& y) {
    return x.first == y.first && x.count == y.count && x.feature == y.feature;
  };
  const auto same_cell = [](const ChunkCell& x, const ChunkCell& y) {
    return x.first_chunk == y.first_chunk && x.chunks == y.chunks && x.ground.min_x == y.ground.min_x &&
           x.ground.max_y == y.ground.max_y;
  };
  return a.indices == b.indices &&
         std::equal(a.chunks.begin(), a.chunks.end(), b.chunks.begin(), b.chunks.end(), same_chunk) &&
         std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(), same_cell);
}

}  // namespace

TEST_CASE("a mesh comes back from its bytes") {
  const auto geometry = squares(30, 20);
  MeshSource source(geometry, {515000, 1610000});
  for (const MeshKind kind : {MeshKind::fill, MeshKind::lines, MeshKind::outlines}) {
    const IndexMesh mesh = source.mesh(kind, 0, nullptr, go_on);
    const auto back = mesh_from_bytes(to_bytes(mesh), geometry->coords.size(), geometry->size());
    REQUIRE(back);
    CHECK(same(*back, mesh));
  }
  const auto back = mesh_from_bytes(to_bytes({}), 0, 0);
  REQUIRE(back);
  CHECK(back->indices.empty());
}

TEST_CASE("damaged bytes, and those of another geometry, are no mesh") {
  const auto geometry = squares(3, 2);
  const std::vector<std::byte> good =
      to_bytes(MeshSource(geometry, {}).mesh(MeshKind::fill, 0, nullptr, go_on));
  const auto read = [&](std::span<const std::byte> bytes) {
    return mesh_from_bytes(bytes, geometry->coords.size(), geometry->size()).has_value();
  };
  REQUIRE(read(good));
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::vector<std::byte> bad = good;
    bad[i] ^= std::byte{0x10};
    INFO("byte " << i);
    CHECK_FALSE(read(bad));
  }
  for (std::size_t size = 0; size < good.size(); size += 7) CHECK_FALSE(read(std::span(good).first(size)));
  CHECK_FALSE(mesh_from_bytes(good, geometry->coords.size() - 2, geometry->size()));
  CHECK_FALSE(mesh_from_bytes(good, geometry->coords.size(), geometry->size() - 1));
}

TEST_CASE("the key tells geometries, kinds and levels apart") {
  geo::GeometryColumn moved = *squares(3, 2), split = moved;
  moved.coords[7].x += 1e-9;
  split.feature_starts.pop_back();
  const GeometryHash hash = hash_of(*squares(3, 2));
  CHECK(hash == hash_of(*squares(3, 2)));
  CHECK_FALSE(hash == hash_of(moved));
  CHECK_FALSE(hash == hash_of(split));
  CHECK(mesh_key(hash, MeshKind::fill, 0) != mesh_key(hash, MeshKind::fill, 1));
  CHECK(mesh_key(hash, MeshKind::fill, 0) != mesh_key(hash, MeshKind::lines, 0));
}

TEST_CASE("meshes are built once and found at the next start; a store that refuses changes nothing") {
  const HiddenWindow window;
  const auto geometry = squares(4, 3);
  const View view = view_of(geo::envelope(*geometry), whole_window);
  const auto scene =
      scene_of({by_turns(geometry, 0), carto::LineLayer{"borders", geometry, {0, 0, 0, 255}, 1}}, *geometry);
  const auto store = std::make_shared<KeptInMemory>();
  const auto start = [&] {
    MapPainter painter(read_context_info(), [] {});
    painter.set_mesh_store(store);
    const Pane pane{scene, nullptr, whole_window, whole_window};
    paint_sharp(painter, {&pane, 1}, view);
    for (std::size_t f = 0; f < geometry->size(); ++f)
      CHECK(pixel(to_screen(view, whole_window, geo::centroids(*geometry)[f])) == three_classes[f % 3].fill);
  };
  start();
  CHECK(store->found_some == 0);
  const int kept = store->kept;
  CHECK(kept > 0);
  start();
  CHECK(store->found_some > 0);
  for (auto& [key, bytes] : store->blobs) bytes[bytes.size() / 2] ^= std::byte{1};
  store->kept = 0;
  start();
  CHECK(store->kept > 0);
  store->refuses = true;
  start();
}
