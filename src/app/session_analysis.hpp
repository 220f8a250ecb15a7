#pragma once
#include <array>
#include <cstdint>
#include <map>
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

/// The rows of a panel's table in the order in which they are shown.
struct RowOrder {
  std::string column;  ///< "missed", "coverage", ...: columns of sort_key()
  bool descending = true;
  std::vector<std::uint32_t> rows;
};

/// A saved analysis that was opened: its document as a person reads it.
struct OpenedAnalysis {
  SavedAnalysis saved;
  std::vector<std::pair<std::string, std::string>> recipe;
  std::vector<base::LocalText> sentences, warnings;
  std::vector<std::string> columns;  ///< of the rows: what the document's objects hold
  std::vector<std::vector<std::string>> rows;
};

/// What was asked when the last answers were made.
struct AskedAnalyses {
  CompareRequest compare;
  TargetingRequest targeting;
  OverlapRequest overlap;
  ProblemsRequest problems;
  ChangeRequest change;
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
  AskedAnalyses asked;
  std::map<Dialog, RowOrder> orders;
  std::string change_subject = "overall";  ///< whose figures the panel of change shows
  AreaRef problem_area;                    ///< whose problems `problem_items` are; an empty code: the store's
  std::vector<AgencyWork> agency_work;     ///< whose work lists there are
  data::Shared<std::vector<store::FollowUp>> history;  ///< of `follow_up.problem`
  bool visit_included = false;  ///< the list of households to visit has the included, too
  data::Shared<OpenedAnalysis> opened;
};

/// True where the case layer is drawn: it shows single households, which no projector may.
bool cases_shown(const Session&);
/// By what a table's rows can be put in order: NaN where there is no value. Throws Error{not_found} for
/// another column.
std::vector<double> sort_keys(const AnalysisDesk&, Dialog, const std::string& column);
/// Puts the rows of a panel's table in the order of its column; values that are missing come last.
void order_rows(AnalysisDesk&, Dialog);
/// True where the last answer of a panel was made with other estimates than those in force.
bool is_outdated(const Session&, Dialog);
/// Why the answer of the panel can't be coloured on the map as it stands; "" where it can. A key of strings.
std::string_view why_not_mapped(const Session&, Dialog);

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
/// Another column, or the other direction where it is the same.
struct SortAnalysis {
  Dialog dialog;
  std::string column;
};
/// Households of the answer as the case layer: of targeting or of overlap.
struct ShowCases {
  Dialog dialog;
};
struct OpenAnalysis {
  std::string name;
};
struct ChooseChangeSubject {
  std::string subject;
};
struct EditVisitList {
  bool included;
};
}  // namespace intent
using AnalysisIntent =
    std::variant<intent::EditRobustness, intent::EditCompare, intent::ToggleCompared, intent::EditTargeting,
                 intent::EditOverlap, intent::EditProblems, intent::EditChange, intent::RunAnalysis,
                 intent::MapMeasure, intent::ChooseProblems, intent::EditFollowUp, intent::AddFollowUp,
                 intent::EditSaveName, intent::SaveAnalysis, intent::EraseAnalysis,
                 intent::ChooseWorkListAgency, intent::SortAnalysis, intent::ShowCases, intent::OpenAnalysis,
                 intent::ChooseChangeSubject, intent::EditVisitList>;
void apply(Session&, const AnalysisIntent&);

}  // namespace phumthun::app
