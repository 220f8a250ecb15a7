# Times spdep's permutation of local Moran and local Geary on what `bench_local AREAS export > map.txt` wrote.
#   Rscript local_spdep.R map.txt [PERMUTATIONS]
# Debian: r-cran-spdep. Elapsed seconds on 1 and 2 processes.
suppressPackageStartupMessages(library(spdep))
arguments <- commandArgs(TRUE)
permutations <- if (length(arguments) > 1) as.integer(arguments[2]) else 999
rows <- strsplit(readLines(arguments[1]), " ", fixed = TRUE)
x <- vapply(rows, function(row) as.numeric(row[1]), 0)
nb <- lapply(rows, function(row) as.integer(row[-1]))
class(nb) <- "nb"
listw <- nb2listw(nb, style = "W")
for (processes in 1:2) {
  set.coresOption(if (processes > 1) processes)
  moran <- system.time(localmoran_perm(x, listw, nsim = permutations))["elapsed"]
  geary <- system.time(localC_perm(x, listw, nsim = permutations))["elapsed"]
  cat(sprintf("%d areas, %d permutations, %d processes: local Moran %.2f s, local Geary %.2f s\n", length(x),
              permutations, processes, moran, geary))
}
