# Spatial weights of `phumthun stats weights` beside R's spdep: contiguity, nearest neighbours, distance bands,
# inverse distances, Delaunay and Gabriel neighbours, variance-stabilising weights, and .gal files both ways.
#   Rscript spatial_weights.R PHUMTHUN [FILE...]      (files of the package spData where none is named)
# Prints a line for each comparison and ends with 1 where links or weights differ.
suppressPackageStartupMessages({library(sf); library(spData); library(spdep); library(jsonlite)})
sf_use_s2(FALSE)
arguments <- commandArgs(trailingOnly = TRUE)
program <- arguments[1]
files <- arguments[-1]
if (length(files) == 0) {
  shapes <- system.file("shapes", package = "spData")
  files <- file.path(shapes, c("columbus.shp", "auckland.shp", "boston_tracts.shp", "eire.shp", "sids.shp",
                               "NY8_utm18.shp", "wheat.shp", "baltim.shp"))
}
failures <- 0

ours <- function(file, spec, more = character()) {
  text <- system2(program, c("stats", "weights", shQuote(file), "--weights", shQuote(spec), "--metric", "planar",
                             more), stdout = TRUE, stderr = FALSE)
  fromJSON(paste(text, collapse = ""), simplifyVector = FALSE)
}
rows <- function(answer) lapply(answer$neighbours, function(row) sort(as.integer(unlist(row)) + 1L))
of_nb <- function(nb) lapply(nb, function(row) sort(as.integer(row[row > 0])))
say <- function(file, what, ok, figure = "") {
  cat(sprintf("%-22s %-14s %s %s\n", basename(file), what, if (ok) "equal" else "DIFFERENT", figure))
  if (!ok) failures <<- failures + 1
}
links <- function(file, spec, nb, what = spec) {
  answer <- ours(file, spec)
  say(file, what, identical(rows(answer), of_nb(nb)), sprintf("%d links", answer$links))
}
weights <- function(file, spec, listw, more = character(), what = spec, shown = file) {
  answer <- ours(file, spec, more)
  found <- lapply(answer$weights, unlist)
  expected <- Map(function(row, weight) if (row[1] == 0) NULL else weight[order(row)], listw$neighbours,
                  listw$weights)
  away <- max(unlist(Map(function(a, b) if (length(a)) max(abs(a / b - 1)) else 0, found, expected)))
  say(shown, what, identical(rows(answer), of_nb(listw$neighbours)) && away < 1e-12, sprintf("%.1e apart", away))
}

# spdep keeps pairs with a third place exactly on their circle; by Gabriel and Sokal the circle is empty too.
empty_circles <- function(nb, at) {
  structure(lapply(seq_along(nb), function(i) {
    row <- nb[[i]][nb[[i]] > 0]
    kept <- Filter(function(j) {
      inside <- (at[i, 1] - at[, 1]) * (at[j, 1] - at[, 1]) + (at[i, 2] - at[, 2]) * (at[j, 2] - at[, 2])
      all(inside[-c(i, j)] > 0)
    }, row)
    if (length(kept)) as.integer(kept) else 0L
  }), class = "nb")
}

for (file in files) {
  areas <- st_geometry(st_read(file, quiet = TRUE))
  st_crs(areas) <- NA
  polygons <- all(st_geometry_type(areas) %in% c("POLYGON", "MULTIPOLYGON"))
  at <- suppressWarnings(st_coordinates(if (polygons) st_centroid(areas) else areas))[, 1:2]
  if (polygons) {
    queen <- poly2nb(areas, snap = 0)
    links(file, "queen", queen)
    links(file, "rook", poly2nb(areas, queen = FALSE, snap = 0))
    snap <- sqrt(.Machine$double.eps)  # spdep's own default
    links(file, sprintf("queen@%.17g", snap), poly2nb(areas, snap = snap), "queen, snapped")
    links(file, sprintf("rook@%.17g", snap), poly2nb(areas, queen = FALSE, snap = snap), "rook, snapped")
    orders <- nblag(queen, 3)
    links(file, "queen:3", orders[[3]])
    links(file, "queen:3+", nblag_cumul(orders))
    stabilised <- nb2listw(queen, style = "S", zero.policy = TRUE)
    weights(file, "queen", stabilised, c("--style", "variance-stabilising"), "queen, S")
    gal <- tempfile(fileext = ".gal")
    ours(file, "queen", c("--out", gal))
    say(file, "write .gal", identical(of_nb(read.gal(gal)), of_nb(queen)))
    write.nb.gal(queen, gal, oldstyle = FALSE)
    links(file, paste0("file:", gal), queen, "read .gal")
  }
  if (basename(file) == "wheat.shp") next  # a grid: four places on each circle, ties in every row
  distinct <- !any(duplicated(at))
  if (distinct) {
    links(file, "delaunay", tri2nb(at))
    links(file, "gabriel", empty_circles(graph2nb(gabrielneigh(at, nnmult = 10), sym = TRUE), at))
  }
  least <- max(unlist(nbdists(knn2nb(knearneigh(at, 1)), at)))
  links(file, "distance:min", dnearneigh(at, 0, least * (1 + 1e-12)))
  if (distinct) {
    band <- dnearneigh(at, 0, least * 1.1)
    points <- tempfile(fileext = ".gpkg")  # with these very coordinates: centroids differ in the last digits
    st_write(st_sf(geometry = st_sfc(lapply(seq_len(nrow(at)), function(i) st_point(at[i, ])))), points,
             quiet = TRUE)
    weights(points, sprintf("inverse:%.17g:2", least * 1.1),
            nb2listw(band, glist = lapply(nbdists(band, at), function(d) 1 / d^2), style = "B"),
            c("--style", "binary"), "inverse", basename(file))
  }
  nearest <- ours(file, "knn:6")
  expected <- nbdists(knn2nb(knearneigh(at, 6)), at)
  found <- nbdists(structure(rows(nearest), class = "nb"), at)  # with ties other places may be as near
  say(file, "knn:6", isTRUE(all.equal(lapply(expected, sort), lapply(found, sort), tolerance = 1e-12)),
      sprintf("%d places with ties", nearest$report$tied_places))
}
quit(status = if (failures > 0) 1 else 0)
