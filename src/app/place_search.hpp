#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/memo.hpp"
#include "app/session.hpp"

namespace phumthun::app {

/// How well a place's name answers what was typed, the best first.
enum class PlaceMatch {
  exact,
  prefix,   ///< begins with it; a code, too
  within,   ///< holds it
  sounds,   ///< romanised otherwise: kh/k, ph/p, th/t, g/k, double letters
  similar,  ///< one letter wrong, missing, too much or changed places; two of eight and more
  none
};

struct PlaceFound {
  AreaRef area;
  PlaceMatch match = PlaceMatch::none;
};

/// Areas by their names, to be searched while one types.
class PlaceIndex {
 public:
  /// An area: names in both languages, the names of the areas around it (any order), and its people.
  void add(const AreaRef&, const base::LocalText& name, const std::vector<base::LocalText>& around,
           std::int64_t population);
  /// At most `most`, the best first: by match, level (the larger first), people, code. `typed` may hold
  /// several words: all must be in the name or in those around it, the first one in the name. Of what matches
  /// alike, areas of the level that a word before the name says ("ต.", "อำเภอ", "Tambon") come first; that
  /// word alone finds all of the level, those of most people first.
  std::vector<PlaceFound> find(std::string_view typed, std::size_t most) const;
  std::size_t size() const { return places_.size(); }

 private:
  struct Name {
    std::u32string th, en;  ///< as base::place_name_key makes them
    std::u32string sound;   ///< of the romanised one
  };
  struct Place {
    AreaRef area;
    Name name;
    std::vector<Name> around;
    std::int64_t population = 0;
  };
  struct Word;
  static Name name_of(const base::LocalText&);
  static Word word_of(std::string_view typed);
  static PlaceMatch match(const Word&, const Name&, bool with_errors);
  static PlaceMatch match(const std::vector<Word>&, const Place&, bool with_errors);
  std::vector<PlaceFound> matching(const std::vector<Word>&, bool with_errors) const;
  std::vector<PlaceFound> of_level(base::AreaLevel, std::size_t most) const;

  std::vector<Place> places_;
};

/// A romanised name with what is spelt in several ways made one: "Kantharalak" and "Gantaralak" are the same.
std::string romanised_sound(std::string_view name);

struct PlacesKey {
  std::array<data::Shared<data::Layer>, base::all_area_levels.size()> layers;
  bool operator==(const PlacesKey&) const = default;
};
struct PlacesFoundKey {
  data::Shared<PlaceIndex> index;
  std::string typed;
  bool operator==(const PlacesFoundKey&) const = default;
};
struct PlaceCache {
  Memo<PlacesKey, PlaceIndex> index;
  Memo<PlacesFoundKey, std::vector<PlaceFound>> found;
};

/// The loaded areas of the session. Memoised.
data::Shared<PlaceIndex> place_index(const Session&);
/// What a search field shows for what is typed: at most 50 places. Memoised.
data::Shared<std::vector<PlaceFound>> find_places(const Session&, const std::string& typed);
/// The place that a pair of coordinates means ("15.1186, 104.3220", UTM), in the map's CRS; nothing for other
/// texts, and while there is no map.
std::optional<geo::Coord> typed_coordinates(const Session&, const std::string& typed);
/// Level and the areas around: "ตำบล อ.กันทรลักษ์", "Tambon in Kanthararom".
std::string place_note(const Session&, const AreaRef&);

}  // namespace phumthun::app
