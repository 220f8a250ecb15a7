#pragma once
#include <vector>

#include "app/case_json.hpp"
#include "app/robustness.hpp"

namespace phumthun::app {

// Internal to app/: what the documents of robustness and compare share.

CaseJson numbers_json(const std::vector<double>& values);
/// Each area with its curves of M0 and H over the grid of k.
CaseJson curves_json(const Robustness&);
CaseJson pair_json(const Robustness&, const PairSentence&);

}  // namespace phumthun::app
