#include "app/coordinates.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <vector>

#include "base/error.hpp"
#include "geo/transform.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double utm_south = -80, utm_north = 84;
constexpr double least_metres = 1000;  ///< a greater number is no angle
constexpr std::string_view utm_bands = "CDEFGHJKLMNPQRSTUVWX";

/// Ways from one CRS to another, kept for the thread that asks.
class Ways {
 public:
  // PROJ's context of this thread has to be there first, so that it goes last.
  Ways() { find(geo::Crs::utm_of({105, 15}), geo::Crs::wgs84()); }

  const geo::Reprojection& find(const geo::Crs& from, const geo::Crs& to) {
    for (const auto& way : ways_)
      if (way->from == from && way->to == to) return way->steps;
    constexpr std::size_t most = 8;
    if (ways_.size() >= most) ways_.erase(ways_.begin());
    ways_.push_back(std::make_unique<Way>(from, to));
    return ways_.back()->steps;
  }

 private:
  struct Way {
    Way(const geo::Crs& a, const geo::Crs& b) : from(a), to(b), steps(a, b) {}
    geo::Crs from, to;
    geo::Reprojection steps;
  };
  std::vector<std::unique_ptr<Way>> ways_;
};

const geo::Reprojection& way_between(const geo::Crs& from, const geo::Crs& to) {
  thread_local Ways ways;
  return ways.find(from, to);
}

/// Kept, because looking one up takes longer than a conversion.
const geo::Crs& zone_crs(int zone, bool south) {
  thread_local std::map<int, geo::Crs> zones;
  const int code = (south ? 32700 : 32600) + zone;
  const auto found = zones.find(code);
  return found != zones.end() ? found->second : zones.emplace(code, geo::Crs::from_epsg(code)).first->second;
}

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorCode::invalid_input, message,
              "write latitude and longitude, as 15.1186, 104.3220, or a UTM zone, easting and northing, as "
              "48P 427149 1671556");
}

// What was typed, in parts

enum class PartKind { number, word, degree, minute, second, comma };
struct Part {
  PartKind kind;
  double number = 0;
  bool negative = false;  ///< -0 degrees 30 minutes is south, too
  std::string word;
};

/// Signs of other keyboards and alphabets as the plain ones.
std::string plain(std::string_view text) {
  std::string result(text);
  const auto put = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = result.find(from, at)) != std::string::npos; at += to.size())
      result.replace(at, from.size(), to);
  };
  constexpr std::array<std::string_view, 10> thai_digits{"๐", "๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙"};
  for (std::size_t digit = 0; digit < thai_digits.size(); ++digit)
    put(thai_digits[digit], std::string(1, static_cast<char>('0' + digit)));
  for (const std::string_view sign : {"º", "˚", "องศา"}) put(sign, "°");
  for (const std::string_view sign : {"''", "″", "”", "“", "ฟิลิปดา"}) put(sign, "\"");
  for (const std::string_view sign : {"′", "’", "‘", "ลิปดา"}) put(sign, "'");
  for (const std::string_view sign : {"−", "–"}) put(sign, "-");
  for (const std::string_view sign : {"เหนือ"}) put(sign, "N");
  put("ตะวันออก", "E");
  put("โซน", " ");
  put("\u00a0", " ");
  return result;
}

Part number_at(const std::string& text, std::size_t& at) {
  Part part{PartKind::number, 0, text[at] == '-', {}};
  if (text[at] == '-' || text[at] == '+') ++at;
  const char* begin = text.data() + at;
  const auto [end, problem] = std::from_chars(begin, text.data() + text.size(), part.number);
  if (problem != std::errc{} || !std::isfinite(part.number))
    refuse(fmt::format("'{}' is no number", text.substr(at, 20)));
  at += static_cast<std::size_t>(end - begin);
  return part;
}

std::vector<Part> parts_of(std::string_view typed) {
  const std::string text = plain(typed);
  std::vector<Part> parts;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (std::isspace(byte)) {
      ++at;
    } else if (std::isdigit(byte) || byte == '-' || byte == '+' || byte == '.') {
      parts.push_back(number_at(text, at));
    } else if (std::isalpha(byte)) {
      std::string word;
      while (at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])))
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(text[at++])));
      parts.push_back({PartKind::word, 0, false, std::move(word)});
    } else if (text.compare(at, 2, "°") == 0) {
      parts.push_back({PartKind::degree, 0, false, {}});
      at += 2;
    } else if (byte == '\'' || byte == '"') {
      parts.push_back({byte == '"' ? PartKind::second : PartKind::minute, 0, false, {}});
      ++at;
    } else if (byte == ',' || byte == ';' || byte == '/') {
      parts.push_back({PartKind::comma, 0, false, {}});
      ++at;
    } else {
      refuse(fmt::format("'{}' is no place", std::string(typed.substr(0, 60))));
    }
  }
  return parts;
}

// UTM

geo::Coord from_utm(const std::vector<Part>& parts) {
  std::vector<double> numbers;
  std::string band;
  for (const Part& part : parts) {
    if (part.kind == PartKind::number) numbers.push_back(part.negative ? -part.number : part.number);
    if (part.kind == PartKind::word && part.word.size() == 1 && numbers.size() == 1 && band.empty())
      band = part.word;
  }
  if (numbers.size() == 2) refuse("easting and northing need the number of their UTM zone");
  if (numbers.size() != 3) refuse("a UTM place is a zone, an easting and a northing");
  const double zone = numbers[0], easting = numbers[1], northing = numbers[2];
  if (zone != std::floor(zone) || zone < 1 || zone > 60)
    refuse(fmt::format("{} is no UTM zone: they run from 1 to 60", zone));
  if (!band.empty() && utm_bands.find(band) == std::string::npos)
    refuse(fmt::format("'{}' is no band of a UTM zone", band));
  if (easting < 100000 || easting > 900000)
    refuse(fmt::format("{} is no easting: they run from 100000 to 900000 m", easting));
  if (northing < 0 || northing > 10000000)
    refuse(fmt::format("{} is no northing: they run from 0 to 10000000 m", northing));
  const bool south = !band.empty() && band < "N";
  geo::Coord place{easting, northing};
  way_between(zone_crs(static_cast<int>(zone), south), geo::Crs::wgs84()).apply({&place, 1});
  return place;
}

// Angles

/// One angle: degrees, or with minutes and seconds, and the letter of its hemisphere (0: none).
struct Angle {
  std::vector<Part> numbers;
  char hemisphere = 0;
};

double value_of(const Angle& angle) {
  if (angle.numbers.empty() || angle.numbers.size() > 3) refuse("an angle has degrees, minutes and seconds");
  double degrees = angle.numbers.front().number;
  for (std::size_t i = 1; i < angle.numbers.size(); ++i) {
    const Part& part = angle.numbers[i];
    if (angle.numbers[i - 1].number != std::floor(angle.numbers[i - 1].number))
      refuse(fmt::format("{} has a fraction, and finer parts after it", angle.numbers[i - 1].number));
    if (part.number >= 60 || part.negative)
      refuse(fmt::format("{} are no {}: they run from 0 to 60", part.number, i == 1 ? "minutes" : "seconds"));
    degrees += part.number / (i == 1 ? 60 : 3600);
  }
  const bool negative =
      angle.numbers.front().negative != (angle.hemisphere == 'S' || angle.hemisphere == 'W');
  return negative ? -degrees : degrees;
}

bool is_hemisphere(const Part& part) {
  return part.kind == PartKind::word && part.word.size() == 1 &&
         std::string_view("NSEW").find(part.word) != std::string_view::npos;
}

/// A letter belongs to the angle before it; in front of the numbers, to the one that it begins.
void take_hemisphere(std::vector<Angle>& angles, char letter) {
  Angle& now = angles.back();
  const bool after_seconds =
      now.numbers.empty() && angles.size() > 1 && angles[angles.size() - 2].hemisphere == 0;
  if (after_seconds) {
    angles[angles.size() - 2].hemisphere = letter;
  } else if (now.numbers.empty()) {
    now.hemisphere = letter;
  } else if (now.hemisphere == 0) {
    now.hemisphere = letter;
    angles.emplace_back();
  } else {
    angles.push_back({{}, letter});
  }
}

/// Cut at commas, at letters of hemispheres and after seconds; else where degrees begin again; else in the
/// middle.
std::vector<Angle> angles_of(const std::vector<Part>& parts) {
  std::vector<Angle> angles(1);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const Part& part = parts[at];
    const bool degrees =
        part.kind == PartKind::number && at + 1 < parts.size() && parts[at + 1].kind == PartKind::degree;
    if (degrees && !angles.back().numbers.empty()) angles.emplace_back();
    if (part.kind == PartKind::number) angles.back().numbers.push_back(part);
    if (is_hemisphere(part))
      take_hemisphere(angles, part.word.front());
    else if ((part.kind == PartKind::comma || part.kind == PartKind::second) &&
             !angles.back().numbers.empty())
      angles.emplace_back();
  }
  std::erase_if(angles, [](const Angle& angle) { return angle.numbers.empty(); });
  if (angles.size() == 1 && angles.front().numbers.size() % 2 == 0) {
    auto& numbers = angles.front().numbers;
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    Angle second{{middle, numbers.end()}, 0};
    numbers.erase(middle, numbers.end());
    angles.push_back(std::move(second));
  }
  return angles;
}

geo::Coord from_angles(const std::vector<Part>& parts) {
  const std::vector<Angle> angles = angles_of(parts);
  if (angles.size() != 2) refuse("a place has a latitude and a longitude");
  const double first = value_of(angles[0]), second = value_of(angles[1]);
  const auto is_longitude = [](const Angle& angle) {
    return angle.hemisphere == 'E' || angle.hemisphere == 'W';
  };
  const bool lettered = angles[0].hemisphere != 0 || angles[1].hemisphere != 0;
  const bool longitude_first =
      lettered ? is_longitude(angles[0]) || (!is_longitude(angles[1]) && angles[0].hemisphere == 0)
               : std::abs(first) > 90 && std::abs(second) <= 90;
  const geo::Coord place = longitude_first ? geo::Coord{first, second} : geo::Coord{second, first};
  if (std::abs(place.y) > 90) refuse(fmt::format("{} is no latitude: they run from -90 to 90", place.y));
  if (std::abs(place.x) > 180) refuse(fmt::format("{} is no longitude: they run from -180 to 180", place.x));
  return place;
}

}  // namespace

bool to_degrees(std::span<geo::Coord> places, const geo::Crs& from) {
  if (!from.known()) return false;
  try {
    way_between(from, geo::Crs::wgs84()).apply(places);
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::optional<UtmPlace> utm_place(const geo::Coord& lon_lat) {
  if (!(lon_lat.y >= utm_south && lon_lat.y < utm_north) || !(std::abs(lon_lat.x) <= 180))
    return std::nullopt;
  UtmPlace place;
  place.zone = static_cast<int>(std::floor((lon_lat.x + 180) / 6)) % 60 + 1;
  const auto band = static_cast<std::size_t>((lon_lat.y - utm_south) / 8);
  place.band = utm_bands[std::min(band, utm_bands.size() - 1)];  // the last one is 12 degrees high
  geo::Coord at = lon_lat;
  way_between(geo::Crs::wgs84(), zone_crs(place.zone, lon_lat.y < 0)).apply({&at, 1});
  place.easting = at.x, place.northing = at.y;
  return place;
}

std::string degrees_text(const geo::Coord& lon_lat) {
  return fmt::format("{:.5f}, {:.5f}", lon_lat.y, lon_lat.x);
}

std::string utm_text(const UtmPlace& place) {
  return fmt::format("{}{} {:.0f} {:.0f}", place.zone, place.band, place.easting, place.northing);
}

geo::Coord parse_coordinates(std::string_view text) {
  const std::vector<Part> parts = parts_of(text);
  const bool metres = std::any_of(parts.begin(), parts.end(), [](const Part& part) {
    return part.kind == PartKind::number && part.number >= least_metres;
  });
  if (parts.empty()) refuse("no coordinates are typed");
  return metres ? from_utm(parts) : from_angles(parts);
}

}  // namespace phumthun::app
