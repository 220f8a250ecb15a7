#include "app/selection_rows.hpp"

#include <algorithm>
#include <numeric>

#include "app/scene_cache.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint32_t in_none = 0xFFFFFFFFU;
constexpr std::size_t carried_kept = 64;

std::int64_t count_of(const Bytes& bytes) {
  return std::accumulate(bytes.begin(), bytes.end(), std::int64_t{0});
}

const std::vector<std::string>* codes_of(const Session& session, base::AreaLevel level) {
  const AreaLayer* areas = area_layer(session, level);
  return areas ? &data::texts(*areas->layer, "code") : nullptr;
}

/// The row of the area that holds another one, by its code.
std::optional<std::size_t> row_around(const std::vector<std::string>& codes, base::AreaLevel level,
                                      const std::string& code) {
  return row_of_code(codes, std::string_view(code).substr(0, base::code_digits(level)));
}

Bytes between_areas(const Session& session, const Bytes& picked, base::AreaLevel from, base::AreaLevel to) {
  const auto* codes_from = codes_of(session, from);
  const auto* codes_to = codes_of(session, to);
  if (!codes_from || !codes_to) return {};
  Bytes carried(codes_to->size(), 0);
  if (from < to) {
    for (std::size_t row = 0; row < carried.size(); ++row)
      if (const auto around = row_around(*codes_from, from, (*codes_to)[row])) carried[row] = picked[*around];
  } else {
    for (std::size_t row = 0; row < picked.size(); ++row)
      if (picked[row])
        if (const auto around = row_around(*codes_to, to, (*codes_from)[row])) carried[*around] = 1;
  }
  return carried;
}

Bytes to_households(const Session& session, const Bytes& picked, base::AreaLevel from) {
  const auto rows = area_rows_of_households(session, from);
  if (!rows) return {};
  Bytes carried(rows->size(), 0);
  for (std::size_t row = 0; row < carried.size(); ++row)
    if ((*rows)[row] < picked.size()) carried[row] = picked[(*rows)[row]];
  return carried;
}

Bytes to_areas(const Session& session, const Bytes& picked, base::AreaLevel to) {
  const auto rows = area_rows_of_households(session, to);
  if (!rows) return {};
  Bytes carried(row_count(session, {false, to}), 0);
  for (std::size_t row = 0; row < std::min(rows->size(), picked.size()); ++row)
    if (picked[row] && (*rows)[row] < carried.size()) carried[(*rows)[row]] = 1;
  return carried;
}

/// Of each word of a household's code the row of the area with that code, or with its first digits.
std::vector<std::uint32_t> rows_of_words(const std::vector<std::string>& words,
                                         const std::vector<std::string>& codes, base::AreaLevel level) {
  std::vector<std::uint32_t> rows(words.size(), in_none);
  for (std::size_t word = 0; word < words.size(); ++word)
    if (const auto row = row_around(codes, level, words[word])) rows[word] = static_cast<std::uint32_t>(*row);
  return rows;
}

KnownRows rows_known_now(const Session& session, const Subject& of) {
  KnownRows known;
  if (of.households)
    known.ids = session.contents.households.layer->ids;
  else
    known.codes = *codes_of(session, of.level);
  return known;
}

std::size_t size_of(const KnownRows& known, const Subject& of) {
  return of.households ? known.ids.size() : known.codes.size();
}

Bytes by_code(const Session& session, const Selection& selection, const std::vector<std::string>& codes) {
  const auto& codes_now = *codes_of(session, selection.of.level);
  Bytes picked(codes_now.size(), 0);
  for (std::size_t row = 0; row < std::min(codes.size(), selection.picked.size()); ++row)
    if (selection.picked[row])
      if (const auto now = row_of_code(codes_now, codes[row])) picked[*now] = 1;
  return picked;
}

Bytes by_id(const Session& session, const Selection& selection, const std::vector<data::FeatureId>& ids) {
  std::vector<std::int64_t> wanted;
  for (std::size_t row = 0; row < std::min(ids.size(), selection.picked.size()); ++row)
    if (selection.picked[row]) wanted.push_back(ids[row].value);
  std::sort(wanted.begin(), wanted.end());
  const auto& ids_now = session.contents.households.layer->ids;
  Bytes picked(ids_now.size(), 0);
  for (std::size_t row = 0; row < picked.size(); ++row)
    picked[row] = std::binary_search(wanted.begin(), wanted.end(), ids_now[row].value);
  return picked;
}

AnyShared rows_now(const Session& session, const Subject& of) {
  if (of.households) return session.contents.households.grid;  // stays when the columns arrive
  const AreaLayer* areas = area_layer(session, of.level);
  return areas ? areas->layer : nullptr;
}

}  // namespace

Bytes carried_over(const Session& session, const Bytes& picked, const Subject& from, const Subject& to) {
  if (from.households && to.households) return picked;
  if (from.households) return to_areas(session, picked, to.level);
  if (to.households) return to_households(session, picked, from.level);
  return from.level == to.level ? picked : between_areas(session, picked, from.level, to.level);
}

data::Shared<std::vector<std::uint32_t>> area_rows_of_households(const Session& session,
                                                                 base::AreaLevel level) {
  const auto& codes = session.contents.households.codes;
  const AreaLayer* areas = area_layer(session, level);
  if (!codes || !areas) return nullptr;
  auto& memo = session.derived->selection.area_rows[static_cast<int>(level)];
  return memo.get({{codes, areas->layer}}, [&] {
    const WordColumn& column = level == base::AreaLevel::village ? codes->village : codes->tambon;
    const auto of_word = rows_of_words(column.words, data::texts(*areas->layer, "code"), level);
    std::vector<std::uint32_t> rows(column.of_row.size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = of_word[column.of_row[row]];
    return rows;
  });
}

void remember_rows(Session& session, const Subject& of) {
  if (row_count(session, of) == 0) return;
  SelectionCache& cache = session.derived->selection;
  if (cache.rows_of_store.lock() != session.contents.store) {
    cache.rows_of_store = session.contents.store;
    cache.known_rows.clear();
    cache.carried.clear();
  }
  auto& known = cache.known_rows[{session.store_generation, subject_number(of)}];
  if (!known || size_of(*known, of) != row_count(session, of))  // households: first the points alone
    known = std::make_shared<const KnownRows>(rows_known_now(session, of));
}

data::Shared<KnownRows> known_rows(const Session& session, const Selection& selection) {
  const SelectionCache& cache = session.derived->selection;
  if (cache.rows_of_store.lock() != session.contents.store) return nullptr;
  const auto found = cache.known_rows.find({selection.store_generation, subject_number(selection.of)});
  if (found == cache.known_rows.end()) return nullptr;
  return size_of(*found->second, selection.of) == selection.picked.size() ? found->second : nullptr;
}

data::Shared<Selection> current_rows(const Session& session, const data::Shared<Selection>& selection) {
  if (!selection || selection->count == 0) return nullptr;
  if (selection->store_generation == session.store_generation)
    return selection->picked.size() == row_count(session, selection->of) ? selection : nullptr;
  const data::Shared<KnownRows> known = known_rows(session, *selection);
  if (!known || row_count(session, selection->of) == 0) return nullptr;
  SelectionCache& cache = session.derived->selection;
  if (cache.carried.size() > carried_kept) cache.carried.clear();
  const auto& carried =
      cache.carried[selection.get()].get({{selection, known, rows_now(session, selection->of)}}, [&] {
        Selection now{selection->of, {}, 0, session.store_generation};
        now.picked = selection->of.households ? by_id(session, *selection, known->ids)
                                              : by_code(session, *selection, known->codes);
        now.count = count_of(now.picked);
        return now;
      });
  return carried->count > 0 ? carried : nullptr;
}

data::Shared<Selection> selection_of(const Session& session, const Subject& of, Bytes picked) {
  const std::int64_t count = count_of(picked);
  if (count == 0) return nullptr;
  return std::make_shared<const Selection>(Selection{of, std::move(picked), count, session.store_generation});
}

data::Shared<Selection> selection_now(const Session& session) {
  return current_rows(session, session.view.brushed ? session.view.brushed : session.project().selection);
}

data::Shared<Bytes> picked(const Session& session, const Subject& of) {
  const data::Shared<Selection> selection = selection_now(session);
  if (!selection) return nullptr;
  if (selection->of == of || (of.households && selection->of.households))
    return {selection, &selection->picked};
  const AnyShared linked =
      of.households || selection->of.households ? AnyShared(session.contents.households.codes) : nullptr;
  const InputsKey key{{selection, rows_now(session, of), rows_now(session, selection->of), linked}};
  const auto& carried = session.derived->selection.picked[subject_number(of)].get(
      key, [&] { return carried_over(session, selection->picked, selection->of, of); });
  return carried->empty() ? nullptr : carried;
}

std::int64_t picked_count(const Session& session, const Subject& of) {
  const auto bytes = picked(session, of);
  if (!bytes) return 0;
  auto& memo = session.derived->selection.picked_count[subject_number(of)];
  return *memo.get({{bytes}}, [&] { return count_of(*bytes); });
}

}  // namespace phumthun::app
