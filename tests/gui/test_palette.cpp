#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <set>
#include <typeinfo>

#include "gui/command_search.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
using gui::Answers;
using gui::how_it_answers;
namespace intent = app::intent;

namespace {

/// A session in which everything that a command can be made of is there.
struct Rich {
  app::Session session;
  gui::Ui words{*session.strings, base::Language::th, nullptr, nullptr};
  Rich() {
    fill(session, 6);
    session.contents.summary.rounds = {"2566/1", "2567/1"};
    session.contents.summary.results = {"กลุ่มปี 67"};
    session.settings.recent = {"/ข้อมูล/ศรีสะเกษ.sqlite"};
    session.style.styles = {{"print", {"พิมพ์", "Print"}, {}}};
    session.frameworks.entries = {{"five-capitals", {"ทุนห้าด้าน", "Five capitals"}, true}};
    app::SplitSetting split;
    split.kind = app::SplitSetting::Kind::side_by_side;
    split.others = {{"human", {}, false}};
    app::apply(session, app::SplitIntent(intent::SetSplit{split}));
  }

  std::vector<gui::Command> stored() const { return gui::stored_commands(session); }
  /// The ids of what is found, in its order.
  std::vector<std::string> found(const std::string& typed) const {
    const std::vector<gui::Command> commands = stored();
    std::vector<std::string> ids;
    for (const gui::FoundCommand& one : gui::find_commands(words, session, commands, typed))
      ids.push_back(one.command->id);
    return ids;
  }
  std::string first(const std::string& typed) const {
    const auto ids = found(typed);
    return ids.empty() ? std::string() : ids.front();
  }
};

std::string name_of(const std::type_info& type) {
  int failed = 0;
  const std::unique_ptr<char, void (*)(void*)> whole(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &failed), std::free);
  const std::string name = whole ? whole.get() : type.name();
  return name.substr(name.rfind(':') + 1);
}

template <class Kind>
struct Names {
  static void add(std::set<std::string>& to) { to.insert(name_of(typeid(Kind))); }
};
template <class... Kinds>
struct Names<std::variant<Kinds...>> {
  static void add(std::set<std::string>& to) { (Names<Kinds>::add(to), ...); }
};

struct NameOf {
  template <class... Kinds>
  std::string operator()(const std::variant<Kinds...>& asked) const {
    return std::visit(*this, asked);
  }
  template <class Kind>
  std::string operator()(const Kind&) const {
    return name_of(typeid(Kind));
  }
};

/// What no command asks for, and how it is reached without a pointer. An intent that is new belongs here or
/// to a command.
const std::set<std::string> reached_otherwise{
    // keys of the map
    "PanBy", "DrawFigure", "HangCurtain", "PickAt",
    // the palette and the search of places
    "ShowArea", "SelectArea", "EditPalette", "NoteCommand", "GoTo", "ShowBookmark",
    // keys of the presentation and Escape
    "BlackOut", "ClearSelection", "DropBrush", "CloseDialog", "StopBrowsing", "DraftBookmarkName",
    // rows, fields and buttons of panels and dialogs, by Tab and arrows
    "RunSample", "RunImport", "RunExport", "RunSheet", "OpenImport", "UnlockIdentities", "OpenImportReport",
    "AskUndoImport", "UndoImport", "SettleReview", "SettleConflict", "SetConflictRule", "EditPassphrase",
    "EditPerson", "EditExport", "EditSheet", "EditSample", "EnterFolder", "EditFileName", "ChooseFile",
    "ShowReport", "ShowPreview", "NewStoreFile", "EditRobustness", "EditCompare", "ToggleCompared",
    "EditTargeting", "EditOverlap", "EditProblems", "EditChange", "RunAnalysis", "MapMeasure",
    "ChooseProblems", "EditFollowUp", "AddFollowUp", "EditSaveName", "SaveAnalysis", "EraseAnalysis",
    "ChooseWorkListAgency", "SortAnalysis", "ShowCases", "OpenAnalysis", "ChooseChangeSubject",
    "EditVisitList", "EditClusters", "RunClusters", "ShowSignificance", "ShowFoundCluster",
    "ShowConnectivity", "EditHouseholdClusters", "RunHouseholdClusters", "ShowHouseholdCluster",
    "EditFrameworkCopy", "ChangeFramework", "KeepFramework", "DropFrameworkCopy", "AskEraseFramework",
    "EraseFramework", "FollowFrameworkLive", "DragEstimates", "AddFilter", "AddFilters", "SetFilter",
    "RemoveFilter", "PickTableRow", "SetTableView", "TellCopied", "EditQuery", "JumpToRow", "SetPlot",
    "MovePlot", "BrushAxis", "DragBreaks", "SaveStyle", "LoadStyle", "RenameBookmark", "RemoveBookmark",
    "SetThumbnail", "SaveProjectAs", "OpenProject", "DraftFolder", "MakeFolder", "ShowHiddenFiles",
    "StartAgain", "Stay",
    // what the window tells, and what only a pointer has
    "ResizeMap", "PointAt", "HoverRow", "CoverMap", "HoldNotice"};

}  // namespace

TEST_CASE("a text answers exactly, by its beginning, by its words, within, or by scattered letters") {
  CHECK(how_it_answers("dark", "Dark") == Answers::exactly);
  CHECK(how_it_answers("colours:  viridis", "Colours: Viridis") == Answers::exactly);
  CHECK(how_it_answers("col", "Colours: Viridis") == Answers::begins);
  CHECK(how_it_answers("vir", "Colours: Viridis") == Answers::at_words);
  CHECK(how_it_answers("vir col", "Colours: Viridis") == Answers::at_words);
  CHECK(how_it_answers("rid", "Colours: Viridis") == Answers::within);
  CHECK(how_it_answers("clvs", "Colours: Viridis") == Answers::scattered);
  CHECK(how_it_answers("xyz", "Colours: Viridis") == Answers::no);
  CHECK(how_it_answers("ชุดสี", "ชุดสี: ความขัดสน") == Answers::begins);
  CHECK(how_it_answers("ความขัด", "ชุดสี: ความขัดสน") == Answers::at_words);
  CHECK(how_it_answers("ขัดสน", "ชุดสี: ความขัดสน") == Answers::within);
  // Thai marks may be left out.
  CHECK(how_it_answers("แผนทีกลุม", "แผนที่กลุ่มพื้นที่") == Answers::scattered);
}

TEST_CASE_METHOD(Rich, "what the store holds is found by its words, in Thai and in English") {
  CHECK(first("แผนที่: ทุนโดยรวม") == "measure/overall");
  CHECK(first("map human mean") == "measure/human");
  CHECK(first("รอบสำรวจ 2566") == "round/2566/1");
  CHECK(first("ตำบล") == "level/tambon");
  CHECK(first("plot: sc") == "plot/scatter");
  CHECK(first("แผนภาพโมแรน") == "plot/moran");
  CHECK(first("หัวและหาง") == "classification/head-tail");
  CHECK(first("viridis") == "ramp/viridis");
  CHECK(first("ศรีสะเกษ.sqlite") == "recent//ข้อมูล/ศรีสะเกษ.sqlite");
  CHECK(first("กลุ่มปี 67") == "clusters/กลุ่มปี 67");
  CHECK(first("map 2 cluster map") == "pane2/clusters");
  CHECK(first("ความทึบ ครัวเรือน 50") == "opacity/households 50 %");
  CHECK(first("อยู่ดี") != "");
  CHECK(found("zzqq").empty());
}

TEST_CASE_METHOD(Rich, "of what answers alike, that which was run lately comes first") {
  const std::vector<std::string> before = found("colours");
  REQUIRE(before.size() > 3);
  session.view.recent_commands = {before[3]};
  CHECK(first("colours") == before[3]);
  session.view.recent_commands = {"plot/box", "theme_dark"};
  const auto idle = found("");
  REQUIRE(idle.size() > 10);
  CHECK(idle[0] == "plot/box");
  CHECK(idle[1] == "theme_dark");
  // Where nothing is typed, only what stands in menus comes after them.
  for (std::size_t i = 2; i < idle.size(); ++i) CHECK(gui::find_command(idle[i])->menu != gui::Menu::palette);
}

TEST_CASE_METHOD(Rich, "commands of the store have ids of their own and words in both languages") {
  std::set<std::string> ids;
  for (const gui::Command& command : gui::all_commands()) ids.insert(command.id);
  const std::vector<gui::Command> commands = stored();
  CHECK(commands.size() > 150);
  for (const gui::Command& command : commands) {
    INFO(command.id);
    CHECK(ids.insert(command.id).second);
    const base::LocalText text = gui::command_words(*session.strings, command);
    CHECK_FALSE(text.th.empty());
    CHECK_FALSE(text.en.empty());
    CHECK(session.strings->contains(command.group));
    CHECK(command.menu == gui::Menu::palette);
  }
}

TEST_CASE_METHOD(Rich,
                 "everything that can be asked for is a command, or is reached by keys in another way") {
  std::set<std::string> all, by_command;
  Names<app::AskedIntent>::add(all);
  app::Session bare;
  const std::vector<gui::Command> commands = stored();
  const auto run = [&](const gui::Command& command) {
    for (const app::Intent& one : command.run(session)) by_command.insert(NameOf{}(one.asked()));
  };
  session.notices.push_back({1, app::NoticeKind::note, "x", {}, {}, {}});
  for (const gui::Command& command : gui::all_commands()) run(command);
  for (const gui::Command& command : commands) run(command);
  by_command.insert("CancelJob");  // asked for while a job runs
  for (const std::string& name : all) {
    INFO(name);
    CHECK((by_command.contains(name) || reached_otherwise.contains(name)));
    CHECK_FALSE((by_command.contains(name) && reached_otherwise.contains(name)));
  }
}

TEST_CASE_METHOD(Rich, "a measure, a plot and a round are chosen from the palette by keys alone") {
  UiDriver ui(1280, 800, 1);
  const auto choose = [&](const std::string& typed) {
    ui.press_key(session, gui::ctrl('K'));
    ui.frame(session);
    ui.type_text(typed);
    for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
    ui.press_key(session, gui::plain(gui::key::enter));
    CHECK_FALSE(session.view.palette);
  };
  for (int i = 0; i < 3; ++i)
    for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  choose("map: human capital mean");
  choose("แผนที่: มนุษย์ · คะแนน");
  CHECK(session.project().choropleth.measure == "human");
  choose("equal interval");
  CHECK(session.project().choropleth.classification == "equal-interval");
  choose("plot: box");
  CHECK(session.view.views.open);
  CHECK(session.project().plots.back().kind == app::PlotKind::box);
  choose("level: amphoe");
  CHECK(session.project().choropleth.level == base::AreaLevel::amphoe);
}
