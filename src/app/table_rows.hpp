#pragma once
#include <cstdint>
#include <vector>

#include "app/session.hpp"
#include "base/progress.hpp"

namespace phumthun::app {

/// The rows that the table shows, from the top.
struct TableRows {
  Subject of;
  std::vector<std::uint32_t> rows;  ///< of the subject's layer
  bool sorting = false;             ///< a job puts them in order; until it has, they stand as they stood
};
/// What the table is of.
Subject table_subject(const Session&);
/// The columns shown: those of the setting that are there, else the usual ones.
std::vector<ViewColumn> table_columns(const Session&);
/// The rows that pass the filter and the search, in the order of the setting. Memoised; never null.
data::Shared<TableRows> table_rows(const Session&);

/// The place of a row of the layer from the top of the table; nothing where it is not in it. Memoised.
std::optional<std::size_t> place_in_table(const Session&, std::uint32_t row);

/// The order of rows by a column's values, ascending or descending: equal ones in the order of the rows,
/// missing ones (NaN, empty) last in both. The same for any number of threads.
std::vector<std::uint32_t> order_by(const std::vector<double>& values, bool descending,
                                    const base::Progress&);
/// The same for texts, in the order of a Thai dictionary (text/collation.hpp).
std::vector<std::uint32_t> order_by(const WordColumn& texts, bool descending, const base::Progress&);

/// Queues putting many rows in order where it is asked for and not under way; apply() and deliver() call it.
void follow_table(Session&);
/// True where the job that ended was one of these, dropped for a newer one: no notice is needed.
bool take_end_of_sorting(Session&, const jobs::JobEnd&);

}  // namespace phumthun::app
