#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/analyses.hpp"
#include "app/change.hpp"
#include "app/compare.hpp"
#include "app/overlap.hpp"
#include "app/problems.hpp"
#include "app/session_points.hpp"
#include "app/session_view.hpp"
#include "app/targeting.hpp"
#include "carto/map_scene.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

struct Session;

/// Households by what an analysis found of them, as a layer of the map: who is missed, who is helped by
/// several.
struct CaseLayer {
  data::Shared<data::Layer> layer;  ///< points in the map's CRS
  data::Shared<PointGrid> grid;
  data::Shared<std::vector<std::uint8_t>> point_class;  ///< by row; 255: not drawn
  struct Class {
    base::LocalText label;
    carto::Color color;
    std::int64_t count = 0;
  };
  std::vector<Class> classes;
  base::LocalText title;
};

/// The panels of analyses: what is asked for, and the last answer of each.
struct AnalysisDesk {
  RobustnessRequest robustness;
  CompareRequest compare;
  TargetingRequest targeting;
  OverlapRequest overlap;
  ProblemsRequest problems;
  ChangeRequest change;
  data::Shared<Robustness> robustness_result;
  data::Shared<Comparison> comparison;
  data::Shared<Targeting> targeting_result;
  data::Shared<Overlap> overlap_result;
  data::Shared<AreaProblems> problems_result;
  data::Shared<Change> change_result;
  data::Shared<std::vector<ProblemItem>> problem_items;  ///< of the chosen area and task force
  int problem_force = -1;
  FollowUpRequest follow_up;  ///< half typed
  data::Shared<CaseLayer> cases;
  std::vector<std::string> registers;
  std::vector<SavedAnalysis> saved;
  std::string save_name;
  std::string work_list_agency;
  std::string shown_tab;
};

namespace intent {
struct EditRobustness {
  RobustnessRequest request;
};
struct EditCompare {
  CompareRequest request;
};
/// Adds the area to those compared, or takes it out.
struct ToggleCompared {
  std::string code;
};
struct EditTargeting {
  TargetingRequest request;
};
struct EditOverlap {
  OverlapRequest request;
};
struct EditProblems {
  ProblemsRequest request;
};
struct EditChange {
  ChangeRequest request;
};
struct RunAnalysis {
  Dialog dialog;  ///< which panel's
};
/// Shows the answer of a panel on the map: this measure as choropleth.
struct MapMeasure {
  std::string measure;
};
struct ChooseProblems {
  int task_force;  ///< -1: all; of the selected area
};
struct EditFollowUp {
  FollowUpRequest request;
};
struct AddFollowUp {};
struct EditSaveName {
  std::string name;
};
struct SaveAnalysis {
  Dialog dialog;
};
struct EraseAnalysis {
  std::string name;
};
struct ChooseWorkListAgency {
  std::string agency;
};
}  // namespace intent
using AnalysisIntent =
    std::variant<intent::EditRobustness, intent::EditCompare, intent::ToggleCompared, intent::EditTargeting,
                 intent::EditOverlap, intent::EditProblems, intent::EditChange, intent::RunAnalysis,
                 intent::MapMeasure, intent::ChooseProblems, intent::EditFollowUp, intent::AddFollowUp,
                 intent::EditSaveName, intent::SaveAnalysis, intent::EraseAnalysis,
                 intent::ChooseWorkListAgency>;
void apply(Session&, const AnalysisIntent&);

}  // namespace phumthun::app
