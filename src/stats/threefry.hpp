#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace phumthun::stats {

/// Threefry-4x32 (Salmon, Moraes, Dror and Shaw 2011): four random words as a function of a counter of four
/// words under a key of four. `Word` is std::uint32_t, or a vector of them for as many counters at once. 13
/// rounds pass all tests of BigCrush; the paper's safety margin is 20.
template <int rounds, class Word>
inline __attribute__((always_inline)) void threefry(Word (&counter)[4],
                                                    const std::array<std::uint32_t, 4>& key) {
  constexpr int rotations[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5},
                                   {6, 20},  {17, 11}, {25, 10}, {18, 20}};
  constexpr std::uint32_t parity = 0x1bd11bda;
  const std::uint32_t keys[5] = {key[0], key[1], key[2], key[3], parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
  const auto mix = [](Word& left, Word& right, int bits) {
    left += right;
    right = ((right << bits) | (right >> (32 - bits))) ^ left;
  };
  for (std::size_t i = 0; i < 4; ++i) counter[i] += keys[i];
#pragma GCC unroll 20
  for (int round = 0; round < rounds; ++round) {
    const std::size_t partner = round % 2 == 0 ? 1 : 3;
    mix(counter[0], counter[partner], rotations[round % 8][0]);
    mix(counter[2], counter[4 - partner], rotations[round % 8][1]);
    if (round % 4 != 3) continue;
    const auto step = static_cast<std::uint32_t>(round / 4 + 1);
    for (std::size_t i = 0; i < 4; ++i) counter[i] += keys[(step + i) % 5];
    counter[3] += step;
  }
}

}  // namespace phumthun::stats
