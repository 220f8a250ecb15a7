#pragma once

/// Before a function whose loops use wider registers where the processor has them; the operations on each
/// number, and so the bytes, are the same. ThreadSanitizer can't start a program that chooses so.
#if defined(__SANITIZE_THREAD__)
#define PHUMTHUN_WIDE_REGISTERS
#else
#define PHUMTHUN_WIDE_REGISTERS __attribute__((target_clones("avx2", "default")))
#endif
