#include <catch2/catch.hpp>
#include <filesystem>

#include "base/error.hpp"
#include "privacy/fingerprint.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;

namespace {

std::string fingerprint(const std::filesystem::path& file) {
  return privacy::file_fingerprint(file, base::Progress::none());
}

base::ErrorCode code_of(const std::filesystem::path& file) {
  try {
    fingerprint(file);
  } catch (const base::Error& error) {
    return error.code();
  }
  FAIL("nothing was thrown");
  return base::ErrorCode::internal;
}

}  // namespace

TEST_CASE("a file's fingerprint is the BLAKE2b-256 of its bytes", "[fingerprint]") {
  // python3 -c 'import hashlib; print(hashlib.blake2b(BYTES, digest_size=32).hexdigest())'
  const test::TempFolder folder;
  CHECK(fingerprint(folder.file("empty.csv", "")) ==
        "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(fingerprint(folder.file("abc.csv", "abc")) ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  std::string pieces(3'000'000, '\0');  // bytes(i % 251 for i in range(3_000_000))
  for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i] = static_cast<char>(i % 251);
  CHECK(fingerprint(folder.file("long.csv", pieces)) ==
        "7f15ef586699798804b3fb5ac8d996b3a6461097b0e62ea4f3d5b14ea31c3663");
}

TEST_CASE("the same bytes under another name are the same file", "[fingerprint]") {
  const test::TempFolder folder;
  CHECK(fingerprint(folder.file("a.csv", "1,2\n")) == fingerprint(folder.file("ข.xlsx", "1,2\n")));
  CHECK(fingerprint(folder.file("a.csv", "1,2\n")) != fingerprint(folder.file("b.csv", "1,3\n")));
}

TEST_CASE("a shapefile is known with what changes its meaning", "[fingerprint]") {
  // b"".join(label + b"\0" + len(bytes) as 8 bytes little-endian + bytes), labels in order: .cpg .dbf .shp
  const test::TempFolder folder;
  folder.file("a.shp", "S");
  folder.file("a.DBF", "D");
  folder.file("a.cpg", "874");
  folder.file("a.shx", "an index");
  folder.file("b.dbf", "another layer");
  const std::string known = fingerprint(folder / "a.shp");
  CHECK(known == "d80142fb9ca0e4fac38087cadf72b30128b654aac68b6fb4686b0317d3e1ed6e");
  folder.file("a.cpg", "UTF-8");
  CHECK(fingerprint(folder / "a.shp") != known);
  folder.file("a.cpg", "874");
  folder.file("a.prj", "GEOGCS[]");
  CHECK(fingerprint(folder / "a.shp") != known);
}

TEST_CASE("a folder is known by all its files and their names", "[fingerprint]") {
  const test::TempFolder folder;
  std::filesystem::create_directories(folder / "x.gdb/sub");
  folder.file("x.gdb/a.gdbtable", "A");
  folder.file("x.gdb/sub/b.gdbindexes", "B");
  const std::string known = fingerprint(folder / "x.gdb");
  CHECK(known == "4bc56491dde9c37cf3121c70b96222e007dba8d97678248ef1b64c59339fb9bd");
  std::filesystem::rename(folder / "x.gdb/a.gdbtable", folder / "x.gdb/c.gdbtable");
  CHECK(fingerprint(folder / "x.gdb") != known);
}

TEST_CASE("a file that can't be read is an error, not a fingerprint", "[fingerprint]") {
  const test::TempFolder folder;
  CHECK(code_of(folder / "none.csv") == base::ErrorCode::not_found);
  CHECK(code_of(folder / "none.shp") == base::ErrorCode::not_found);
}

TEST_CASE("reading can be cancelled", "[fingerprint]") {
  const test::TempFolder folder;
  const auto file = folder.file("a.csv", std::string(3'000'000, 'x'));
  int reports = 0;
  const base::Progress stop_early([&](double, std::string_view) { return ++reports < 2; });
  CHECK_THROWS_AS(privacy::file_fingerprint(file, stop_early), base::Cancelled);
  CHECK(reports == 2);
}
