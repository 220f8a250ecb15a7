#include "store/survey_indicators.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <fmt/format.h>
#include <thread>

#include "base/parallel_for.hpp"
#include "store/connection.hpp"
#include "store/indicator_encoding.hpp"
#include "store/survey_cache.hpp"

namespace phumthun::store {
namespace {

constexpr std::uint32_t no_slot = UINT32_MAX;
constexpr unsigned thread_count = 2;

/// Where the values of a survey record belong: a row, or behind the rows what fills their gaps.
struct Slots {
  std::vector<std::uint32_t> of_survey;  ///< by fid
  std::vector<std::uint32_t> next_rows;  ///< of each slot behind the rows
};

Slots make_slots(const SurveyRows& rows) {
  Slots slots;
  std::int64_t last = 0;
  for (const std::int64_t survey : rows.believed) last = std::max(last, survey);
  for (const SurveyRows::Next& next : rows.next) last = std::max(last, next.survey);
  slots.of_survey.assign(static_cast<std::size_t>(last) + 1, no_slot);
  std::uint32_t slot = 0;
  for (const std::int64_t survey : rows.believed) slots.of_survey[static_cast<std::size_t>(survey)] = slot++;
  for (const SurveyRows::Next& next : rows.next) {
    slots.of_survey[static_cast<std::size_t>(next.survey)] = slot++;
    slots.next_rows.push_back(next.row);
  }
  return slots;
}

std::string select_columns() {
  std::string sql = "SELECT survey";
  for (const std::string& name : indicator_names()) sql += ", " + name;
  return sql + " FROM survey_indicator WHERE survey >= ? AND survey < ? ORDER BY survey";
}

/// Records with fids in [from, to).
EncodedPart read_part(const Reader& reader, const Slots& slots, std::int64_t from, std::int64_t to) {
  EncodedPart part;
  part.columns.resize(indicator_count);
  Statement select(reader.connection(), select_columns());
  select.bind(1, from).bind(2, to);
  while (select.step()) {
    const std::uint32_t slot = slots.of_survey[static_cast<std::size_t>(select.integer(0))];
    if (slot == no_slot) continue;
    part.slots.push_back(slot);
    for (std::size_t i = 0; i < indicator_count; ++i)
      part.columns[i].append(select.number(static_cast<int>(i) + 1));
  }
  return part;
}

/// Empty where a write came in between: the store is no longer at `revision`.
std::vector<EncodedPart> read_parts(Store& store, const Slots& slots, std::int64_t at_revision) {
  std::vector<EncodedPart> parts(thread_count);
  std::atomic<bool> is_same = true;
  const auto end = static_cast<std::int64_t>(slots.of_survey.size());
  base::parallel_for(thread_count, 1, thread_count, [&](std::size_t begin, std::size_t stop, unsigned) {
    for (std::size_t t = begin; t < stop; ++t) {
      const Reader reader(store);
      if (revision(reader) != at_revision) {
        is_same = false;
        continue;
      }
      const auto share = [&](std::size_t part) {
        return end * static_cast<std::int64_t>(part) / thread_count;
      };
      parts[t] = read_part(reader, slots, share(t), share(t + 1));
    }
  });
  if (!is_same) parts.clear();
  return parts;
}

std::shared_ptr<const IndicatorColumns> join_parts(std::vector<EncodedPart> parts, const Slots& slots,
                                                   const CachedSurveys& surveys,
                                                   const std::vector<std::string>& stored) {
  auto indicators = std::make_shared<IndicatorColumns>();
  indicators->surveys = surveys.columns;
  indicators->columns.resize(indicator_count);
  base::parallel_for(indicator_count, 1, thread_count, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t i = begin; i < end; ++i) {
      const bool is_stored = std::find(stored.begin(), stored.end(), indicator_names()[i]) != stored.end();
      if (is_stored)
        indicators->columns[i] = join_column(parts, i, surveys.rows->believed.size(), slots.next_rows);
      for (EncodedPart& part : parts) part.columns[i] = {};
    }
  });
  return indicators;
}

}  // namespace

const std::vector<std::string>& indicator_names() {
  static const std::vector<std::string> names = [] {
    constexpr std::array<std::pair<const char*, int>, capital_count> capitals{
        {{"human", 6}, {"physical", 8}, {"financial", 5}, {"natural", 8}, {"social", 10}}};
    std::vector<std::string> all;
    for (const auto& [capital, count] : capitals)
      for (int i = 1; i <= count; ++i) all.push_back(fmt::format("{}_{}", capital, i));
    return all;
  }();
  return names;
}

std::shared_ptr<const IndicatorColumns> read_indicators(Store& store, const std::optional<Round>& round) {
  const std::string round_text = round ? round_name(*round) : "";
  while (true) {  // anew where a write came between the surveys and this
    read_surveys(store, round);
    std::vector<std::string> stored;
    std::int64_t now = 0;
    {
      const Reader reader(store);
      now = revision(reader);
      CachedSurveys known = survey_cache(store).find(now, round_text);
      if (known.indicators) return known.indicators;
      stored = stored_indicators(reader);
    }
    CachedSurveys surveys = survey_cache(store).find(now, round_text);
    if (!surveys.columns) continue;
    const Slots slots = make_slots(*surveys.rows);
    std::vector<EncodedPart> parts = read_parts(store, slots, now);
    if (parts.empty()) continue;
    surveys.indicators = join_parts(std::move(parts), slots, surveys, stored);
    survey_cache(store).keep(surveys);
    return surveys.indicators;
  }
}

std::vector<std::string> stored_indicators(const Reader& reader) {
  std::vector<std::size_t> unseen(indicator_count);
  for (std::size_t i = 0; i < unseen.size(); ++i) unseen[i] = i;
  std::array<bool, indicator_count> seen{};
  Statement select(reader.connection(), "SELECT * FROM survey_indicator");
  while (!unseen.empty() && select.step())
    std::erase_if(unseen, [&](std::size_t i) { return seen[i] = !select.is_null(static_cast<int>(i) + 1); });
  std::vector<std::string> stored;
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (seen[i]) stored.push_back(indicator_names()[i]);
  return stored;
}

}  // namespace phumthun::store
