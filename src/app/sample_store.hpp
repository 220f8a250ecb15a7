#pragma once
#include <filesystem>

#include "app/sample.hpp"
#include "base/progress.hpp"

namespace phumthun::app {

/// Makes a sample and imports it into `sample.sqlite` beside its files; answers where that stands. Files and
/// store appear together at the end: of a failed or cancelled run nothing is left, and files that stood in
/// the folder before are as they were. Throws as make_sample and the imports; Error{io} where the folder
/// holds a sample.sqlite already.
std::filesystem::path make_sample_store(const SampleRequest&, const base::Progress&);

}  // namespace phumthun::app
