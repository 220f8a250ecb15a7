#include "app/session_styles.hpp"

#include "app/damaged_file.hpp"
#include "app/session_desk_keeping.hpp"
#include "app/session_project.hpp"
#include "app/style_file.hpp"
#include "app/text_writer.hpp"

namespace phumthun::app {
namespace {

std::filesystem::path style_folder() {
  const std::filesystem::path config = desk_folders().config;
  return config.empty() ? config : config / "styles";
}

}  // namespace

void load_styles(Session& session) {
  session.jobs.submit(
      session.text("job.styles"), jobs::Lane::read,
      [folder = style_folder()](const base::Progress& progress) {
        progress.report(0);
        return list_styles(folder);
      },
      [&session](std::vector<StyleEntry> styles) { session.style.styles = std::move(styles); });
}

void run_save_style(Session& session, const std::filesystem::path& file) {
  session.jobs.submit(
      fill_in(session.text("job.save"), file.filename().string()), jobs::Lane::file,
      [text = style_toml(session.project()), file](const base::Progress& progress) {
        progress.report(0);
        write_whole(file, text);
      },
      [&session, file] {
        add_notice(session, {0, NoticeKind::done, session.text("styles.saved"), file.string(), {}, {}});
        load_styles(session);
      });
}

void run_put_on(Session& session, const StyleEntry& style) {
  session.jobs.submit(
      fill_in(session.text("job.read"), style.name), jobs::Lane::read,
      [style, project = session.project(), strings = session.strings,
       language = session.language()](const base::Progress& progress) {
        progress.report(0);
        return told_in(*strings, language, style.file, [&] { return with_style(style, project); });
      },
      [&session](const Project& styled) {
        Project next = session.project();
        next.choropleth = styled.choropleth;
        next.households = styled.households;
        next.layers = styled.layers;
        next.layer_options = styled.layer_options;
        commit(session, std::move(next));
      });
}

}  // namespace phumthun::app
