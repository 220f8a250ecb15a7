#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "importing.hpp"
#include "support/baseline_export.hpp"
#include "support/messy_text.hpp"
#include "support/workbook_file.hpp"

// Names, ID numbers and phones are planted in files of every kind, and looked for in every byte that an
// import leaves behind: the store, its journals, temporary files (deleted ones too: every byte that the
// program hands to the kernel), reports, stdout and stderr.

namespace phumthun::test {
namespace {

namespace fs = std::filesystem;

const SyntheticPerson planted{"นาง", "เพชรน้ำค้างหลงฟ้า", "วงศ์พรรณรายดาว", "1999912345678", "0987654321"};

std::string planted_id() {
  const std::string twelve = planted.national_id.substr(0, 12);
  return twelve + national_id_check_digit(twelve);
}
/// With a wrong check digit: the kind of ID that an importer is tempted to quote.
std::string wrong_id() {
  std::string id = planted_id();
  id.back() = id.back() == '9' ? '0' : static_cast<char>(id.back() + 1);
  return id;
}

/// Every text by which the person could be known, in the encodings that a file could hold.
std::vector<std::string> secrets() {
  const std::string id = planted_id(), wrong = wrong_id();
  std::vector<std::string> all{planted.first_name, planted.last_name, cp874(planted.first_name),
                               cp874(planted.last_name)};
  for (const std::string& digits : {id, wrong}) {
    all.push_back(digits);
    all.push_back(with_thai_digits(digits));
    all.push_back(digits.substr(0, 1) + "-" + digits.substr(1, 4) + "-" + digits.substr(5, 5));
  }
  all.push_back(planted.phone);
  all.push_back("098-765-4321");
  all.push_back(planted.phone.substr(1));
  all.push_back(utf16(planted.first_name).substr(2));
  return all;
}

/// The bytes of a line of strace -xx, where every byte of a string is \xNN.
std::string hexadecimal(const std::string& bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
  }
  return text;
}

bool has_strace() {
  return std::system("command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null") == 0;
}

void require_no_secret(const std::string& bytes, const std::string& where) {
  for (const std::string& secret : secrets()) {
    INFO(where << " holds a planted name, ID number or phone: " << secret);
    CHECK(bytes.find(secret) == std::string::npos);
  }
}

/// A place where a verb runs watched: its temporary files in a folder that is looked through, its writes
/// traced.
class Watch {
 public:
  Watch() {
    fs::create_directory(temporary());
    surroundings_.environment = {{"TMPDIR", temporary().string()},
                                 {"SQLITE_TMPDIR", temporary().string()},
                                 {"CPL_TMPDIR", temporary().string()}};
    if (has_strace())
      surroundings_.under = {"strace", "-f",
                             "-qq",    "-xx",
                             "-s",     "4194304",
                             "-e",     "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg",
                             "-o",     trace().string()};
  }
  const Surroundings& surroundings() const { return surroundings_; }
  fs::path temporary() const { return folder_ / "tmp"; }

  /// Looks through what the verb wrote and said.
  void require_clean(const Outcome& outcome) const {
    require_no_secret(outcome.out, "stdout");
    require_no_secret(outcome.err, "stderr");
    for (const auto& entry : fs::recursive_directory_iterator(temporary()))
      if (entry.is_regular_file()) require_no_secret(bytes_of(entry.path()), entry.path().string());
    if (surroundings_.under.empty()) return;
    const std::string writes = bytes_of(trace());
    REQUIRE(writes.size() > 1000);
    for (const std::string& secret : secrets()) {
      INFO("a write to the kernel holds " << secret);
      CHECK(writes.find(hexadecimal(secret)) == std::string::npos);
    }
  }

 private:
  fs::path trace() const { return folder_ / "trace.txt"; }
  TempFolder folder_;
  Surroundings surroundings_;
};

void require_clean_files(const TempFolder& folder, const fs::path& but) {
  for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
    if (entry.is_regular_file() && entry.path() != but)
      require_no_secret(bytes_of(entry.path()), entry.path().filename().string());
}

/// A CSV with the person in every column that could hold one, and where nobody would look: in the address,
/// the source, a column of remarks, a wrong cell.
std::string csv_with_person() {
  const std::string id = planted_id();
  const std::string name = planted.title + planted.first_name + " " + planted.last_name;
  const std::string dashed = id.substr(0, 1) + "-" + id.substr(1, 4) + "-" + id.substr(5, 5) + "-" +
                             id.substr(10, 2) + "-" + id.substr(12);
  return delimited(
      {{"household_id", "house_code", "tambon_code", "address_no", "source", "human", "national_id", "title",
        "first_name", "last_name", "phone", "birth_year", "ชื่อผู้ให้ข้อมูล", "เบอร์โทร", "หมายเหตุ"},
       {"N1", "33011234567", "330101", "12/3", "office", "2", id, planted.title, planted.first_name,
        planted.last_name, planted.phone, "2510", name, "098-765-4321", name + " โทร " + planted.phone},
       {"N2", "33011234568", "330101", dashed, "office", "2", wrong_id(), planted.title, planted.first_name,
        planted.last_name, planted.phone, "2510", name, planted.phone, ""},
       {"N3", id, "330101", planted.phone, "office", "2", with_thai_digits(id), planted.title,
        planted.first_name, planted.last_name, planted.phone.substr(1), "2510", name, "", id},
       {"N4", "33011234569", "330101", "7", "office", planted.phone, "1.23E+12", planted.title,
        planted.first_name, planted.last_name, "", id, name, "", ""}},
      ',', "\n");
}

std::string baseline_with_person() {
  std::vector<std::pair<std::size_t, std::string>> cells{{baseline::house_code, "33011234567"},
                                                         {baseline::year, "2567"},
                                                         {baseline::round, "1"},
                                                         {baseline::tambon_code, "330101"},
                                                         {baseline::amphoe_code, "3301"},
                                                         {baseline::province_code, "33"},
                                                         {baseline::human, "2"},
                                                         {baseline::physical, "2"},
                                                         {baseline::financial, "2"},
                                                         {baseline::natural, "2"},
                                                         {baseline::social, "2"},
                                                         {baseline::surveyor_phone, planted.phone},
                                                         {baseline::surveyor_id, planted_id()}};
  SyntheticPerson person = planted;
  person.national_id = planted_id();
  add_baseline_person(cells, person);
  std::string header;
  for (const std::string& name : baseline_header()) header += (header.empty() ? "" : ",") + name;
  return header + "\n" + baseline_row(cells) + "\n";
}

void write_workbook_with_person(const fs::path& out) {
  const auto text = [](const std::string& s) { return WorkbookCell(s); };
  write_workbook(out, {{"ครัวเรือน",
                        {{text("household_id"), text("tambon_code"), text("human"), text("national_id"),
                          text("first_name"), text("last_name"), text("phone"), text("หมายเหตุ")},
                         {text("N1"), text("330101"), 2.0, std::stod(planted_id()), text(planted.first_name),
                          text(planted.last_name), text(planted.phone), text(planted.first_name)},
                         {text("N2"), text("330101"), 2.0, text(planted_id()), text(planted.first_name),
                          text(planted.last_name), std::stod(planted.phone), std::monostate{}}}}});
}

fs::path passphrase_file(const TempFolder& folder) {
  return folder.file("passphrase.txt", "ฝนตกที่ศรีสะเกษ 2567\n");
}

/// Imports the file watched, and looks through everything that is left.
void require_sealed(const AreaStore& store, const std::string& kind, const fs::path& file, Arguments more) {
  const Watch watch;
  const fs::path report = store.folder() / "report.json";
  more.insert(more.end(), {"--report", report.string()});
  const Outcome outcome = import_file(kind, store.path(), file, more, watch.surroundings());
  imported(outcome);
  watch.require_clean(outcome);
  fs::remove(file);
  CHECK(fs::exists(report));
  require_clean_files(store.folder(), {});
  for (const char* ending : {"txt", "xlsx", "pdf"}) {
    const Watch writing;
    const auto imports = phumthun({"imports", store.path(), "--json"}).json();
    const auto& newest = imports.is_array() ? imports.at(0) : imports.at("imports").at(0);
    const std::string id = newest.at("id").dump();
    const Outcome out =
        phumthun({"report", store.path(), id, "--out", (store.folder() / "r.").string() + ending},
                 writing.surroundings());
    INFO(out.err);
    CHECK(out.exit_code == 0);
    writing.require_clean(out);
  }
  require_clean_files(store.folder(), {});
}

}  // namespace

TEST_CASE("no byte that an import writes names or numbers a person") {
  const bool sealed = GENERATE(false, true);
  const std::string kind = GENERATE("csv", "cp874", "baseline", "workbook");
  CAPTURE(sealed, kind);
  const AreaStore store;
  fs::path file = store.folder() / "people.csv";
  if (kind == "csv") store.folder().file("people.csv", csv_with_person());
  if (kind == "cp874") store.folder().file("people.csv", cp874(csv_with_person()));
  if (kind == "baseline") store.folder().file("people.csv", baseline_with_person());
  if (kind == "workbook") write_workbook_with_person(file = store.folder() / "people.xlsx");
  const TempFolder keys;
  require_sealed(store, "households", file,
                 sealed ? Arguments{"--passphrase-file", passphrase_file(keys).string()} : Arguments{});
}

TEST_CASE("identities are opened by their passphrase alone, and by whoever says internal") {
  const AreaStore store;
  const TempFolder keys;
  const Arguments with_key{"--passphrase-file", passphrase_file(keys).string()};
  imported(
      import_file("households", store.path(), store.folder().file("p.csv", csv_with_person()), with_key));
  const auto ask = [&](const std::string& household, const Arguments& more) {
    Arguments arguments{"identities", store.path(), "--household", household, "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return phumthun(arguments);
  };
  Arguments internal = with_key;
  internal.insert(internal.end(), {"--tier", "internal"});
  const Outcome opened = ask("N1", internal);
  INFO(opened.err);
  REQUIRE(opened.exit_code == 0);
  CHECK_THAT(opened.out, Catch::Contains(planted.first_name));
  CHECK_THAT(opened.out, Catch::Contains(planted_id()));
  require_refusal(ask("N1", with_key), "internal");
  require_refusal(ask("N1", {"--passphrase-file", keys.file("wrong.txt", "another passphrase\n").string(),
                             "--tier", "internal"}),
                  "passphrase");
  require_refusal(ask("N999", internal), "");
}

TEST_CASE("a wrong or short passphrase refuses the import and leaves the store as it was") {
  const AreaStore store;
  const TempFolder keys;
  const std::string file = store.folder().file("p.csv", csv_with_person()).string();
  const auto empty = contents(store.path());
  require_refusal(import_file("households", store.path(), file,
                              {"--passphrase-file", keys.file("short.txt", "kha\n").string()}),
                  "8");
  require_refusal(import_file("households", store.path(), file, {"--passphrase-file", "/no/such/file"}), "");
  require_same(empty, contents(store.path()));
  imported(
      import_file("households", store.path(), file, {"--passphrase-file", passphrase_file(keys).string()}));
  const auto before = contents(store.path());
  const std::string more =
      store.folder().file("q.csv", "household_id,tambon_code,human,first_name\nM1,330101,2,ดินสอ\n").string();
  require_refusal(import_file("households", store.path(), more,
                              {"--passphrase-file", keys.file("wrong.txt", "another passphrase\n").string()}),
                  "passphrase");
  require_same(before, contents(store.path()));
}

TEST_CASE("dropped identities are counted, and IDs that can't be right are told") {
  const AreaStore store;
  const auto report =
      imported(import_file("households", store.path(), store.folder().file("p.csv", csv_with_person())));
  CHECK(total(report, "id-check-digit") == 1);
  CHECK(total(report, "precision-lost") == 1);
  CHECK(notes_mention(report, "dropped"));
  const TempFolder keys;
  const AreaStore sealed;
  const auto with_key =
      imported(import_file("households", sealed.path(), sealed.folder().file("p.csv", csv_with_person()),
                           {"--passphrase-file", passphrase_file(keys).string()}));
  CHECK(total(with_key, "id-check-digit") == 1);
  CHECK(total(with_key, "precision-lost") == 1);
  CHECK(notes_mention(with_key, "sealed"));
}

}  // namespace phumthun::test
