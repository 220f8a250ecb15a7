#include "stats/kernel.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

#include "base/error.hpp"

namespace phumthun::stats {

namespace {

struct KernelWord {
  Kernel kernel;
  std::string_view name;
};
constexpr std::array kernel_words{
    KernelWord{Kernel::uniform, "uniform"},           KernelWord{Kernel::triangular, "triangular"},
    KernelWord{Kernel::epanechnikov, "epanechnikov"}, KernelWord{Kernel::quartic, "quartic"},
    KernelWord{Kernel::gaussian, "gaussian"},
};

/// The kernel without the factor that makes it integrate to 1.
double shape(Kernel kernel, double u) {
  const double rest = 1 - u * u;
  switch (kernel) {
    case Kernel::uniform:
      return 1;
    case Kernel::triangular:
      return 1 - u;
    case Kernel::epanechnikov:
      return rest;
    case Kernel::quartic:
      return rest * rest;
    case Kernel::gaussian:
      return std::exp(-u * u / 2);
  }
  return 0;
}

}  // namespace

Kernel parse_kernel(std::string_view name) {
  for (const KernelWord& word : kernel_words)
    if (word.name == name) return word.kernel;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no kernel \"{}\"", name),
                    "use uniform, triangular, epanechnikov, quartic or gaussian");
}

std::string_view kernel_name(Kernel kernel) {
  return kernel_words[static_cast<std::size_t>(kernel)].name;
}

double kernel_weight(Kernel kernel, double u) {
  if (u > 1) return 0;
  constexpr double gaussian_peak = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  constexpr std::array peak{0.5, 1.0, 0.75, 0.9375, gaussian_peak};
  return peak[static_cast<std::size_t>(kernel)] * shape(kernel, u);
}

double kernel_density_at(Kernel kernel, double u) {
  if (u > 1 && kernel != Kernel::gaussian) return 0;
  constexpr std::array peak{1.0, 3.0, 2.0, 3.0, 0.5};
  return peak[static_cast<std::size_t>(kernel)] * std::numbers::inv_pi * shape(kernel, u);
}

}  // namespace phumthun::stats
