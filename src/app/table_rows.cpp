#include "app/table_rows.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "app/scene_cache.hpp"
#include "app/view_columns.hpp"
#include "base/thai.hpp"

namespace phumthun::app {
namespace {

/// More rows than these are put in order by a job.
constexpr std::size_t most_at_once = 5000, most_texts_at_once = 500;
constexpr std::array usual_of_areas{"name", "code", "amphoe", "overall", "H", "M0", "surveyed", "population"};
constexpr std::array usual_of_households{"amphoe",   "tambon",    "village", "overall", "human",
                                         "physical", "financial", "natural", "social",  "size"};

/// What the rows are put in order by.
struct SortedBy {
  data::Shared<std::vector<double>> values;
  data::Shared<WordColumn> words;
  bool descending = false;

  bool there() const { return values || words; }
  bool is_quick() const {
    return values ? values->size() <= most_at_once
                  : words->words.size() <= most_texts_at_once && words->of_row.size() <= most_at_once;
  }
  std::vector<std::uint32_t> order(const base::Progress& progress) const {
    return values ? order_by(*values, descending, progress) : order_by(*words, descending, progress);
  }
  TableOrderKey key() const { return {values ? AnyShared(values) : AnyShared(words), descending}; }
};

SortedBy sorted_by(const Session& session) {
  const TableSetting& setting = session.project().table;
  SortedBy by{nullptr, nullptr, setting.descending};
  if (setting.sorted.empty()) return by;
  const Subject of = table_subject(session);
  by.words = view_words(session, of, setting.sorted);
  if (!by.words) by.values = view_values(session, of, setting.sorted);
  return by;
}

data::Shared<std::vector<std::uint32_t>> as_stored(const Session& session, std::size_t rows) {
  return session.derived->selection.stored_order.get(rows, [&] {
    std::vector<std::uint32_t> order(rows);
    std::iota(order.begin(), order.end(), 0U);
    return order;
  });
}

/// The order as it is now: the asked one, or until that is there the last one that fits, or as stored.
data::Shared<std::vector<std::uint32_t>> order_now(const Session& session, const SortedBy& by,
                                                   std::size_t rows) {
  TableOrder& table = session.derived->selection.table_order;
  if (!by.there()) return as_stored(session, rows);
  if (table.order && table.key == by.key()) return table.order;
  if (by.is_quick()) {
    table.order = std::make_shared<const std::vector<std::uint32_t>>(by.order(base::Progress::none()));
    table.key = by.key();
    return table.order;
  }
  return table.order && table.order->size() == rows ? table.order : as_stored(session, rows);
}

/// Of each word whether the search is in it.
data::Shared<Bytes> words_found(const Session& session, const Subject& of, const std::string& column,
                                const data::Shared<WordColumn>& words, const std::string& key) {
  SelectionCache& cache = session.derived->selection;
  const auto& keys = cache.search_keys[{subject_number(of), column}].get({{words}}, [&] {
    std::vector<std::string> made;
    for (const std::string& word : words->words) made.push_back(base::place_name_key(word));
    return made;
  });
  return cache.words_found[{subject_number(of), column}].get({words, key}, [&] {
    Bytes found(keys->size(), 0);
    for (std::size_t word = 0; word < found.size(); ++word)
      found[word] = (*keys)[word].find(key) != std::string::npos;
    return found;
  });
}

/// Rows of which some text holds what is searched for; null: all.
data::Shared<Bytes> rows_found(const Session& session, const Subject& of) {
  const std::string key = base::place_name_key(session.project().table.search);
  if (key.empty()) return nullptr;
  SearchKey inputs{key, {}};
  std::vector<std::pair<data::Shared<WordColumn>, data::Shared<Bytes>>> columns;
  for (const ViewColumn& column : view_columns(session, of)) {
    const auto words = column.is_text ? view_words(session, of, column.name) : nullptr;
    if (!words) continue;
    columns.emplace_back(words, words_found(session, of, column.name, words, key));
    inputs.inputs.push_back(words);
  }
  return session.derived->selection.rows_found.get(inputs, [&] {
    Bytes found(row_count(session, of), 0);
    for (const auto& [words, holds] : columns)
      for (std::size_t row = 0; row < std::min(found.size(), words->of_row.size()); ++row)
        found[row] = static_cast<std::uint8_t>(found[row] | (*holds)[words->of_row[row]]);
    return found;
  });
}

bool is_in(const data::Shared<Bytes>& rows, std::uint32_t row) {
  return !rows || (row < rows->size() && (*rows)[row]);
}

TableRows make(const TableKey& key) {
  TableRows table{key.of, {}, key.sorting};
  std::vector<std::uint32_t> below;
  const bool only = key.selected_only, first = key.selected_first && key.picked;
  if (only && !key.picked) return table;
  for (const std::uint32_t row : *key.order) {
    if (!is_in(key.passing, row) || !is_in(key.found, row)) continue;
    const bool is_picked = (only || first) && is_in(key.picked, row);
    if (only && !is_picked) continue;
    (first && !is_picked ? below : table.rows).push_back(row);
  }
  table.rows.insert(table.rows.end(), below.begin(), below.end());
  return table;
}

bool is_shown(const Session& session) {
  return session.view.views.open && session.view.views.sheet == ViewsDock::Sheet::table;
}

void drop_job(Session& session, TableOrder& table) {
  if (!table.job) return;
  table.dropped.push_back(*table.job);
  session.jobs.cancel(*table.job);
  table.job.reset();
}

}  // namespace

Subject table_subject(const Session& session) {
  return session.project().table.households ? all_households() : shown_areas(session);
}

std::vector<ViewColumn> table_columns(const Session& session) {
  const TableSetting& setting = session.project().table;
  const std::vector<ViewColumn> all = view_columns(session, table_subject(session));
  std::vector<std::string> wanted = setting.columns;
  if (wanted.empty() && setting.households)
    wanted.assign(usual_of_households.begin(), usual_of_households.end());
  if (wanted.empty()) {
    wanted.assign(usual_of_areas.begin(), usual_of_areas.end());
    wanted.insert(wanted.begin() + 3, session.project().choropleth.measure);
  }
  std::vector<ViewColumn> columns;
  for (const std::string& name : wanted) {
    const auto is_it = [&](const ViewColumn& column) { return column.name == name; };
    const auto found = std::find_if(all.begin(), all.end(), is_it);
    if (found != all.end() && std::none_of(columns.begin(), columns.end(), is_it)) columns.push_back(*found);
  }
  return columns;
}

data::Shared<TableRows> table_rows(const Session& session) {
  const TableSetting& setting = session.project().table;
  const Subject of = table_subject(session);
  const SortedBy by = sorted_by(session);
  TableKey key;
  key.of = of;
  key.order = order_now(session, by, row_count(session, of));
  key.sorting = by.there() && !(session.derived->selection.table_order.key == by.key());
  key.passing = passing(session, of);
  key.found = rows_found(session, of);
  key.selected_only = setting.selected_only;
  key.selected_first = setting.selected_first;
  if (key.selected_only || key.selected_first) key.picked = picked(session, of);
  return session.derived->selection.table_rows.get(key, [&] { return make(key); });
}

std::optional<std::size_t> place_in_table(const Session& session, std::uint32_t row) {
  const auto table = table_rows(session);
  const std::size_t place = *session.derived->selection.place_in_table.get({table, row}, [&] {
    return static_cast<std::size_t>(std::find(table->rows.begin(), table->rows.end(), row) -
                                    table->rows.begin());
  });
  return place < table->rows.size() ? std::optional(place) : std::nullopt;
}

void follow_table(Session& session) {
  if (!is_shown(session)) return;
  TableOrder& table = session.derived->selection.table_order;
  const SortedBy by = sorted_by(session);
  if (!by.there() || by.is_quick() || (table.order && table.key == by.key())) return drop_job(session, table);
  if (table.job && table.job_key == by.key()) return;
  drop_job(session, table);
  table.job_key = by.key();
  table.job = session.jobs.submit(
      session.text("job.sorting"), jobs::Lane::live,
      [by](const base::Progress& progress) { return by.order(progress); },
      [&session, key = by.key()](std::vector<std::uint32_t> order) {
        TableOrder& now = session.derived->selection.table_order;
        if (!(now.job_key == key)) return;
        now.order = std::make_shared<const std::vector<std::uint32_t>>(std::move(order));
        now.key = key;
        now.job.reset();
      });
}

bool take_end_of_sorting(Session& session, const jobs::JobEnd& end) {
  TableOrder& table = session.derived->selection.table_order;
  if (std::erase(table.dropped, end.id) > 0) return true;
  if (table.job != end.id) return false;
  table.job.reset();
  if (end.outcome == jobs::Outcome::done) return false;
  // Asked for still, the order would be looked for anew at once.
  Project project = session.project();
  project.table.sorted.clear();
  session.history.amend(std::move(project));
  return false;
}

}  // namespace phumthun::app
