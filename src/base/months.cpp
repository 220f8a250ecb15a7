#include "base/months.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace phumthun::base {
namespace {

const std::array<MonthWords, 12>& all_months() {
  static const std::array<MonthWords, 12> months{{{{"มกราคม", "January"}, {"ม.ค.", "Jan"}},
                                                  {{"กุมภาพันธ์", "February"}, {"ก.พ.", "Feb"}},
                                                  {{"มีนาคม", "March"}, {"มี.ค.", "Mar"}},
                                                  {{"เมษายน", "April"}, {"เม.ย.", "Apr"}},
                                                  {{"พฤษภาคม", "May"}, {"พ.ค.", "May"}},
                                                  {{"มิถุนายน", "June"}, {"มิ.ย.", "Jun"}},
                                                  {{"กรกฎาคม", "July"}, {"ก.ค.", "Jul"}},
                                                  {{"สิงหาคม", "August"}, {"ส.ค.", "Aug"}},
                                                  {{"กันยายน", "September"}, {"ก.ย.", "Sep"}},
                                                  {{"ตุลาคม", "October"}, {"ต.ค.", "Oct"}},
                                                  {{"พฤศจิกายน", "November"}, {"พ.ย.", "Nov"}},
                                                  {{"ธันวาคม", "December"}, {"ธ.ค.", "Dec"}}}};
  return months;
}

/// Without full stops, Latin letters small.
std::string plain(std::string_view word) {
  std::string made;
  for (const char c : word)
    if (c != '.') made += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

struct PlainWord {
  std::string word;
  int month;
};
std::vector<PlainWord> plain_words() {
  std::vector<PlainWord> words{{"sept", 9}};
  for (int month = 1; month <= 12; ++month)
    for (const LocalText& text : {month_words(month).full, month_words(month).brief})
      for (const std::string& word : {text.th, text.en}) words.push_back({plain(word), month});
  return words;
}

}  // namespace

const MonthWords& month_words(int month) {
  return all_months().at(static_cast<std::size_t>(month - 1));
}

int month_of_word(std::string_view word) {
  static const std::vector<PlainWord> words = plain_words();
  const std::string wanted = plain(word);
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const PlainWord& one) { return one.word == wanted; });
  return found == words.end() ? 0 : found->month;
}

}  // namespace phumthun::base
