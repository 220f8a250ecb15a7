#include <catch2/catch.hpp>

#include "app/scene.hpp"
#include "app/session.hpp"
#include "app/session_loading.hpp"
#include "gui/sessions.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using base::AreaLevel;

namespace {}  // namespace

TEST_CASE("a session from the first look to a map sheet") {
  const test::TempFolder folder;
  app::Session session;
  open_sample(session, folder.path(), 600);

  SECTION("what the window needs is loaded, in one CRS, with the camera on the province") {
    CHECK(session.contents.summary.synthetic);
    for (const AreaLevel level : base::all_area_levels) {
      REQUIRE(app::area_layer(session, level));
      CHECK(app::area_layer(session, level)->layer->geometry->crs == geo::Crs::from_epsg(32648));
    }
    CHECK(app::area_layer(session, AreaLevel::tambon)->layer->size() == 206);
    CHECK(app::area_layer(session, AreaLevel::tambon)->label_points->size() == 206);
    CHECK(app::find_measure(session, AreaLevel::tambon, "social.level3"));
    CHECK(session.contents.households.layer->columns.size() >= 6);
    CHECK(session.view.camera_placed);
    const auto picture = app::build_scene(session);
    CHECK(picture->legends.size() == 1);
    CHECK(picture->scene.layers.size() == 5);
    const geo::Envelope shown = app::shown_extent(session.view.camera, session.view.viewport);
    CHECK(shown.contains({picture->scene.extent.min_x, picture->scene.extent.min_y}));
    CHECK(shown.contains({picture->scene.extent.max_x, picture->scene.extent.max_y}));
    REQUIRE(session.view.selected_area);
    CHECK(session.view.selected_area->code == "33");
  }

  SECTION("the map of a store that is being opened waits for its classes and households, not for its areas") {
    app::Session another;
    CHECK_FALSE(app::is_filling_map(another));
    app::apply(another, intent::OpenStoreFile{session.contents.path});
    bool was_filling = false;
    while (!another.jobs.idle()) {
      app::deliver(another);
      const bool is_filling = app::is_filling_map(another);
      was_filling = was_filling || is_filling;
      if (!app::area_layer(another, AreaLevel::tambon)) CHECK_FALSE(is_filling);
      if (another.contents.measures.contains(AreaLevel::tambon) && another.contents.households.layer)
        CHECK_FALSE(is_filling);
    }
    CHECK(was_filling);
    CHECK_FALSE(app::is_filling_map(another));
    CHECK(another.contents.households.layer->columns.size() ==
          session.contents.households.layer->columns.size());
    CHECK(another.contents.register_names ==
          std::vector<std::string>{"TPMAP (synthetic)", "state-welfare-card (synthetic)"});
  }

  SECTION("other cut-offs are measured anew, and what came late is dropped") {
    const auto before = session.contents.measures.at(AreaLevel::tambon);
    app::EstimateSetting estimates;
    estimates.cutoff = 3;
    app::apply(session, intent::SetEstimates{estimates});
    CHECK(app::is_outdated(session));
    CHECK(session.contents.measures.at(AreaLevel::tambon) == before);  // until its successor is there
    app::apply(session, intent::Undo{});
    finish_jobs(session);
    const app::MeasureColumn* column = app::find_measure(session, AreaLevel::tambon, "H");
    REQUIRE(column);
    double difference = 0;
    for (const app::MeasureColumn& old : before->columns)
      if (old.measure == "H")
        for (std::size_t i = 0; i < old.value.size(); ++i)
          if (!std::isnan(old.value[i])) difference += std::abs(old.value[i] - column->value[i]);
    CHECK(difference == 0);
  }

  SECTION("clusters go on the map, are saved, and go with an export and a sheet") {
    app::ClusterRequest draft = session.clusters.areas;
    draft.permutations = 999;
    draft.save_name = "กลุ่มตำบล";
    app::apply(session, app::ClusterIntent(intent::EditClusters{draft}));
    app::apply(session, app::ClusterIntent(intent::RunClusters{}));
    finish_jobs(session);
    REQUIRE(session.contents.clusters);
    CHECK(session.contents.clusters->local.cluster.size() == 206);
    CHECK(app::layer_visible(session, app::MapLayer::clusters));
    CHECK(session.contents.summary.results == std::vector<std::string>{"กลุ่มตำบล"});

    app::ExportDraft out;
    out.with_result = true;
    out.out = folder / "out.gpkg";
    app::apply(session, intent::EditExport{out});
    app::apply(session, intent::RunExport{});
    app::SheetDraft sheet;
    sheet.clusters = true;
    sheet.out = folder / "แผนที่.pdf";
    app::apply(session, intent::EditSheet{sheet});
    app::apply(session, intent::RunSheet{});
    finish_jobs(session);
    for (const app::Notice& notice : session.notices) {
      INFO(notice.title << ": " << notice.message << " " << notice.hint);
      CHECK(notice.kind != app::NoticeKind::problem);
    }
    CHECK(std::filesystem::exists(folder / "out.gpkg"));
    CHECK(std::filesystem::exists(folder / "แผนที่.pdf"));
  }

  SECTION("an import is previewed, changes what is shown, is reported, and is undone as a whole") {
    const auto file =
        folder.file("more.csv",
                    "household_id,longitude,latitude,tambon_code,human,physical,financial,natural,social\n"
                    "X1,104.3,15.1,330101,2.0,2.1,9,2.2,2.3\n");
    const std::size_t before = session.contents.households.layer->size();
    app::apply(session, intent::OpenImport{file});
    CHECK(session.view.dialog == app::Dialog::import);
    CHECK_FALSE(app::import_obstacle(session).empty());
    finish_jobs(session);
    CHECK(session.view.import.kind == app::ImportKind::households);
    INFO(app::import_obstacle(session));
    REQUIRE(app::import_obstacle(session).empty());
    CHECK(app::preview_table(session).rows.front().front() == "X1");
    app::apply(session, intent::RunImport{});
    finish_jobs(session);
    REQUIRE(session.reports.size() == 1);
    const base::Report& report = session.reports.front().report->report;
    CHECK(report.has_issues());
    CHECK(report.rows() == 1);
    CHECK(session.reports.front().report->import.from.file_name == "more.csv");
    CHECK(session.contents.households.layer->size() == before + 1);
    app::apply(session, intent::ShowReport{0});
    CHECK(session.view.dialog == app::Dialog::report);

    REQUIRE(session.contents.lists);
    const auto id = session.contents.lists->imports.front().id.value;
    CHECK(session.contents.lists->imports.front().from.file_name == "more.csv");
    app::apply(session, intent::OpenImportReport{id});
    finish_jobs(session);
    CHECK(session.reports.back().report->report.totals() == report.totals());
    app::apply(session, intent::UndoImport{id});
    finish_jobs(session);
    CHECK(session.contents.households.layer->size() == before);
    CHECK(session.contents.lists->imports.front().from.file_name == "register.csv");
  }

  SECTION("the content of a file decides what it is imported as") {
    const std::pair<const char*, app::ImportKind> files[] = {
        {"tambon.gpkg", app::ImportKind::boundaries},    {"households.csv", app::ImportKind::households},
        {"members.csv", app::ImportKind::members},       {"problems.csv", app::ImportKind::problems},
        {"assistance.csv", app::ImportKind::assistance}, {"register.csv", app::ImportKind::register_entries},
        {"population.csv", app::ImportKind::population}, {"codes.csv", app::ImportKind::codes}};
    for (const auto& [name, kind] : files) {
      INFO(name);
      app::apply(session, intent::OpenImport{folder / name});
      finish_jobs(session);
      CHECK(session.view.import.kind == kind);
      REQUIRE(session.desk.preview);
      CHECK(session.desk.preview->problem.empty());
    }
    CHECK(session.notices.empty());
  }

  SECTION("a file that can't be read says so in the panel, with the way out") {
    app::apply(session, intent::OpenImport{folder.file("empty.csv", "")});
    finish_jobs(session);
    REQUIRE(session.desk.preview);
    CHECK_FALSE(session.desk.preview->problem.empty());
    CHECK(app::import_obstacle(session) == session.desk.preview->problem);
    CHECK(session.notices.empty());
  }

  SECTION("a passphrase becomes a key, and is forgotten") {
    const auto typed = std::make_shared<const app::Secret>("a long passphrase");
    app::apply(session, intent::EditPassphrase{typed, false});
    app::apply(session, intent::EditPassphrase{typed, true});
    app::apply(session, intent::UnlockIdentities{});
    CHECK_FALSE(session.desk.passphrase);
    CHECK_FALSE(session.desk.passphrase_again);
    finish_jobs(session);
    CHECK(session.contents.identity_key);
    CHECK_FALSE(session.desk.unlocking);
    CHECK(typed.use_count() == 1);
    app::apply(session, intent::LockIdentities{});
    CHECK_FALSE(session.contents.identity_key);
  }

  SECTION("a mapping is kept in a file and taken from it again") {
    app::apply(session, intent::OpenImport{folder / "households.csv"});
    finish_jobs(session);
    app::apply(session, intent::EditImport{app::with_column(session, "size", -1)});
    finish_jobs(session);
    app::ImportDraft draft = session.view.import;
    draft.round = "2567/2";
    app::apply(session, intent::EditImport{draft});
    app::apply(session, intent::StartBrowsing{app::FilePurpose::mapping_out});
    app::apply(session, intent::ChooseFile{folder / "households.toml"});
    finish_jobs(session);
    REQUIRE(std::filesystem::exists(folder / "households.toml"));
    app::apply(session, intent::OpenImport{folder / "households.csv"});
    finish_jobs(session);
    app::apply(session, intent::StartBrowsing{app::FilePurpose::mapping_in});
    app::apply(session, intent::ChooseFile{folder / "households.toml"});
    finish_jobs(session);
    REQUIRE(session.view.import.mapping);
    CHECK_FALSE(session.view.import.mapping->columns.contains("size"));
    CHECK(session.view.import.mapping->constants.at("round") == "2567/2");
  }

  SECTION("points are refused for the public, as a notice") {
    app::ExportDraft out;
    out.households = true;
    out.format = "csv";
    out.out = folder / "points.csv";
    app::apply(session, intent::EditExport{out});
    app::apply(session, intent::RunExport{});
    finish_jobs(session);
    REQUIRE_FALSE(session.notices.empty());
    CHECK(session.notices.back().kind == app::NoticeKind::problem);
    CHECK_FALSE(std::filesystem::exists(folder / "points.csv"));
  }
}
