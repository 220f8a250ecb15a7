#include <catch2/catch.hpp>
#include <imgui.h>

#include "app/session_commands.hpp"
#include "gui/import_views.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;

TEST_CASE("a panel's draft as a command line, quoted for the shell") {
  app::Session session;
  fill(session, 4);
  app::ClusterRequest clusters = session.clusters.areas;
  clusters.save_name = "it's here";
  app::apply(session, app::ClusterIntent(intent::EditClusters{clusters}));
  CHECK(app::clusters_command(session) ==
        "phumthun cluster areas '/tmp/ตัวอย่าง.sqlite' --level tambon --measure overall --method local-moran "
        "--cutoff 2.5 "
        "--k 0.4 --by households --weights queen --permutations 99999 --seed 1 --alpha 0.05 --correction bh "
        "--save "
        "'it'\\''s here'");
  app::ExportDraft out;
  out.out = "/tmp/out.gpkg";
  app::apply(session, intent::EditExport{out});
  CHECK(app::export_command(session) ==
        "phumthun export '/tmp/ตัวอย่าง.sqlite' --layer areas:tambon --cutoff 2.5 --k 0.4 --by households "
        "--format gpkg "
        "--tier public --out /tmp/out.gpkg");
  app::SheetDraft sheet;
  sheet.out = "/tmp/แผนที่.pdf";
  app::apply(session, intent::EditSheet{sheet});
  CHECK(app::sheet_command(session) ==
        "phumthun map '/tmp/ตัวอย่าง.sqlite' --level tambon --measure overall --cutoff 2.5 --k 0.4 --by "
        "households "
        "--classification quantile --classes 5 --page a4 --lang th --tier public --out '/tmp/แผนที่.pdf'");
}

TEST_CASE("an import as a command line: an edited mapping by the file that it was kept in") {
  app::Session session;
  fill(session, 4);
  give_records(session);
  session.view.import.crs = "EPSG:32648";
  session.view.import.round = "2567/1";
  CHECK(app::import_command(session) ==
        "phumthun import households '/tmp/ตัวอย่าง.sqlite' '/tmp/ครัวเรือน.csv' --crs EPSG:32648 --round 2567/1");
  session.view.import = app::with_column(session, "human", 2);
  CHECK(app::mapping_is_unsaved(session));
  session.desk.kept_mapping = session.view.import.mapping;
  session.desk.mapping_file = "/tmp/my mapping.toml";
  CHECK_FALSE(app::mapping_is_unsaved(session));
  CHECK_THAT(app::import_command(session), Catch::Contains(" --mapping '/tmp/my mapping.toml'"));
  give_boundaries(session);
  session.view.import.crs = "EPSG:24048";
  CHECK(app::import_command(session) ==
        "phumthun import boundaries '/tmp/ตัวอย่าง.sqlite' /tmp/tambon.shp --level tambon --crs EPSG:24048");
}

TEST_CASE("the command goes to the clipboard") {
  app::Session session;
  fill(session, 4);
  UiDriver ui(1280, 800, 1);
  app::apply(session, intent::OpenDialog{app::Dialog::clusters});
  ui.click(session, "clusters/copy");
  CHECK(std::string(ImGui::GetClipboardText()) == app::clusters_command(session));
}
