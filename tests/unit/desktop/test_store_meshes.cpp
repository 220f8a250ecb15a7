#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "desktop/store_meshes.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using Clock = std::chrono::steady_clock;

namespace {

const std::vector<std::byte> bytes(100'000, std::byte{7});
constexpr std::chrono::seconds patience{3};  ///< of a writer who finds the store held

bool comes(desktop::StoreMeshes& meshes, const char* key, bool asks_again) {
  for (const auto start = Clock::now(); Clock::now() - start < std::chrono::seconds(20);) {
    if (asks_again) meshes.write();
    if (meshes.find(key)) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

}  // namespace

TEST_CASE("meshes are written, and wait where another program holds the store, without a wait here") {
  const test::TempFolder folder;
  const std::filesystem::path file = folder / "store.sqlite";
  const std::shared_ptr<store::Store> store = store::Store::create(file);
  const std::shared_ptr<store::Store> elsewhere = store::Store::open(file);
  desktop::StoreMeshes meshes(store);
  meshes.keep("first", bytes);
  meshes.write();
  CHECK(comes(meshes, "first", false));
  {
    const store::Writer held(*elsewhere);
    const auto start = Clock::now();
    {
      desktop::StoreMeshes gone(store);
      gone.keep("of one that goes", bytes);
      gone.write();
    }
    for (const char* key : {"second", "third"}) {
      meshes.keep(key, bytes);
      meshes.write();
    }
    CHECK(Clock::now() - start < patience);
    std::this_thread::sleep_for(patience + std::chrono::seconds(1));
    CHECK_FALSE(meshes.find("second"));
  }
  CHECK(comes(meshes, "second", true));
  CHECK(comes(meshes, "third", true));
}
