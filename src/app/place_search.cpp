#include "app/place_search.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "app/coordinates.hpp"
#include "app/scene_cache.hpp"
#include "base/error.hpp"
#include "base/thai.hpp"
#include "geo/transform.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t most_places = 50;
constexpr std::size_t enough_exact = 8;  ///< results without errors; similar names are looked for below it
constexpr std::size_t long_word = 8;

std::u32string code_points(std::string_view utf8) {
  std::u32string text;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto first = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? first : first & (0x7F >> length);
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
      point = point << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
    text += point;
    i += length;
  }
  return text;
}

bool begins_with(const std::u32string& text, const std::u32string& with) {
  return text.size() >= with.size() && std::equal(with.begin(), with.end(), text.begin());
}

/// The errors (a letter wrong, missing, too much, two changed) that make `typed` a beginning of `name`; more
/// than `most` where they are more.
std::size_t errors_to_prefix(const std::u32string& typed, const std::u32string& name, std::size_t most) {
  const std::size_t columns = std::min(name.size(), typed.size() + most) + 1;
  if (typed.size() > name.size() + most) return most + 1;
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(columns);
  for (std::size_t j = 0; j < columns; ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    auto& now = rows[i % 3];
    const auto &above = rows[(i + 2) % 3], &before = rows[(i + 1) % 3];
    now[0] = i;
    for (std::size_t j = 1; j < columns; ++j) {
      const bool same = typed[i - 1] == name[j - 1];
      now[j] = std::min({above[j] + 1, now[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && typed[i - 1] == name[j - 2] && typed[i - 2] == name[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    if (*std::min_element(now.begin(), now.end()) > most) return most + 1;
  }
  const auto& last = rows[typed.size() % 3];
  return *std::min_element(last.begin(), last.end());
}

/// What the start of `text` at `at` is folded to, and how many letters that takes.
std::pair<std::string_view, std::size_t> folded(std::string_view text, std::size_t at) {
  struct Fold {
    std::string_view spelt, as;
  };
  // Longer spellings first. The Royal system's aspirates and finals, older and English spellings.
  static constexpr std::array folds = std::to_array<Fold>(
      {{"ngh", "n"}, {"kh", "k"}, {"gh", "k"}, {"ph", "p"},  {"bh", "p"}, {"th", "t"},  {"dh", "t"},
       {"ch", "c"},  {"sh", "s"}, {"ck", "k"}, {"ee", "i"},  {"oo", "u"}, {"ou", "u"},  {"eu", "u"},
       {"ue", "u"},  {"ui", "u"}, {"ae", "e"}, {"oe", "e"},  {"er", "e"}, {"ay", "ai"}, {"ei", "ai"},
       {"ey", "ai"}, {"aw", "o"}, {"or", "o"}, {"ao", "au"}, {"g", "k"},  {"q", "k"},   {"b", "p"},
       {"d", "t"},   {"j", "c"},  {"v", "w"},  {"z", "s"},   {"x", "s"},  {"r", "l"},   {"y", "i"}});
  for (const Fold& fold : folds)
    if (text.substr(at).starts_with(fold.spelt)) return {fold.as, fold.spelt.size()};
  return {text.substr(at, 1), 1};
}

/// A level whose word stands before a name ("ต.ขุนหาญ", "Amphoe Khun Han"), or alone.
struct NamedLevel {
  base::AreaLevel level;
  bool alone;
};
/// "บ้าน" names none: tambon are called so, too.
std::optional<NamedLevel> level_named(std::string_view typed) {
  struct Named {
    std::string_view word;
    base::AreaLevel level;
  };
  using enum base::AreaLevel;
  static constexpr std::array words = std::to_array<Named>({{"จังหวัด", province},
                                                            {"จ.", province},
                                                            {"changwat ", province},
                                                            {"อำเภอ", amphoe},
                                                            {"อ.", amphoe},
                                                            {"amphoe ", amphoe},
                                                            {"amphur ", amphoe},
                                                            {"ตำบล", tambon},
                                                            {"ต.", tambon},
                                                            {"tambon ", tambon},
                                                            {"หมู่บ้าน", village},
                                                            {"บ.", village}});
  std::string text = base::normalise_thai(typed);
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const Named& named : words) {
    const bool alone = text == named.word || text + ' ' == named.word;
    if (alone || text.starts_with(named.word)) return NamedLevel{named.level, alone};
  }
  return std::nullopt;
}

}  // namespace

std::string romanised_sound(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') letters += c;
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
  }
  std::string sound;
  for (std::size_t at = 0; at < letters.size();) {
    const auto [as, length] = folded(letters, at);
    for (const char c : as)
      if (sound.empty() || sound.back() != c) sound += c;
    at += length;
  }
  return sound;
}

struct PlaceIndex::Word {
  std::u32string key;                    ///< as of names
  std::u32string sound;                  ///< empty where it holds other than Latin letters
  std::string code;                      ///< digits alone
  std::optional<base::AreaLevel> level;  ///< whose word stands before it
};

PlaceIndex::Name PlaceIndex::name_of(const base::LocalText& name) {
  return {code_points(base::place_name_key(name.th)), code_points(base::place_name_key(name.en)),
          code_points(romanised_sound(base::place_name_key(name.en)))};
}

PlaceIndex::Word PlaceIndex::word_of(std::string_view typed) {
  const std::string key = base::place_name_key(typed);
  Word word{code_points(key), {}, {}, {}};
  if (const auto named = level_named(typed)) word.level = named->level;
  const auto all = [&](auto fits) { return !key.empty() && std::all_of(key.begin(), key.end(), fits); };
  if (all([](char c) { return c >= 'a' && c <= 'z'; })) word.sound = code_points(romanised_sound(key));
  if (all([](char c) { return c >= '0' && c <= '9'; })) word.code = key;
  return word;
}

PlaceMatch PlaceIndex::match(const Word& word, const Name& name, bool with_errors) {
  if (word.key.empty()) return PlaceMatch::none;
  if (word.key == name.th || word.key == name.en) return PlaceMatch::exact;
  if (begins_with(name.th, word.key) || begins_with(name.en, word.key)) return PlaceMatch::prefix;
  if (word.key.size() > 1 &&
      (name.th.find(word.key) != name.th.npos || name.en.find(word.key) != name.en.npos))
    return PlaceMatch::within;
  constexpr std::size_t shortest = 4;  // what is shorter sounds like, and is similar to, too many
  if (word.sound.size() >= shortest && begins_with(name.sound, word.sound)) return PlaceMatch::sounds;
  const std::size_t length = word.sound.empty() ? word.key.size() : word.sound.size();
  if (!with_errors || length < shortest) return PlaceMatch::none;
  const std::size_t most = length >= long_word ? 2 : 1;
  const bool similar = word.sound.empty() ? errors_to_prefix(word.key, name.th, most) <= most
                                          : errors_to_prefix(word.sound, name.sound, most) <= most;
  return similar ? PlaceMatch::similar : PlaceMatch::none;
}

PlaceMatch PlaceIndex::match(const std::vector<Word>& words, const Place& place, bool with_errors) {
  const Word& first = words.front();
  PlaceMatch worst = match(first, place.name, with_errors);
  if (!first.code.empty() && place.area.code.starts_with(first.code))
    worst = place.area.code == first.code ? PlaceMatch::exact : PlaceMatch::prefix;
  for (std::size_t i = 1; i < words.size() && worst != PlaceMatch::none; ++i) {
    PlaceMatch best = match(words[i], place.name, with_errors);
    for (const Name& around : place.around) best = std::min(best, match(words[i], around, with_errors));
    worst = std::max(worst, best);
  }
  return worst;
}

void PlaceIndex::add(const AreaRef& area, const base::LocalText& name,
                     const std::vector<base::LocalText>& around, std::int64_t population) {
  Place place{area, name_of(name), {}, population};
  for (const base::LocalText& one : around) place.around.push_back(name_of(one));
  places_.push_back(std::move(place));
}

std::vector<PlaceFound> PlaceIndex::matching(const std::vector<Word>& words, bool with_errors) const {
  struct Ranked {
    PlaceMatch match;
    const Place* place;
  };
  std::vector<Ranked> ranked;
  for (const Place& place : places_)
    if (const PlaceMatch how = match(words, place, with_errors); how != PlaceMatch::none)
      ranked.push_back({how, &place});
  const auto level = words.front().level;
  const auto order = [&](const Ranked& one) {
    const AreaRef& area = one.place->area;
    return std::tuple(one.match, level && *level != area.level, area.level, -one.place->population,
                      std::string_view(area.code));
  };
  std::sort(ranked.begin(), ranked.end(),
            [&](const Ranked& a, const Ranked& b) { return order(a) < order(b); });
  std::vector<PlaceFound> found;
  for (const Ranked& one : ranked) found.push_back({one.place->area, one.match});
  return found;
}

std::vector<PlaceFound> PlaceIndex::of_level(base::AreaLevel level, std::size_t most) const {
  std::vector<const Place*> places;
  for (const Place& place : places_)
    if (place.area.level == level) places.push_back(&place);
  std::stable_sort(places.begin(), places.end(),
                   [](const Place* a, const Place* b) { return a->population > b->population; });
  if (places.size() > most) places.resize(most);
  std::vector<PlaceFound> found;
  for (const Place* place : places) found.push_back({place->area, PlaceMatch::prefix});
  return found;
}

std::vector<PlaceFound> PlaceIndex::find(std::string_view typed, std::size_t most) const {
  std::vector<Word> whole{word_of(typed)};
  if (const auto named = level_named(typed); named && named->alone) return of_level(named->level, most);
  if (whole.front().key.empty()) return {};
  std::vector<PlaceFound> found = matching(whole, false);
  std::vector<Word> words;
  for (std::size_t at = 0; at < typed.size();) {
    const std::size_t end = std::min(typed.find(' ', at), typed.size());
    if (Word word = word_of(typed.substr(at, end - at)); !word.key.empty()) words.push_back(std::move(word));
    at = end + 1;
  }
  const auto append = [&](std::vector<PlaceFound> more) {
    for (PlaceFound& one : more)
      if (std::none_of(found.begin(), found.end(), [&](const PlaceFound& f) { return f.area == one.area; }))
        found.push_back(std::move(one));
  };
  if (words.size() > 1 && found.size() < most) append(matching(words, false));
  if (words.size() > 1 && found.empty()) append(matching(words, true));
  if (found.size() < enough_exact) append(matching(whole, true));
  if (found.size() > most) found.resize(most);
  return found;
}

namespace {

base::LocalText name_of_code(const AreaLayer& areas, std::string_view code) {
  const auto row = row_of_code(data::texts(*areas.layer, "code"), code);
  if (!row) return {};
  return {data::texts(*areas.layer, "name_th")[*row], data::texts(*areas.layer, "name_en")[*row]};
}

/// The names of the areas that an area lies in, the nearest level first, the province left out.
std::vector<std::pair<base::AreaLevel, base::LocalText>> areas_around(const Session& session,
                                                                      const AreaRef& area) {
  std::vector<std::pair<base::AreaLevel, base::LocalText>> around;
  for (auto level = base::level_above(area.level); level && *level != base::AreaLevel::province;
       level = base::level_above(*level)) {
    const AreaLayer* areas = area_layer(session, *level);
    const std::size_t digits = base::code_digits(*level);
    if (!areas || area.code.size() < digits) continue;
    if (base::LocalText name = name_of_code(*areas, area.code.substr(0, digits));
        !name.th.empty() || !name.en.empty())
      around.emplace_back(*level, std::move(name));
  }
  return around;
}

void add_level(const Session& session, base::AreaLevel level, PlaceIndex& index) {
  const AreaLayer* areas = area_layer(session, level);
  if (!areas) return;
  const data::Layer& layer = *areas->layer;
  const auto& codes = data::texts(layer, "code");
  const auto& th = data::texts(layer, "name_th");
  const auto& en = data::texts(layer, "name_en");
  const data::Column* people = data::find_column(layer, "population");
  const auto* counts = people ? std::get_if<std::vector<std::int64_t>>(&people->values) : nullptr;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    std::vector<base::LocalText> around;
    for (auto& [above, name] : areas_around(session, {level, codes[row]})) around.push_back(std::move(name));
    const bool counted = counts && !data::is_missing(*people, row);
    index.add({level, codes[row]}, {th[row], en[row]}, around, counted ? (*counts)[row] : 0);
  }
}

}  // namespace

data::Shared<PlaceIndex> place_index(const Session& session) {
  PlacesKey key;
  for (std::size_t i = 0; i < base::all_area_levels.size(); ++i)
    if (const AreaLayer* areas = area_layer(session, base::all_area_levels[i])) key.layers[i] = areas->layer;
  return session.derived->places.index.get(key, [&] {
    PlaceIndex index;
    for (const base::AreaLevel level : base::all_area_levels) add_level(session, level, index);
    return index;
  });
}

data::Shared<std::vector<PlaceFound>> find_places(const Session& session, const std::string& typed) {
  const data::Shared<PlaceIndex> index = place_index(session);
  return session.derived->places.found.get({index, typed}, [&] { return index->find(typed, most_places); });
}

std::optional<geo::Coord> typed_coordinates(const Session& session, const std::string& typed) {
  const auto digits = std::count_if(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  constexpr std::ptrdiff_t least_digits = 4;
  if (digits < least_digits || typed.find_first_of(", ") == typed.npos || !session.contents.map_crs.known())
    return std::nullopt;
  try {
    geo::Coord at = parse_coordinates(typed);
    geo::reproject({&at, 1}, geo::Crs::wgs84(), session.contents.map_crs);
    return at;
  } catch (const base::Error&) {
    return std::nullopt;  // a name with numbers in it
  }
}

std::string place_note(const Session& session, const AreaRef& area) {
  const base::Language language = session.language();
  std::string note = base::level_label(area.level).in(language);
  std::string places;
  for (const auto& [level, name] : areas_around(session, area)) {
    if (language == base::Language::th)
      places += (level == base::AreaLevel::amphoe ? " อ." : " ต.") + name.in(language);
    else
      places += (places.empty() ? " in " : ", ") + name.in(language);
  }
  return note + places;
}

}  // namespace phumthun::app
