#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::base {

enum class Severity { note, repaired, refused };

/// One problem in the data, as an analyst meets it: where it is and what is wrong, in one sentence.
struct Issue {
  Severity severity = Severity::note;
  std::string kind;      ///< stable, machine-readable: "unknown-code", "bad-number"
  std::string location;  ///< "households.csv, row 12, human"
  std::string message;
  std::int64_t row = 0;  ///< of the file, as a spreadsheet counts it; 0 where it is about no row
  std::string column{};  ///< the file's name of it, "" where it is about the whole row
};

/// What became of the rows of an import. Every row is counted once: taken as it is (accepted), taken after a
/// repair (repaired), not taken (refused, unchanged, outside). Keeps the first hundred issues of each kind,
/// and always the totals.
class Report {
 public:
  static constexpr std::size_t issues_kept_per_kind = 100;

  std::int64_t accepted = 0;
  std::int64_t repaired = 0;
  std::int64_t refused = 0;
  std::int64_t unchanged = 0;  ///< the store held exactly this record
  std::int64_t outside = 0;    ///< of a wider file, about no area of the store

  /// Rows in.
  std::int64_t rows() const { return accepted + repaired + refused + unchanged + outside; }
  /// Rows that are in the store now because of this import.
  std::int64_t taken() const { return accepted + repaired; }

  void add(Issue issue);
  /// Counts an occurrence beyond `issues_kept_per_kind` without building its text; true when a text is still
  /// wanted.
  bool wants(std::string_view kind) const;
  void count(std::string_view kind, std::int64_t times = 1);

  /// Adds the issues, totals and notes of a report on the same rows (not its counts of rows).
  void absorb(const Report& other);

  const std::vector<Issue>& issues() const { return issues_; }
  /// Every kind's total, whether its issues were kept or not.
  const std::map<std::string, std::int64_t, std::less<>>& totals() const { return totals_; }
  bool has_issues() const { return !totals_.empty(); }

  /// What a reader should know of the whole: dropped identity columns, the CRS that was assumed.
  std::vector<std::string> notes;

 private:
  std::vector<Issue> issues_;
  std::map<std::string, std::int64_t, std::less<>> totals_;
};

}  // namespace phumthun::base
