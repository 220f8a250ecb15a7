#include <catch2/catch.hpp>
#include <imgui_internal.h>

#include "app/scene.hpp"
#include "gui/import_views.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::Dialog;
using app::MapLayer;

namespace {

struct Fixture {
  app::Session session;
  UiDriver ui{1280, 800, 1};

  Fixture() {
    fill(session, 6);
    give_lists(session, 4);
    for (int i = 0; i < 3; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
    app::apply(session, intent::ShowAll{});
    app::apply(session, intent::SetLanguage{base::Language::en});
  }
  void open(Dialog dialog) { session.view.dialog = dialog; }
  std::string all_text() const {
    std::string text;
    for (const gui::DrawnItem& item : ui.items()) text += item.text + "\n";
    return text;
  }
};

/// The first intent of a kind, its own copy; nothing where there is none.
template <class Kind>
std::optional<Kind> asked(const std::vector<app::Intent>& intents) {
  const Kind* found = find_intent<Kind>(intents);
  return found ? std::optional(*found) : std::nullopt;
}

/// Every text that ImGui keeps of the field that was typed into last.
std::u32string remembered_typing() {
  const ImGuiInputTextState& state = ImGui::GetCurrentContext()->InputTextState;
  std::u32string text;
  for (int i = 0; i < state.TextW.Capacity; ++i) text += static_cast<char32_t>(state.TextW.Data[i]);
  for (const auto* bytes : {&state.TextA, &state.InitialTextA})
    for (int i = 0; i < bytes->Capacity; ++i) text += static_cast<char32_t>(bytes->Data[i]);
  return text;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "an import without a file says what it waits for") {
  open(Dialog::import);
  CHECK_FALSE(asked<intent::RunImport>(ui.click(session, "import/run")));
  CHECK_FALSE(ui.find("import/run")->enabled);
  CHECK_THAT(all_text(), Catch::Contains("Choose a file first"));
}

TEST_CASE_METHOD(Fixture, "a missing field is named, and the import waits until a column is chosen for it") {
  give_records(session);
  open(Dialog::import);
  ui.settle(session);
  CHECK_FALSE(ui.find("import/run")->enabled);
  CHECK_THAT(app::import_obstacle(session), Catch::Contains("Human capital"));

  // The field's list of columns, and the third of them (the first choice is "none").
  const app::ImportDraft chosen = app::with_column(session, "human", 2);
  REQUIRE(chosen.mapping);
  CHECK(chosen.mapping->columns.at("human") == io::ColumnName{"คะแนน 1", 1});
  CHECK(chosen.mapping->columns.at("household_id") == io::ColumnName{"household_id", 1});
  session.view.import = chosen;
  ui.settle(session);
  CHECK(app::import_obstacle(session).empty());
  CHECK(asked<intent::RunImport>(ui.click(session, "import/run")));
}

TEST_CASE_METHOD(Fixture, "a column is chosen in the mapping table") {
  give_records(session);
  open(Dialog::import);
  ui.click_and_apply(session, "import/columns_tab");
  ui.click(session, "import/columns/mapping/household_id");
  const auto edit = asked<intent::EditImport>(ui.click(session, "import/columns/mapping/household_id/3"));
  REQUIRE(edit);
  REQUIRE(edit->draft.mapping);
  CHECK(edit->draft.mapping->columns.at("household_id").name == "คะแนน 1");
}

TEST_CASE("the second of two columns of one name is told apart") {
  app::Session session;
  fill(session, 4);
  give_records(session);
  app::ImportPreview preview = *session.desk.preview;
  preview.records->table.header[7] = preview.records->table.header[6] = "คะแนน 1";
  session.desk.preview = std::make_shared<const app::ImportPreview>(preview);
  const app::ImportDraft draft = app::with_column(session, "social", 7);
  CHECK(draft.mapping->columns.at("social") == io::ColumnName{"คะแนน 1", 3});
  session.view.import = draft;
  for (const app::MappingRow& row : app::mapping_rows(session))
    if (row.field == "social") CHECK(row.column == 7);
}

TEST_CASE_METHOD(Fixture, "no name of a person is shown, neither in the rows nor as an example") {
  give_records(session);
  open(Dialog::import);
  for (const char* sheet : {"import/rows_tab", "import/columns_tab"}) {
    ui.click(session, sheet);
    ui.settle(session);
    CHECK_THAT(all_text(), !Catch::Contains("สมชาย"));
    CHECK_THAT(all_text(), Catch::Contains("SK-0"));
  }
  ui.click(session, "import/rows_tab");
  ui.settle(session);
  CHECK_THAT(all_text(), Catch::Contains("•••"));
}

TEST_CASE_METHOD(Fixture, "a CRS is chosen, looked at and accepted before the import") {
  give_boundaries(session);
  open(Dialog::import);
  CHECK_THAT(app::import_obstacle(session), Catch::Contains("Choose the CRS"));
  ui.click(session, "import/position_tab");
  ui.settle(session);
  CHECK_THAT(all_text(), Catch::Contains("Indian 1975 / UTM zone 48N (EPSG:24048)\nby EPSG:1304; 98 %"));
  const auto edit = asked<intent::EditImport>(ui.click(session, "import/position/candidates/EPSG:24048"));
  REQUIRE(edit);
  CHECK(edit->draft.crs == "EPSG:24048");
  session.view.import = edit->draft;
  CHECK_THAT(app::import_obstacle(session), Catch::Contains("Look at the map"));
  const auto accepted = asked<intent::EditImport>(ui.click(session, "import/position/accepted"));
  REQUIRE(accepted);
  CHECK(accepted->draft.position_accepted);
  session.view.import = accepted->draft;
  CHECK(app::import_obstacle(session).empty());
}

TEST_CASE_METHOD(Fixture,
                 "the previewed outline lies on the map with its own legend line, and is approached") {
  give_boundaries(session);
  session.view.import.crs = "EPSG:32648";
  open(Dialog::import);
  ui.settle(session);
  CHECK(ui.draw_data()->TotalVtxCount > 0);
  const int with_outline = ui.draw_data()->TotalVtxCount;
  app::apply(session, intent::ShowPreview{true});
  CHECK(session.view.camera.metres_per_px == 5);
  app::apply(session, intent::ShowPreview{false});
  const geo::Envelope shown = app::shown_extent(session.view.camera, session.view.viewport);
  CHECK(shown.contains({450000 + 414.6, 1650000 - 313.1}));
  session.desk.preview.reset();
  ui.settle(session);
  CHECK(ui.draw_data()->TotalVtxCount < with_outline);
}

TEST_CASE_METHOD(Fixture, "a new passphrase is typed twice, a known one once") {
  give_records(session);
  const auto type = [&](const char* text, bool again) {
    app::apply(session, intent::EditPassphrase{std::make_shared<const app::Secret>(text), again});
  };
  CHECK_FALSE(app::passphrase_obstacle(session).empty());
  type("short", false);
  CHECK_THAT(app::passphrase_obstacle(session), Catch::Contains("at least 8"));
  type("long enough", false);
  CHECK_THAT(app::passphrase_obstacle(session), Catch::Contains("differ"));
  type("long enough", true);
  CHECK(app::passphrase_obstacle(session).empty());
  type("", true);
  auto lists = *session.contents.lists;
  lists.has_identities = true;
  session.contents.lists = std::make_shared<const app::StoreLists>(lists);
  CHECK(app::passphrase_obstacle(session).empty());

  open(Dialog::import);
  ui.click(session, "import/identities_tab");
  ui.settle(session);
  CHECK_FALSE(ui.find("import/identities/fields/again"));
  CHECK(asked<intent::UnlockIdentities>(ui.click(session, "import/identities/seal")));
}

TEST_CASE_METHOD(Fixture, "what was typed as a passphrase is nowhere after the field is left") {
  give_records(session);
  open(Dialog::import);
  ui.click(session, "import/identities_tab");
  ui.click(session, "import/identities/fields/passphrase");
  for (const char c : std::string("xqzjxqzj")) {
    ui.type(c);
    for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
  REQUIRE(session.desk.passphrase);
  CHECK(session.desk.passphrase->text() == "xqzjxqzj");
  CHECK(remembered_typing().find(U"xqzj") != std::u32string::npos);
  CHECK_THAT(all_text(), !Catch::Contains("xqzj"));
  ui.click(session, "import/rows_tab");
  ui.click(session, "import/identities_tab");
  ui.settle(session);
  CHECK(remembered_typing().find(U"xqzj") == std::u32string::npos);
  app::apply(session, intent::CloseDialog{});
  CHECK_FALSE(session.desk.passphrase);
}

TEST_CASE_METHOD(Fixture, "a report adds up and says its kinds in words") {
  give_report(session, 120);
  session.view.shown_report = 0;
  open(Dialog::report);
  ui.settle(session);
  CHECK_THAT(all_text(), Catch::Contains("20,126 = 20,000 + 120 + 3 + 2 + 1"));
  CHECK_THAT(all_text(), Catch::Contains("Not a number"));
  CHECK_THAT(all_text(), Catch::Contains("kind-1"));  // one without words yet
  const auto browse = asked<intent::StartBrowsing>(ui.click(session, "report/save"));
  REQUIRE(browse);
  CHECK(browse->purpose == app::FilePurpose::report_out);
}

TEST_CASE_METHOD(Fixture, "an import is undone only after it was asked about") {
  open(Dialog::imports);
  const auto first = ui.click(session, "imports/list/3/undo");
  CHECK_FALSE(find_intent<intent::UndoImport>(first));
  REQUIRE(find_intent<intent::AskUndoImport>(first));
  for (const app::Intent& one : first) app::apply(session, one);
  ui.settle(session);
  CHECK_THAT(all_text(), Catch::Contains("1,230 rows"));
  const auto undo = asked<intent::UndoImport>(ui.click(session, "imports/undo_now"));
  REQUIRE(undo);
  CHECK(undo->import == 3);
  ui.click_and_apply(session, "imports/keep");
  CHECK(session.view.import_to_undo == 0);
  CHECK(asked<intent::OpenImportReport>(ui.click(session, "imports/list/4/report")));
}

TEST_CASE_METHOD(Fixture, "a question is answered with a candidate or with none of them") {
  open(Dialog::reviews);
  ui.click(session, "reviews/list/7");
  const auto village = asked<intent::SettleReview>(ui.click(session, "reviews/list/7/1"));
  REQUIRE(village);
  CHECK(village->review == 7);
  CHECK(village->choice == "33010105");
  ui.click(session, "reviews/list/8");
  const auto another = asked<intent::SettleReview>(ui.click(session, "reviews/list/8/1"));
  REQUIRE(another);
  CHECK(another->review == 8);
  CHECK(another->choice == "none");
}

TEST_CASE_METHOD(Fixture, "a conflict is settled by a click, and sources are put in order") {
  open(Dialog::conflicts);
  const auto settle = asked<intent::SettleConflict>(ui.click(session, "conflicts/list/0/1"));
  REQUIRE(settle);
  CHECK(settle->conflict == 0);
  CHECK(settle->source == "มหาวิทยาลัย");
  const auto order = asked<intent::SetConflictRule>(ui.click(session, "conflicts/rule/order"));
  REQUIRE(order);
  CHECK(order->sources == std::vector<std::string>{"พช.", "มหาวิทยาลัย"});
  auto lists = *session.contents.lists;
  lists.conflict_rule = order->sources;
  session.contents.lists = std::make_shared<const app::StoreLists>(lists);
  const auto moved = asked<intent::SetConflictRule>(ui.click(session, "conflicts/rule/1/up"));
  REQUIRE(moved);
  CHECK(moved->sources == std::vector<std::string>{"มหาวิทยาลัย", "พช."});
}

TEST_CASE_METHOD(Fixture,
                 "positions to check are points with a legend, and name the household by its id alone") {
  give_quality(session);
  const auto before = app::build_scene(session);
  app::apply(session, intent::SetLayerVisible{MapLayer::quality, true});
  const auto picture = app::build_scene(session);
  CHECK(picture->scene.layers.size() == before->scene.layers.size() + 2);
  const auto& points = std::get<carto::PointLayer>(picture->scene.layers.back());
  CHECK(points.id == "quality");
  CHECK(points.classes[(*points.feature_class)[0]] == app::quality_styles[0].color);
  REQUIRE(picture->point_legends.size() == 2);  // that of the households lies below
  const carto::Legend& legend = picture->point_legends[0];
  REQUIRE(legend.points.size() == 2);
  CHECK(legend.points[0].label.en == "Outside the province");
  CHECK(legend.points[0].n == 1);
  CHECK(legend.points[1].label.en == "In another tambon than stated");

  const app::ScreenPoint at = app::to_screen(session.view.camera, session.view.viewport, {465000, 1665000});
  const gui::Rect map = gui::map_rect(session, ui.size());
  for (int i = 0; i < 2; ++i) {
    ui.move_pointer(map.x + at.x, map.y + at.y);
    for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
  ui.frame(session);
  CHECK(session.view.hovered_problem == 1u);
  CHECK_THAT(all_text(), Catch::Contains("Household SK-000124"));
  CHECK_THAT(all_text(), Catch::Contains("12.3 km from the stated tambon"));
}

TEST_CASE_METHOD(Fixture, "households placed by area are drawn apart, with a legend line for both") {
  data::Layer layer = *session.contents.households.layer;
  std::vector<std::string> qualities(layer.size(), "surveyed");
  for (std::size_t i = 0; i < 200; ++i) qualities[i] = i % 2 == 0 ? "village" : "tambon";
  layer = data::with_column(layer, {"quality", qualities, {}});
  session.contents.households.layer = std::make_shared<const data::Layer>(layer);
  session.contents.households.codes = app::household_codes(layer);
  const auto picture = app::build_scene(session);
  REQUIRE(picture->point_legends.size() == 1);
  const auto& lines = picture->point_legends[0].points;
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].n == 300);
  CHECK(lines[1].n == 200);
  CHECK(lines[0].centre.a == 0);
  CHECK(lines[1].centre.a > 0);
  const auto households = [](const app::MapPicture& shown) {
    std::vector<const carto::PointLayer*> layers;
    for (const carto::SceneLayer& one : shown.scene.layers)
      if (const auto* points = std::get_if<carto::PointLayer>(&one)) layers.push_back(points);
    return layers;
  };
  const auto far = households(*picture);
  REQUIRE(far.size() == 1);
  CHECK((*far[0]->feature_class)[0] == 1);
  CHECK((*far[0]->feature_class)[300] == 0);
  CHECK_FALSE(far[0]->classes[0] == far[0]->classes[1]);
  app::apply(session, intent::ZoomAt{{300, 300}, 50});
  const auto near_picture = app::build_scene(session);
  const auto near = households(*near_picture);
  REQUIRE(near.size() == 2);
  CHECK(near[0]->radius_pt > near[1]->radius_pt);
  CHECK(near[1]->classes[0].a == 0);  // the surveyed stay full
}
