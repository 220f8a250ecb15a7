#pragma once
#include <string_view>

namespace phumthun::stats {

enum class Kernel { uniform, triangular, epanechnikov, quartic, gaussian };
/// "uniform", "triangular", "epanechnikov", "quartic", "gaussian". parse throws Error{invalid_input}.
Kernel parse_kernel(std::string_view name);
std::string_view kernel_name(Kernel kernel);

/// The kernel at distance / bandwidth = u >= 0, as spatial weights and GeoDa have it: uniform 1/2, triangular
/// 1 - u, Epanechnikov 3/4 (1 - u²), quartic 15/16 (1 - u²)², Gaussian exp(-u²/2) / sqrt(2 pi); 0 beyond u =
/// 1 (the Gaussian too).
double kernel_weight(Kernel kernel, double u);
/// The two-dimensional density that integrates to 1 over the plane at bandwidth 1 (Gaussian: its standard
/// deviation, no limit; the others 0 beyond 1).
double kernel_density_at(Kernel kernel, double u);

}  // namespace phumthun::stats
