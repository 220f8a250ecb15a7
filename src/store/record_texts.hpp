#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/case_records.hpp"
#include "store/text_slots.hpp"

namespace phumthun::store {

// Internal to store/.

/// Numbers texts that repeat, while they are read.
class TextNumbers {
 public:
  explicit TextNumbers(TextTable& table) : table_(table) {
    table_.texts = {""};
    slots_.insert("", 0);
  }
  std::uint32_t of(std::string_view text) {
    if (text == table_.texts[last_]) return last_;
    if (const auto known = slots_.find(text)) return last_ = *known;
    last_ = static_cast<std::uint32_t>(table_.texts.size());
    table_.texts.emplace_back(text);
    slots_.insert(text, last_);
    return last_;
  }

 private:
  TextTable& table_;
  TextSlots slots_;
  std::uint32_t last_ = 0;
};

/// What a year alone means as a day.
enum class YearAlone { first_day, last_day };

/// Days since 1970-01-01 of dates as the store writes them ("2024-08-15", "2024") or as offices do; each text
/// is read once.
class Days {
 public:
  explicit Days(YearAlone year_alone) : year_alone_(year_alone) {}
  std::int32_t of(std::string_view text) {
    const std::uint32_t number = numbers_.of(text);
    if (number == days_.size()) days_.push_back(read(text));
    return days_[number];
  }

 private:
  std::int32_t read(std::string_view text) const;

  YearAlone year_alone_;
  TextTable texts_;
  TextNumbers numbers_{texts_};
  std::vector<std::int32_t> days_{AssistanceColumns::no_day};  ///< of ""
};

}  // namespace phumthun::store
