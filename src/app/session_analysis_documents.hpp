#pragma once
#include "app/session_analysis.hpp"

namespace phumthun::app {

// Internal to app/.

/// The document of a saved analysis as a person reads it: recipe, sentences, and the rows of its longest list
/// with names in `language`. Throws Error{invalid_input} where it is not readable.
OpenedAnalysis opened_analysis(SavedAnalysis, base::Language);

}  // namespace phumthun::app
