#include "app/filter_conditions.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_set>

#include "app/scene_cache.hpp"
#include "app/selection_rows.hpp"
#include "app/view_columns.hpp"
#include "base/thai.hpp"

namespace phumthun::app {
namespace {

/// The value in units of the last decimal that is written.
double written(double value, carto::ValueFormat format) {
  const double scale = format == carto::ValueFormat::count                                           ? 1
                       : format == carto::ValueFormat::number || format == carto::ValueFormat::score ? 100
                                                                                                     : 1000;
  return std::round(value * scale);
}

template <class Holds>
void keep(const std::vector<double>& values, Bytes& rows, Holds holds) {
  for (std::size_t row = 0; row < std::min(rows.size(), values.size()); ++row)
    rows[row] = static_cast<std::uint8_t>(rows[row] & static_cast<std::uint8_t>(holds(values[row])));
}

void keep_numbers(const Condition& condition, carto::ValueFormat format, const std::vector<double>& values,
                  Bytes& rows) {
  const double low = condition.value, high = condition.upper;
  switch (condition.relation) {
    case Relation::less:
      return keep(values, rows, [=](double value) { return value < low; });
    case Relation::at_most:
      return keep(values, rows, [=](double value) { return value <= low; });
    case Relation::more:
      return keep(values, rows, [=](double value) { return value > low; });
    case Relation::at_least:
      return keep(values, rows, [=](double value) { return value >= low; });
    case Relation::between:
      return keep(values, rows, [=](double value) { return value >= low && value <= high; });
    case Relation::is_missing:
      return keep(values, rows, [](double value) { return std::isnan(value); });
    case Relation::equal:
      return keep(values, rows, [=](double value) { return written(value, format) == written(low, format); });
    case Relation::not_equal:
      return keep(values, rows, [=](double value) {
        return !std::isnan(value) && written(value, format) != written(low, format);
      });
    case Relation::one_of:
    case Relation::contains:
      return;  // of texts
  }
}

/// Codes hold for the areas around and within, too.
bool is_of_area(const std::string& code, const std::unordered_set<std::string>& codes) {
  if (codes.contains(code)) return true;
  for (std::size_t digits = 2; digits < code.size(); digits += 2)
    if (codes.contains(code.substr(0, digits))) return true;
  return false;
}

/// The codes that are asked for, and those of the areas around them with as many digits as `digits`.
std::unordered_set<std::string> codes_asked(const std::vector<std::string>& texts, std::size_t digits) {
  std::unordered_set<std::string> codes(texts.begin(), texts.end());
  for (const std::string& text : texts)
    if (text.size() > digits) codes.insert(text.substr(0, digits));
  return codes;
}

using TextTest = std::function<bool(const std::string&)>;

TextTest code_test(const Condition& condition, const std::vector<std::string>& words) {
  auto codes = codes_asked(condition.texts, words.empty() ? 0 : words.front().size());
  return [codes = std::move(codes)](const std::string& word) { return is_of_area(word, codes); };
}

TextTest text_test(const Condition& condition) {
  std::vector<std::string> keys;
  for (const std::string& text : condition.texts) keys.push_back(base::place_name_key(text));
  if (condition.relation == Relation::contains)
    return [keys = std::move(keys)](const std::string& word) {
      const std::string key = base::place_name_key(word);
      return std::any_of(keys.begin(), keys.end(),
                         [&](const std::string& part) { return key.find(part) != std::string::npos; });
    };
  return [keys = std::unordered_set<std::string>(keys.begin(), keys.end())](const std::string& word) {
    return keys.contains(base::place_name_key(word));
  };
}

void keep_texts(const Condition& condition, const WordColumn& column, Bytes& rows) {
  if (condition.relation != Relation::is_missing && condition.texts.empty()) return;
  const bool is_code = condition.column == "code" &&
                       (condition.relation == Relation::one_of || condition.relation == Relation::equal);
  const TextTest test = is_code ? code_test(condition, column.words) : text_test(condition);
  Bytes holds(column.words.size(), 0);
  for (std::size_t word = 0; word < holds.size(); ++word) {
    const std::string& text = column.words[word];
    if (condition.relation == Relation::is_missing)
      holds[word] = text.empty();
    else
      holds[word] = !text.empty() && test(text) == (condition.relation != Relation::not_equal);
  }
  for (std::size_t row = 0; row < std::min(rows.size(), column.of_row.size()); ++row)
    rows[row] = static_cast<std::uint8_t>(rows[row] & holds[column.of_row[row]]);
}

/// What a condition reads.
AnyShared column_of(const Session& session, const Subject& of, const std::string& column) {
  if (const auto words = view_words(session, of, column)) return words;
  return view_values(session, of, column);
}

bool concerns(const FilterChip& chip, const Subject& of) {
  return chip.enabled && chip.of_households == of.households;
}

/// The chips of a subject and what they read. Areas are filtered at the shown level; another level's pass
/// where the shown ones do.
FilterKey filter_key(const Session& session, const Subject& of) {
  FilterKey key;
  for (const FilterChip& chip : session.project().filter) {
    if (!concerns(chip, of)) continue;
    key.chips.push_back(chip);
    key.inputs.push_back(chip.only ? AnyShared(current_rows(session, chip.only))
                                   : column_of(session, of, chip.condition.column));
  }
  return key;
}

/// Where nothing is known of the picked rows none passes: a filter that can't be applied shows too little,
/// never too much.
void keep_picked(const Session& session, const data::Shared<Selection>& only, Bytes& rows) {
  const auto now = current_rows(session, only);
  for (std::size_t row = 0; row < rows.size(); ++row)
    rows[row] =
        static_cast<std::uint8_t>(rows[row] & (now && row < now->picked.size() ? now->picked[row] : 0));
}

Bytes passing_rows(const Session& session, const Subject& of, const FilterKey& key) {
  Bytes rows(row_count(session, of), 1);
  for (const FilterChip& chip : key.chips)
    if (chip.only)
      keep_picked(session, chip.only, rows);
    else
      keep_matching(session, of, chip.condition, rows);
  return rows;
}

/// Areas of the shown level that pass, as rows of another subject.
data::Shared<Bytes> passing_by_areas(const Session& session, const Subject& of) {
  const Subject shown = shown_areas(session);
  const auto areas = passing(session, shown);
  if (!areas || shown == of) return areas;
  const AnyShared rows =
      of.households ? AnyShared(area_rows_of_households(session, shown.level)) : AnyShared();
  const AreaLayer* layer = of.households ? nullptr : area_layer(session, of.level);
  const InputsKey key{{areas, rows, layer ? layer->layer : nullptr}};
  auto& memo = session.derived->selection.passing_by_areas[subject_number(of)];
  const auto& carried = memo.get(key, [&] { return carried_over(session, *areas, shown, of); });
  return carried->empty() ? nullptr : carried;
}

data::Shared<Bytes> own_passing(const Session& session, const Subject& of) {
  const FilterKey key = filter_key(session, of);
  if (key.chips.empty()) return nullptr;
  auto& memo = session.derived->selection.passing[subject_number(of)];
  FilterKey with_rows = key;
  if (of.households)
    with_rows.inputs.push_back(session.contents.households.grid);
  else if (const AreaLayer* areas = area_layer(session, of.level))
    with_rows.inputs.push_back(areas->layer);
  return memo.get(with_rows, [&] { return passing_rows(session, of, key); });
}

std::int64_t ones(const Bytes& bytes) {
  std::int64_t count = 0;
  for (const std::uint8_t byte : bytes) count += byte;
  return count;
}

}  // namespace

void keep_matching(const Session& session, const Subject& of, const Condition& condition, Bytes& rows) {
  if (const auto words = view_words(session, of, condition.column))
    return keep_texts(condition, *words, rows);
  if (const auto values = view_values(session, of, condition.column))
    keep_numbers(condition, view_format(session, of, condition.column), *values, rows);
}

Bytes matching_all(const Session& session, const Subject& of, std::span<const Condition> conditions) {
  Bytes rows(row_count(session, of), 1);
  for (const Condition& condition : conditions) keep_matching(session, of, condition, rows);
  return rows;
}

Bytes matching_rows(const Session& session, const Subject& of, std::span<const Condition> conditions) {
  const auto pass = passing(session, of);
  Bytes rows = pass ? *pass : Bytes(row_count(session, of), 1);
  for (const Condition& condition : conditions) keep_matching(session, of, condition, rows);
  return rows;
}

data::Shared<Bytes> passing(const Session& session, const Subject& of) {
  if (!of.households)
    return of == shown_areas(session) ? own_passing(session, of) : passing_by_areas(session, of);
  const auto own = own_passing(session, of), by_areas = passing_by_areas(session, of);
  if (!own || !by_areas) return own ? own : by_areas;
  auto& memo = session.derived->selection.passing_both;
  return memo.get({{own, by_areas}}, [&] {
    Bytes rows = *own;
    for (std::size_t row = 0; row < std::min(rows.size(), by_areas->size()); ++row)
      rows[row] = static_cast<std::uint8_t>(rows[row] & (*by_areas)[row]);
    return rows;
  });
}

std::int64_t passing_count(const Session& session, const Subject& of) {
  const auto rows = passing(session, of);
  if (!rows) return static_cast<std::int64_t>(row_count(session, of));
  auto& memo = session.derived->selection.passing_count[subject_number(of)];
  return *memo.get({{rows}}, [&] { return ones(*rows); });
}

std::int64_t matching_count(const Session& session, const Subject& of,
                            const std::vector<Condition>& conditions) {
  ConditionsKey key{conditions, {passing(session, of)}};
  for (const Condition& condition : conditions)
    key.inputs.push_back(column_of(session, of, condition.column));
  auto& memo = session.derived->selection.matching_count[subject_number(of)];
  return *memo.get(key, [&] { return ones(matching_rows(session, of, conditions)); });
}

}  // namespace phumthun::app
