#pragma once
#include <cstddef>
#include <functional>

namespace phumthun::base {

/// The number of threads to use when a caller asks for `threads` (0: one per processor).
unsigned thread_count(unsigned threads);

/// Calls body(begin, end, worker) on contiguous chunks of [0, count) of at most `grain` items, from `threads`
/// threads (0: one per processor); worker is 0 to threads - 1. Which thread gets which chunk is unspecified,
/// so a body must write only to its own items, and its answer must not depend on the worker. The first
/// exception is rethrown here after all threads have stopped.
void parallel_for(std::size_t count, std::size_t grain, unsigned threads,
                  const std::function<void(std::size_t begin, std::size_t end, unsigned worker)>& body);

}  // namespace phumthun::base
