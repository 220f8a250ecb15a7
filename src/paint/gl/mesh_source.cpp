#include "paint/gl/mesh_source.hpp"

#include "base/error.hpp"

namespace phumthun::paint::gl {

IndexMesh MeshSource::mesh(MeshKind kind, std::size_t level, MeshStore* store, const CheckPoint& check) {
  if (!store) return built(kind, level, check);
  if (!hash_) hash_ = hash_of(*column_);
  const std::string key = mesh_key(*hash_, kind, level);
  try {
    if (const auto bytes = store->find(key))
      if (auto kept = mesh_from_bytes(*bytes, column_->coords.size(), column_->size()))
        return std::move(*kept);
  } catch (const base::Error&) {  // a mesh can always be made anew
  }
  IndexMesh mesh = built(kind, level, check);
  try {
    store->keep(key, to_bytes(mesh));
  } catch (const base::Error&) {  // a store that can't be written to costs some time at the next start
  }
  return mesh;
}

IndexMesh MeshSource::built(MeshKind kind, std::size_t level, const CheckPoint& check) {
  if (!simplification_) simplification_ = simplify(*column_);
  check();
  const auto build = kind == MeshKind::fill    ? build_fill
                     : kind == MeshKind::lines ? build_lines
                                               : build_outlines;
  return build(*column_, *simplification_, origin_, level_tolerances_m[level], check);
}

}  // namespace phumthun::paint::gl
