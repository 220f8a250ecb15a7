#pragma once
#include <string>
#include <vector>

namespace phumthun::carto {

/// A name is shortened to so many code points, with "…" at its end.
inline constexpr std::size_t longest_label = 48;

/// The name as it is written on a map: without what is too long to be one. Never cut inside a Thai cell.
std::string shortened_label(const std::string& name);

/// The name on two lines of about the same length, for places where one line is wider than what it names;
/// the name itself where it has no place to break. Lines break at blanks and in front of another name of the
/// gazetteer that ends this one ("เมือง / ศรีสะเกษ"); the words of a place's own name are never pulled apart
/// unless it is longer than `longest_unbroken` code points, and then between words only. `names` is sorted.
inline constexpr std::size_t longest_unbroken = 24;
std::vector<std::string> two_lines(const std::string& name, const std::vector<std::string>& names);

}  // namespace phumthun::carto
