#include "app/session_analysis_commands.hpp"

#include <fmt/format.h>

#include "app/command_line.hpp"

namespace phumthun::app {
namespace {

CommandLine begun(const std::string& verb, const Session& session, base::AreaLevel level) {
  CommandLine line(verb, session);
  line.option("level", std::string(base::level_name(level)));
  return line;
}

std::string compare_line(const Session& session) {
  const CompareRequest& draft = session.analyses.compare;
  CommandLine line = begun("compare", session, draft.measure.level);
  for (const std::string& code : draft.codes) line.word(code);
  line.estimates(session.project().estimates).option("adjust", draft.adjustment);
  return line.option("alpha", fmt::format("{}", draft.alpha)).text();
}

std::string targeting_line(const Session& session) {
  const TargetingRequest& draft = session.analyses.targeting;
  CommandLine line = begun("targeting", session, draft.measure.level);
  line.option("register", draft.register_name).option("truth", std::string(truth_name(draft.truth)));
  line.option_unless_empty("card", draft.card_register).option("covers", draft.covers);
  return line.estimates(session.project().estimates).text();
}

std::string overlap_line(const Session& session) {
  const OverlapRequest& draft = session.analyses.overlap;
  CommandLine line = begun("overlap", session, draft.measure.level);
  line.option_unless_empty("since", draft.since).option_unless_empty("until", draft.until);
  line.flag("all-households", draft.all_households);
  return line.estimates(session.project().estimates).text();
}

std::string change_line(const Session& session) {
  const ChangeRequest& draft = session.analyses.change;
  CommandLine line = begun("change", session, draft.measure.level);
  line.option_unless_empty("from", draft.from_round).option_unless_empty("to", draft.to_round);
  EstimateSetting estimates = session.project().estimates;
  estimates.round.clear();
  return line.estimates(estimates).text();
}

}  // namespace

std::string analysis_command(const Session& session, Dialog dialog) {
  const AnalysisDesk& desk = session.analyses;
  switch (dialog) {
    case Dialog::robustness:
      return begun("robustness", session, desk.robustness.measure.level)
          .estimates(session.project().estimates)
          .text();
    case Dialog::compare:
      return compare_line(session);
    case Dialog::targeting:
      return targeting_line(session);
    case Dialog::overlap:
      return overlap_line(session);
    case Dialog::problems:
      return begun("problems", session, desk.problems.level)
          .option_unless_empty("today", desk.problems.today)
          .text();
    case Dialog::change:
      return change_line(session);
    default:
      return {};
  }
}

}  // namespace phumthun::app
