#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/import_session.hpp"

namespace phumthun::app {

// Internal to app/: one row of a file of records, from text to clean values, every repair told.

/// The cells of the table's present row by field. What can't be read as its field wants is told, counts as
/// missing, and makes the row a repaired one. Fields are the enum of the mapping's kind.
class RecordCells {
 public:
  RecordCells(const RowContext& context, const io::FieldColumns& columns)
      : context_(context), columns_(columns) {}

  /// Normalised text; "" for a missing cell.
  template <class F>
  std::string text(F field) const {
    return text_at(index(field));
  }
  /// The same for what must not number a person: a text with an ID or phone number, or a number that a
  /// spreadsheet has rounded, is dropped and told.
  template <class F>
  std::string impersonal(F field) {
    return impersonal_at(index(field));
  }
  /// The same, or nothing where it is missing: told as "no-" and the field's name; the row is to be refused.
  template <class F>
  std::optional<std::string> required(F field) {
    std::string text = impersonal(field);
    if (text.empty()) {
      refuse_blank_at(index(field));
      return {};
    }
    return text;
  }
  template <class F>
  void refuse_blank(F field) const {
    refuse_blank_at(index(field));
  }
  /// A number within [low, high], else NaN.
  template <class F>
  double number(F field, double low, double high) {
    return number_at(columns_[field], columns_.text_at(table(), index(field)), low, high);
  }
  /// The same of a column that no field stands for.
  double number_in_column(int column, double low, double high) {
    return number_at(column, table().cell(static_cast<std::size_t>(column)), low, high);
  }
  /// A whole number from 0: people, houses, a number within a house code.
  template <class F>
  std::optional<std::int64_t> count(F field) {
    return count_at(index(field));
  }
  /// A year of the Buddhist era.
  template <class F>
  std::optional<std::int64_t> year(F field) {
    return year_at(index(field));
  }
  /// A day ("2024-08-15") or a year alone ("2024"), Gregorian; "" where there is none.
  template <class F>
  std::string date(F field) {
    return date_at(index(field));
  }
  /// 0, 1, ใช่, ไม่ใช่, มี, ไม่มี, yes, no, true, false.
  template <class F>
  std::optional<bool> flag(F field) {
    return flag_at(index(field));
  }

  /// Tells a repair: the row is one that was put right.
  void repair(const char* kind, int column, const std::string& message) {
    context_.repair(kind, column, message);
    repaired_ = true;
  }
  bool repaired() const { return repaired_; }
  const RowContext& context() const { return context_; }
  const io::FieldColumns& columns() const { return columns_; }
  const io::Table& table() const { return context_.table(); }

 private:
  template <class F>
  static std::size_t index(F field) {
    return static_cast<std::size_t>(field);
  }
  std::string text_at(std::size_t field) const;
  std::string impersonal_at(std::size_t field);
  void refuse_blank_at(std::size_t field) const;
  double number_at(int column, std::string_view text, double low, double high);
  std::optional<std::int64_t> count_at(std::size_t field);
  std::optional<std::int64_t> year_at(std::size_t field);
  std::string date_at(std::size_t field);
  std::optional<bool> flag_at(std::size_t field);

  const RowContext& context_;
  const io::FieldColumns& columns_;
  bool repaired_ = false;
};

/// What became of a row: `taken` is accepted or, where its cells say so, repaired.
enum class RowOutcome { taken, unchanged, refused, outside };
/// Counts the row, once.
void count_row(const RecordCells&, RowOutcome);

/// False, and told as "cell-count", where a line of delimited text has another number of cells than its
/// header: its columns have shifted.
bool has_all_cells(const RowContext&);

/// "3.3E+10": a number or code that a spreadsheet rounded; its digits can't be had back.
bool has_lost_digits(std::string_view text);

}  // namespace phumthun::app
