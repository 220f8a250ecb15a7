#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "app/household_placing.hpp"
#include "app/import_session.hpp"
#include "app/review_labels.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "io/table.hpp"
#include "io/write_csv.hpp"
#include "io/write_files.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::app {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it Excel takes Thai for Latin
constexpr std::string_view none_of_them = "none";

/// A cell that a spreadsheet takes for text: one that begins as a formula does gets an apostrophe.
void append_text(std::string& out, const std::string& text) {
  const bool like_formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  io::append_csv_cell(out, like_formula ? "'" + text : text);
}

std::string csv_header(std::size_t candidates) {
  std::string line = "review,household_id,kind,stated";
  for (std::size_t i = 1; i <= candidates; ++i) line += fmt::format(",candidate_{}", i);
  return line + ",choice\n";
}

void append_row(std::string& out, const ReviewItem& item, std::size_t candidates) {
  out += std::to_string(item.review.id) + ",";
  append_text(out, item.review.household_id);
  out += item.review.kind == store::ReviewKind::place ? ",place," : ",match,";
  append_text(out, item.review.stated);
  for (std::size_t i = 0; i < candidates; ++i) {
    out += ",";
    if (i >= item.choices.size()) continue;
    const auto& [code, label] = item.choices[i];
    append_text(out, label.starts_with(code) ? label : code + " " + label);
  }
  out += ",\n";
}

/// What a filled cell chooses: a candidate, its number from 1, the candidate's cell copied, or none of them.
/// Nothing where it is no choice; `ambiguous` where it means two.
std::optional<std::string> chosen(const store::Review& review, std::string text, bool& ambiguous) {
  if (text.starts_with('\'')) text.erase(0, 1);
  const std::string word = base::with_arabic_digits(base::normalise_thai(text));
  if (word == none_of_them || word == "None" || word == "NONE" || word == "ไม่มี" || word == "ไม่ใช่")
    return std::string(none_of_them);
  std::optional<std::string> found;
  for (const std::string& candidate : review.candidates)
    if (word == candidate || word.starts_with(candidate + " ")) found = candidate;
  const auto number = base::parse_integer(word);
  if (!number || *number < 1 || *number > static_cast<long long>(review.candidates.size())) return found;
  const std::string& numbered = review.candidates[static_cast<std::size_t>(*number - 1)];
  ambiguous = found && *found != numbered;
  return numbered;
}

struct ReviewColumns {
  int review, household_id, choice;
};
ReviewColumns find_columns(const io::Table& table, const std::filesystem::path& file) {
  const ReviewColumns columns{table.find("review", 1), table.find("household_id", 1),
                              table.find("choice", 1)};
  if (columns.review < 0 || columns.choice < 0)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("'{}' has no columns 'review' and 'choice'", file.filename().string()),
                      "fill in the file that the list of questions was written to");
  return columns;
}

/// Settles the questions of a filled-in file row by row.
class ReviewSettling {
 public:
  ReviewSettling(store::Store& store, const io::Table& table, const std::filesystem::path& file,
                 std::string_view person, base::Report& report)
      : placer_(make_placer(store::Reader(store))),
        table_(table),
        columns_(find_columns(table, file)),
        context_(table, file, report),
        person_(person) {
    for (store::Review& review : store::list_reviews(store::Reader(store), false))
      reviews_.emplace(review.id, std::move(review));
  }

  void take(store::Writer& writer) {
    base::Report& report = context_.report();
    const std::string_view choice = cell(columns_.choice);
    if (choice.empty()) {
      ++report.unchanged;
      ++left_open_;
      return;
    }
    store::Review* review = find_review();
    if (!review) {
      ++report.refused;
      return;
    }
    bool ambiguous = false;
    const auto chosen_candidate = chosen(*review, std::string(choice), ambiguous);
    if (!chosen_candidate || ambiguous) {
      if (ambiguous)
        refuse("ambiguous-choice", columns_.choice,
               fmt::format("{} is the number of one candidate and the code of another",
                           privacy::quotable(choice)));
      else
        refuse("bad-choice", columns_.choice,
               fmt::format("{} is no candidate of this question, nor the number of one, nor 'none'",
                           privacy::quotable(choice)));
      return;
    }
    settle(writer, *review, *chosen_candidate);
  }

  void add_notes() const {
    if (left_open_ > 0)
      context_.report().notes.push_back(fmt::format("{} questions have no choice and stay open", left_open_));
  }

 private:
  std::string_view cell(int column) const {
    return column < 0 ? std::string_view() : base::trim(table_.cell(static_cast<std::size_t>(column)));
  }
  void refuse(const char* kind, int column, const std::string& message) const {
    context_.refuse(kind, column, message);
    ++context_.report().refused;
  }

  /// Null, and told, where the store has no such question, or it is about another household.
  store::Review* find_review() {
    const auto number = base::parse_integer(cell(columns_.review));
    const auto found = number ? reviews_.find(*number) : reviews_.end();
    if (found == reviews_.end()) {
      context_.refuse("unknown-review", columns_.review,
                      fmt::format("the store has no question {}", privacy::quotable(cell(columns_.review))));
      return nullptr;
    }
    std::string_view household = cell(columns_.household_id);
    if (household.starts_with('\'')) household.remove_prefix(1);
    if (columns_.household_id < 0 || household == found->second.household_id) return &found->second;
    context_.refuse("other-household", columns_.household_id,
                    "the question is about another household: the file was written from another store");
    return nullptr;
  }

  void settle(store::Writer& writer, store::Review& review, const std::string& choice) {
    if (!review.choice.empty()) {
      if (review.choice == choice) {
        context_.note("settled-already", columns_.review, "the question was settled so before");
        ++context_.report().unchanged;
      } else {
        refuse("settled-already", columns_.review,
               "the question was settled otherwise before; change it in the list of questions");
      }
      return;
    }
    try {
      store::settle_review(writer, review.id, choice, settled_position(placer_, review, choice), person_);
    } catch (const base::Error& error) {  // a household that an earlier row has joined to another
      if (error.code() != base::ErrorCode::not_found && error.code() != base::ErrorCode::invalid_input) throw;
      refuse("bad-choice", columns_.choice, error.what());
      return;
    }
    review.choice = choice;
    ++context_.report().accepted;
  }

  geocode::Placer placer_;
  const io::Table& table_;
  ReviewColumns columns_;
  RowContext context_;
  std::string person_;
  std::map<std::int64_t, store::Review> reviews_;
  std::int64_t left_open_ = 0;
};

}  // namespace

void write_review_csv(store::Store& store, Tier tier, const std::filesystem::path& out,
                      const base::Progress& progress) {
  if (tier != Tier::internal)
    throw base::Error(
        base::ErrorCode::unsupported,
        fmt::format("the list of questions holds households, which tier {} never gets", tier_name(tier)),
        "write it with --tier internal, for those who may see single households");
  const std::vector<ReviewItem> items = list_reviews(store, true);
  std::size_t candidates = 1;
  for (const ReviewItem& item : items) candidates = std::max(candidates, item.choices.size());
  std::string text = std::string(byte_order_mark) + csv_header(candidates);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i % 1024 == 0) progress.report(static_cast<double>(i) / static_cast<double>(items.size()));
    append_row(text, items[i], candidates);
  }
  progress.report(1);  // the last chance to cancel
  io::write_text_file(out, text);
}

base::Report read_review_csv(store::Store& store, const std::filesystem::path& file, std::string_view person,
                             const base::Progress& progress) {
  base::Report report;
  const auto table = io::open_table({file, "", "", 0});
  ReviewSettling settling(store, *table, file, person, report);
  store::Writer writer(store);
  for (std::int64_t count = 0; table->next(); ++count) {
    if (count % 64 == 0) progress.report(table->fraction(), "settling questions");
    settling.take(writer);
  }
  settling.add_notes();
  progress.report(1);  // the last chance to cancel
  if (report.taken() > 0) writer.commit();
  return report;
}

}  // namespace phumthun::app
