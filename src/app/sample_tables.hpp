#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "app/sample_facts.hpp"
#include "app/sample_files.hpp"
#include "app/sample_households.hpp"
#include "app/sample_surveys.hpp"
#include "base/progress.hpp"

namespace phumthun::app {

struct SampleTotals {
  std::int64_t households = 0, surveys = 0, with_position = 0, members = 0, problems = 0, assistance = 0,
               register_rows = 0;
};

/// Writes households.csv, members.csv, problems.csv, assistance.csv and register.csv. Chunks of households
/// are made on all processors (`threads`, 0: one per processor) and written in order: the bytes do not depend
/// on the number of threads.
SampleTotals write_household_tables(const SampleWorld&, const SampleContents&, unsigned threads,
                                    StagingFolder&, const base::Progress&);

/// Writes population.csv, codes.csv and code_changes.csv: published facts, and the synthetic villages.
void write_area_tables(const SampleProvince&, const SampleFacts&, StagingFolder&);

}  // namespace phumthun::app
