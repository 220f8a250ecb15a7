#pragma once
#include <functional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "base/error.hpp"
#include "store/areas.hpp"
#include "store/connection.hpp"
#include "store/households.hpp"
#include "support/temp_store.hpp"

namespace phumthun::test {

/// Runs `work` in a child process and answers its Error's code, -1 where it throws none, -2 for anything
/// else.
inline int error_in_child(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    int answer = 100;
    try {
      work();
    } catch (const base::Error& error) {
      answer = static_cast<int>(error.code());
    } catch (...) {
      answer = 101;
    }
    _exit(answer);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 100) return -2;
  return WEXITSTATUS(status) == 100 ? -1 : WEXITSTATUS(status);
}

/// The same as a user with no rights of its own ("nobody"). Tests may run as root, who is never denied.
inline int error_as_nobody(const std::function<void()>& work) {
  return error_in_child([&] {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) throw 1;
    work();
  });
}

inline int code(base::ErrorCode error) {
  return static_cast<int>(error);
}
inline constexpr int no_error = -1;

inline std::int64_t revision_of(store::Store& store) {
  return store::revision(store::Reader(store));
}

/// An import of this kind from this file.
inline store::Provenance from(const std::string& kind, const std::string& file) {
  store::Provenance provenance;
  provenance.kind = kind;
  provenance.file_name = file;
  return provenance;
}

/// A store's one committed change: `count` area codes from `first` on.
inline void put_some_codes(store::Store& store, int first, int count) {
  std::vector<store::CodeRow> rows;
  for (int i = first; i < first + count; ++i)
    rows.push_back({std::to_string(33000000 + i), std::string(40, 'x'), "", "", false});
  store::Writer writer(store);
  store::put_codes(writer, rows, store::begin_import(writer, from("codes", "codes.csv")));
  writer.commit();
}

inline std::size_t code_count(store::Store& store) {
  return store::read_codes(store::Reader(store)).size();
}

/// Loads households h0, h1, ... at these positions in one round.
inline void load_households(store::Store& store, const std::vector<geo::Coord>& positions,
                            const std::string& prefix = "h") {
  store::Writer writer(store);
  const auto import = store::begin_import(writer, from("households", "households.csv"));
  store::HouseholdLoad load(writer, import);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::string id = prefix + std::to_string(i);
    store::HouseholdRow row;
    row.household_id = id;
    row.position = positions[i];
    row.quality = geo::has_position(positions[i]) ? store::PlaceQuality::surveyed : store::PlaceQuality::none;
    row.capitals = {1, 2, 3, 4, 2.5};
    row.source = store::source_id(writer, "survey");
    row.round = store::round_id(writer, {2567, 1});
    load.add(row, {});
  }
  load.finish(base::Progress::none());
  writer.commit();
}

}  // namespace phumthun::test
