#include "gui/command_search.hpp"

#include <algorithm>
#include <cctype>

namespace phumthun::gui {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '-' || c == '/' || c == '(' || c == ')' || c == ':';
}

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The character at `at`, 1 to 4 bytes.
std::string_view character(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == 1 && b.size() == 1 ? small(a[0]) == small(b[0]) : a == b;
}

}  // namespace

int fuzzy_score(std::string_view typed, std::string_view text) {
  constexpr int at_all = 1, at_word = 8, run = 6, at_start = 12, gap_cost = 1, most_gap = 12;
  int score = 0;
  std::size_t at = 0;
  bool in_run = false;
  for (std::size_t i = 0; i < typed.size();) {
    const std::string_view wanted = character(typed, i);
    i += wanted.size();
    if (is_blank(wanted[0])) {
      in_run = false;
      continue;
    }
    int gap = 0;
    std::size_t found = at;
    for (; found < text.size() && !same(character(text, found), wanted);
         found += character(text, found).size())
      ++gap;
    if (found >= text.size()) return 0;
    score += at_all;
    if (gap == 0 && in_run) score += run;
    if (found == 0) score += at_start;
    if (found > 0 && is_blank(text[found - 1])) score += at_word;
    score -= std::min(gap, most_gap) * gap_cost;
    at = found + wanted.size();
    in_run = true;
  }
  return std::max(score, 1);
}

std::vector<const Command*> find_commands(const Ui& ui, const app::Session& session,
                                          const std::string& typed) {
  struct Ranked {
    int score;
    const Command* command;
  };
  std::vector<Ranked> ranked;
  const auto& recent = session.view.recent_commands;
  const bool nothing_typed = std::all_of(typed.begin(), typed.end(), is_blank);
  for (const Command& command : all_commands()) {
    const auto place = std::find(recent.begin(), recent.end(), command.id);
    const int lately = static_cast<int>(recent.end() - place);  // 0 where it is not among them
    if (nothing_typed) {
      ranked.push_back({lately, &command});
      continue;
    }
    const int here = fuzzy_score(typed, command_label(ui, session, command));
    const int other = std::max(fuzzy_score(typed, session.strings->text(command.words, base::Language::th)),
                               fuzzy_score(typed, session.strings->text(command.words, base::Language::en)));
    const int in_menu = fuzzy_score(typed, ui.tr(menu_key(command.menu)) + " " + ui.tr(command.words)) / 2;
    if (const int score = std::max({here, other, in_menu}); score > 0)
      ranked.push_back({4 * score + lately, &command});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  // A poor guess beside a good answer is in the way.
  constexpr int worth = 3;
  std::vector<const Command*> found;
  for (const Ranked& one : ranked)
    if (nothing_typed || one.score * worth >= ranked.front().score) found.push_back(one.command);
  return found;
}

}  // namespace phumthun::gui
