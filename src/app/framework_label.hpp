#pragma once
#include "base/language.hpp"
#include "poverty/framework.hpp"

namespace phumthun::app {

/// What a framework is called where others may stand beside it: its label, and its own name in brackets where
/// a built-in framework of another name or content bears the same label: "Five livelihood capitals (own copy:
/// my-province)". k, the policy of missing values and one cut-off for all of the five capitals are options,
/// not content.
base::LocalText distinct_label(const poverty::Framework&);
/// Whether distinct_label has more to say than the label.
bool bears_built_in_label(const poverty::Framework&);

}  // namespace phumthun::app
