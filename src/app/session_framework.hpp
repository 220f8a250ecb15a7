#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/frameworks.hpp"
#include "app/project.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

struct Session;

/// The panel of indicator frameworks: an edited copy, what is wrong with it, what it changes.
struct FrameworkDesk {
  std::vector<FrameworkEntry> entries;
  std::vector<std::string> columns;  ///< that a framework may name here
  std::optional<poverty::Framework> original, edited;
  std::vector<poverty::FrameworkFinding> findings;
  std::vector<poverty::FrameworkChange> changes;
  bool live = true;      ///< the map follows the edited copy
  std::string to_erase;  ///< asked about before it is erased
  /// The estimates in force when editing began, to go back to; none while nothing is edited.
  std::optional<EstimateSetting> before_editing;
};

namespace intent {
/// Opens the panel on a copy of this framework ("" the one in force).
struct EditFrameworkCopy {
  std::string name;
};
struct ChangeFramework {
  poverty::Framework edited;
};
/// Keeps the copy in the store under the name that it was given, and puts it in force.
struct KeepFramework {};
struct DropFrameworkCopy {};
/// Asks before it is erased; "": not after all.
struct AskEraseFramework {
  std::string name;
};
struct EraseFramework {
  std::string name;
};
/// Puts a framework in force.
struct UseFramework {
  std::string name;
};
struct FollowFrameworkLive {
  bool live;
};
/// While a slider is held: the estimates follow without a step of undo for each movement; `released` makes
/// one.
struct DragEstimates {
  EstimateSetting estimates;
  bool released = false;
};
}  // namespace intent
using FrameworkIntent =
    std::variant<intent::EditFrameworkCopy, intent::ChangeFramework, intent::KeepFramework,
                 intent::DropFrameworkCopy, intent::AskEraseFramework, intent::EraseFramework,
                 intent::UseFramework, intent::FollowFrameworkLive, intent::DragEstimates>;
void apply(Session&, const FrameworkIntent&);

/// Reads what the store offers to choose from: frameworks, rules, task forces.
void load_choices(Session&);
/// Another store: a framework or a measure of the last one means nothing here.
void forget_choices(Session&);
/// After undo and redo: what is being edited stays what the map follows.
void keep_editing(Session&);

/// Whether an edited copy can be kept under its name: why not, in words; empty where it can.
std::string keeping_obstacle(const Session&);

}  // namespace phumthun::app
