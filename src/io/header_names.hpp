#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/mapping.hpp"

namespace phumthun::io {

// Internal to io/: the names in a header, compared as people mean them.

/// The form for comparing column names: Thai normalised, Thai digits as 0-9, ASCII in lower case, without
/// blanks and ASCII punctuation: "CC-CODE" and "cc_code" are one, so are "วัน/เดือน/ปีเกิด" and "วัน เดือน ปี เกิด".
std::string column_key(std::string_view name);

/// What stands after the last group separator of a form's column, '/', ':' or '.', outside brackets:
/// "group_a/moo" is "moo", "poor (baht/month)" is itself. The name before it where nothing stands after.
std::string_view last_part(std::string_view name);

/// A name without the question's number before it and the remark in brackets behind it: "2.1 ละติจูด
/// (Latitude)" is "ละติจูด". The name itself where nothing would be left.
std::string_view bare_name(std::string_view name);

/// A header's columns by name.
class HeaderNames {
 public:
  explicit HeaderNames(const std::vector<std::string>& header);

  std::size_t size() const { return header_->size(); }
  const std::string& name(std::size_t column) const { return (*header_)[column]; }
  /// The column's name with the occurrence that tells it from others of the same name.
  ColumnName column_name(std::size_t column) const;
  /// The position of the `occurrence`-th column of this name: as it stands, else of this key; -1 where there
  /// is none.
  int find(std::string_view name, int occurrence) const;
  /// The position of the `occurrence`-th column whose key is the key of `name`; -1 where there is none.
  int find_key(std::string_view name, int occurrence) const;

 private:
  const std::vector<std::string>* header_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> exact_, keys_;
};

}  // namespace phumthun::io
