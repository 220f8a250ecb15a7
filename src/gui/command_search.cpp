#include "gui/command_search.hpp"

#include <algorithm>

namespace phumthun::gui {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '-' || c == '/' || c == '(' || c == ')' || c == ':' || c == ',';
}

/// In small letters, with one blank for each run of signs between words.
std::string plain(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (!is_blank(c))
      made += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!made.empty() && made.back() != ' ')
      made += ' ';
  }
  while (!made.empty() && made.back() == ' ') made.pop_back();
  return made;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool begins_a_word(std::string_view word, std::string_view text) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    if (at == 0 || text[at - 1] == ' ') return true;
  return false;
}

/// Characters of a few bytes are looked for as a whole.
bool is_scattered_in(std::string_view typed, std::string_view text) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < typed.size();) {
    std::size_t length = 1;
    while (i + length < typed.size() && (static_cast<unsigned char>(typed[i + length]) & 0xC0) == 0x80)
      ++length;
    const std::string_view wanted = typed.substr(i, length);
    i += length;
    if (wanted == " ") continue;
    at = text.find(wanted, at);
    if (at == text.npos) return false;
    at += length;
  }
  return true;
}

Answers how_plain_answers(std::string_view typed, std::string_view text) {
  if (typed == text) return Answers::exactly;
  if (text.starts_with(typed)) return Answers::begins;
  const std::vector<std::string_view> words = words_of(typed);
  const auto all = [&](auto fits) { return std::all_of(words.begin(), words.end(), fits); };
  if (all([&](std::string_view word) { return begins_a_word(word, text); })) return Answers::at_words;
  if (all([&](std::string_view word) { return text.find(word) != text.npos; })) return Answers::within;
  return is_scattered_in(typed, text) ? Answers::scattered : Answers::no;
}

/// How one command answers, and what decides between those that answer alike.
struct Ranked {
  FoundCommand found;
  std::size_t lately = 0;  ///< its place among those run lately; past their end where it is not among them
};

class Search {
 public:
  Search(const Ui& ui, const app::Session& session, const std::string& typed)
      : ui_(ui), session_(session), typed_(plain(typed)) {}

  void look_at(const Command& command) {
    const auto& recent = session_.view.recent_commands;
    const auto place = std::find(recent.begin(), recent.end(), command.id);
    Ranked ranked{{&command, Answers::no}, static_cast<std::size_t>(place - recent.begin())};
    if (typed_.empty()) {
      if (command.menu == Menu::palette && place == recent.end()) return;
      ranked.found.how = Answers::begins;
    } else {
      rank(command, ranked);
    }
    if (ranked.found.how != Answers::no) ranked_.push_back(ranked);
  }

  std::vector<FoundCommand> best() {
    std::stable_sort(ranked_.begin(), ranked_.end(), [](const Ranked& a, const Ranked& b) {
      if (a.found.how != b.found.how) return a.found.how > b.found.how;
      return a.lately < b.lately;
    });
    std::vector<FoundCommand> found;
    for (const Ranked& one : ranked_) {
      const bool poor = one.found.how == Answers::scattered;
      if (poor && ranked_.front().found.how != Answers::scattered) break;
      found.push_back(one.found);
    }
    return found;
  }

 private:
  void rank(const Command& command, Ranked& ranked) const {
    const base::LocalText words = command_words(*session_.strings, command);
    const base::LocalText group = command_group(*session_.strings, command);
    std::vector<std::string> texts{plain(words.th), plain(words.en), plain(group.th + " " + words.th),
                                   plain(group.en + " " + words.en)};
    if (command.label) texts.push_back(plain(command.label(ui_, session_)));
    for (const std::string& text : texts)
      ranked.found.how = std::max(ranked.found.how, how_plain_answers(typed_, text));
  }

  const Ui& ui_;
  const app::Session& session_;
  std::string typed_;
  std::vector<Ranked> ranked_;
};

}  // namespace

Answers how_it_answers(std::string_view typed, std::string_view text) {
  return how_plain_answers(plain(typed), plain(text));
}

std::vector<FoundCommand> find_commands(const Ui& ui, const app::Session& session,
                                        const std::vector<Command>& stored, const std::string& typed) {
  Search search(ui, session, typed);
  for (const Command& command : all_commands()) search.look_at(command);
  for (const Command& command : stored) search.look_at(command);
  return search.best();
}

std::string command_line_words(const Ui& ui, const app::Session& session, const Command& command) {
  return ui.tr(command_group(*session.strings, command)) + ": " + command_label(ui, session, command);
}

}  // namespace phumthun::gui
