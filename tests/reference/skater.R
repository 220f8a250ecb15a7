# Compares `phumthun stats skater --criterion distances` with R's spdep on sets of spData, region by region:
# Rscript skater.R PHUMTHUN
suppressMessages({
  library(spdep)
  library(sf)
})
program <- commandArgs(TRUE)[1]
if (is.na(program)) stop("usage: Rscript skater.R PHUMTHUN")
shapes <- system.file("shapes", package = "spData")
sets <- list(
  list(file = "columbus.shp", fields = c("CRIME", "INC", "HOVAL")),
  list(file = "eire.shp", fields = c("A", "towns", "pale", "ROADACC")),
  list(file = "sids.shp", fields = c("SID74", "BIR74", "NWBIR74")),
  list(file = "NY8_utm18.shp", fields = c("PEXPOSURE", "PCTAGE65P", "PCTOWNHOME")),
  list(file = "boston_tracts.shp", fields = c("CRIM", "RM", "LSTAT", "MEDV"))
)
worse <- 0
for (set in sets) {
  path <- file.path(shapes, set$file)
  areas <- st_read(path, quiet = TRUE)
  st_crs(areas) <- NA
  neighbours <- poly2nb(areas)
  values <- scale(as.matrix(st_drop_geometry(areas)[set$fields]))
  if (n.comp.nb(neighbours)$nc > 1) {
    cat(set$file, ": more than one part, left out\n")
    next
  }
  tree <- mstree(nb2listw(neighbours, nbcosts(neighbours, values), style = "B"), 1)
  for (k in c(2, 4, 6, 8, 10)) {
    seconds <- system.time(expected <- skater(tree[, 1:2], values, k - 1)$groups)["elapsed"]
    answer <- system2(program, c("stats", "skater", path, "--metric", "planar", "--field",
                                 paste(set$fields, collapse = ","), "--clusters", k, "--criterion",
                                 "distances", "--json"), stdout = TRUE)
    text <- paste(answer, collapse = "")
    found <- as.integer(strsplit(gsub(".*\"labels\": *\\[([^]]*)\\].*", "\\1", text), ",")[[1]])
    same <- nrow(unique(cbind(found, expected))) == k && length(unique(found)) == k
    if (!same) worse <- worse + 1
    cat(sprintf("%-18s n = %3d k = %2d: %s (spdep %.2f s)\n", set$file, nrow(values), k,
                if (same) "the same regions" else "OTHER REGIONS", seconds))
  }
}
quit(status = if (worse > 0) 1 else 0)
