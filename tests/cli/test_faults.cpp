#include <catch2/catch.hpp>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <sys/file.h>
#include <unistd.h>

#include "sample_store.hpp"

namespace phumthun::test {
namespace {

namespace fs = std::filesystem;

const Surroundings nobody{.as_nobody = true};

void open_for_all(const TempFolder& folder) {
  fs::permissions(folder.path(), fs::perms::all);
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

/// Holds the lock that SQLite's writers hold (its documented byte range) as another program would.
class OtherProgram {
 public:
  explicit OtherProgram(const std::string& store) : file_(open(store.c_str(), O_RDWR | O_CLOEXEC)) {
    constexpr off_t pending_byte = 0x40000000, locked_bytes = 2 + 510;
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = pending_byte;
    lock.l_len = locked_bytes;
    REQUIRE(fcntl(file_, F_SETLK, &lock) == 0);
  }
  ~OtherProgram() { close(file_); }
  OtherProgram(const OtherProgram&) = delete;
  OtherProgram& operator=(const OtherProgram&) = delete;

 private:
  int file_;
};

/// Overwrites bytes in the middle of a file.
void overwrite(const std::string& file, std::streamoff at, std::string_view bytes) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(at);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

TEST_CASE("no store of that name, something else in its place, or one cut short") {
  const StoreCopy store;
  const TempFolder& folder = store.folder();
  require_refusal(phumthun({"info", "no-such.sqlite", "--json"}), "there is no store 'no-such.sqlite'");
  const std::string text = folder.file("text.sqlite", "hello\n").string();
  const std::string empty = folder.file("empty.sqlite", "").string();
  for (const std::string& file : {text, empty, folder.path().string()}) {
    INFO(file);
    require_refusal(phumthun({"info", file}), "");
    require_refusal(phumthun({"measure", file, "--measure", "H", "--json"}), "");
    require_refusal(phumthun({"import", "codes", file, sample_file("codes.csv")}), "");
  }
  CHECK(bytes_of(text) == "hello\n");
  CHECK(bytes_of(empty).empty());
  require_refusal(phumthun({"info", sample_file("tambon.gpkg")}), "is not a Phumthun store");
  fs::resize_file(store.path(), fs::file_size(store.path()) / 3);
  const Outcome checked = phumthun({"check", store.path()});
  CHECK(checked.exit_code == 1);
  CHECK(checked.says("error: "));
  CHECK(checked.says("hint: "));
}

TEST_CASE("a store from a newer version is left alone") {
  const StoreCopy store;
  constexpr std::streamoff user_version_at = 60;  // of SQLite's file header, big-endian
  overwrite(store.path(), user_version_at, std::string_view("\x00\x00\x03\xe7", 4));
  const std::string bytes = bytes_of(store.path());
  require_refusal(phumthun({"info", store.path(), "--json"}), "newer");
  require_refusal(phumthun({"import", "codes", store.path(), sample_file("codes.csv")}), "newer");
  const bool untouched = bytes_of(store.path()) == bytes;
  CHECK(untouched);
}

TEST_CASE("a store that another program is writing to") {
  const StoreCopy store;
  const auto before = info(store.path());
  {
    const OtherProgram other(store.path());
    require_refusal(phumthun({"import", "codes", store.path(), sample_file("codes.csv"), "--json"}),
                    "locked");
  }
  CHECK(info(store.path()) == before);
}

TEST_CASE("a read-only store answers, and refuses to be written to") {
  const StoreCopy store;
  store.folder().file("codes.csv", "code,level,name_th,name_en\n33010199,village,บ้านใหม่,Ban Mai\n");
  fs::permissions(store.folder() / "codes.csv", fs::perms(0644));
  const std::string bytes = bytes_of(store.path());
  fs::permissions(store.folder().path(), fs::perms(0555));  // not its owner either, who may run the tests
  fs::permissions(store.path(), fs::perms(0444));
  CHECK(phumthun({"info", store.path()}, nobody).json() == info(sample_store()));
  CHECK(phumthun({"measure", store.path(), "--measure", "H", "--json"}, nobody).exit_code == 0);
  const std::string codes = (store.folder() / "codes.csv").string();
  require_refusal(phumthun({"import", "codes", store.path(), codes, "--json"}, nobody), "read-only");
  require_refusal(phumthun({"cluster", "areas", store.path(), "--measure", "overall", "--permutations", "99",
                            "--save", "x", "--json", "--correction", "none"},
                           nobody),
                  "read-only");
  const bool untouched = bytes_of(store.path()) == bytes;
  CHECK(untouched);
  CHECK(names_in(store.folder().path()) == std::set<std::string>{"province.sqlite", "codes.csv"});
  fs::permissions(store.folder().path(), fs::perms(0755));  // so that it can be removed
}

TEST_CASE("files that may not be read, folders that may not be written to") {
  const StoreCopy store;
  open_for_all(store.folder());
  fs::permissions(store.path(), fs::perms(0666));
  for (const char* name : {"households.csv", "codes.csv", "tambon.gpkg"}) {
    fs::copy_file(sample_file(name), store.folder() / name);
    fs::permissions(store.folder() / name, fs::perms::none);
  }
  const auto file = [&](const char* name) { return (store.folder() / name).string(); };
  const auto before = info(store.path());
  require_refusal(phumthun({"import", "households", store.path(), file("households.csv"), "--json"}, nobody),
                  "can't be read");
  require_refusal(phumthun({"import", "codes", store.path(), file("codes.csv"), "--json"}, nobody),
                  "can't be read");
  require_refusal(
      phumthun({"import", "boundaries", store.path(), file("tambon.gpkg"), "--level", "tambon"}, nobody),
      "can't be read");
  require_refusal(phumthun({"stats", "weights", file("tambon.gpkg")}, nobody), "can't be read");
  CHECK(info(store.path()) == before);
  const TempFolder closed;
  fs::permissions(closed.path(), fs::perms(0500));
  const auto target = [&](const char* name) { return (closed / name).string(); };
  require_refusal(phumthun({"new", target("a.sqlite")}, nobody), "a.sqlite");
  require_refusal(phumthun({"sample", target("sample")}, nobody), "sample");
  require_refusal(phumthun({"map", store.path(), "--measure", "overall", "--out", target("a.pdf")}, nobody),
                  "a.pdf");
  require_refusal(phumthun({"export", store.path(), "--layer", "areas:amphoe", "--format", "gpkg", "--out",
                            target("a.gpkg")},
                           nobody),
                  "a.gpkg");
  fs::permissions(closed.path(), fs::perms(0700));
  fs::permissions(store.path(), fs::perms::none);
  require_refusal(phumthun({"info", store.path()}, nobody), "can't be read");
}

TEST_CASE("a disk that fills up while the answer is written") {
  const Surroundings full{.stdout_to = "/dev/full"};
  const std::string store = sample_store();
  const std::vector<Arguments> questions{{"info", store},
                                         {"measure", store, "--level", "village", "--measure", "overall"},
                                         {"stats", "weights", sample_file("tambon.gpkg")},
                                         {"check", store},
                                         {"help"},
                                         {"measure", "--help"},
                                         {"--version"}};
  for (const Arguments& question : questions) {
    INFO(question[0]);
    require_refusal(phumthun(question, full), "can't be written");
  }
}

TEST_CASE("a disk that fills up under an import leaves the store as it was") {
  const TempFolder folder;
  const std::string empty = (folder / "empty.sqlite").string();
  REQUIRE(phumthun({"new", empty}).exit_code == 0);
  const AreaStore store;
  const auto before = info(store.path());
  const Surroundings full{.file_size_limit = 64 * 1024};
  const std::vector<Arguments> imports{
      {"import", "households", store.path(), sample_file("households.csv"), "--json"},
      {"import", "boundaries", empty, sample_file("tambon.gpkg"), "--level", "tambon", "--json"},
      {"import", "codes", empty, sample_file("codes.csv"), "--json"}};
  for (const Arguments& arguments : imports) {
    INFO(arguments[1]);
    require_refusal(phumthun(arguments, full), "");
    CHECK(info(store.path()) == before);
  }
  CHECK(phumthun({"check", store.path()}).exit_code == 0);
}

TEST_CASE("a disk that fills up under an output leaves no part of it behind") {
  const TempFolder folder;
  const Surroundings full{.file_size_limit = 16 * 1024};
  const std::string store = sample_store();
  for (const char* ending : {"pdf", "svg", "png"}) {
    INFO(ending);
    const std::string out = (folder / "map").string() + "." + ending;
    require_refusal(phumthun({"map", store, "--measure", "overall", "--out", out, "--json"}, full), "");
    CHECK(names_in(folder.path()).empty());
  }
  for (const char* format : {"shapefile", "gpkg", "geojson", "csv"}) {
    INFO(format);
    const Arguments arguments{"export",   store,  "--layer", "areas:tambon",
                              "--format", format, "--out",   (folder / "out").string(),
                              "--json"};
    require_refusal(phumthun(arguments, full), "");
    if (fs::exists(folder / "out")) CHECK(names_in(folder / "out").empty());
  }
  require_refusal(phumthun({"new", (folder / "new.sqlite").string()}, full), "");
  CHECK_FALSE(fs::exists(folder / "new.sqlite"));
  require_refusal(phumthun({"sample", (folder / "sample").string(), "--json"}, full), "");
}

TEST_CASE("Ctrl+C ends a verb with 130 and leaves everything as it was") {
  const StoreCopy store;
  const auto before = info(store.path());
  const Surroundings interrupted{.interrupt_after_s = 0.3};
  const Outcome clustering = phumthun({"cluster", "areas", store.path(), "--measure", "overall",
                                       "--permutations", "900000000", "--save", "x", "--json"},
                                      interrupted);
  CHECK(clustering.exit_code == 130);
  CHECK(clustering.out.empty());
  CHECK(clustering.says("cancelled"));
  CHECK(info(store.path()) == before);
  const Outcome sampling = phumthun(
      {"sample", (store.folder() / "sample").string(), "--households", "3000000", "--json"}, interrupted);
  CHECK(sampling.exit_code == 130);
  CHECK(sampling.out.empty());
  std::string rows = "household_id,tambon_code,human\n";
  for (int i = 0; i < 1'000'000; ++i) rows += "N" + std::to_string(i) + ",330101,2.5\n";
  const std::string file = store.folder().file("many.csv", rows).string();
  const Outcome importing = phumthun({"import", "households", store.path(), file, "--json"}, interrupted);
  CHECK(importing.exit_code == 130);
  CHECK(importing.out.empty());
  CHECK(info(store.path()) == before);
}

}  // namespace phumthun::test
