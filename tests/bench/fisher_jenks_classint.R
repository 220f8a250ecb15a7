# classInt's Fisher classes of the values of bench_fisher_jenks, beside `phumthun`'s own in the same run: seconds and the
# sum of squares within. Run: Rscript fisher_jenks_classint.R BUILD_FOLDER/tests/bench_fisher_jenks [N ...]
# Debian: r-cran-classint; written with classInt 0.4-9, which samples above 3,000 values unless told not to.
suppressPackageStartupMessages(library(classInt))
arguments <- commandArgs(TRUE)
sizes <- if (length(arguments) > 1) as.integer(arguments[-1]) else c(1000L, 10000L)
cat(system2(arguments[1], "5", stdout = TRUE), sep = "\n")
for (n in sizes) {
  x <- as.numeric(system2(arguments[1], c("export", n), stdout = TRUE))
  for (k in c(5, 9)) {
    seconds <- system.time(breaks <- classIntervals(x, k, "fisher", largeN = .Machine$integer.max)$brks)[["elapsed"]]
    group <- findInterval(x, breaks, left.open = TRUE, rightmost.closed = TRUE, all.inside = TRUE)
    cat(sprintf("classInt %8d values, k = %d: %9.1f ms, within %.10e\n", n, k, 1000 * seconds, sum((x - ave(x, group))^2)))
  }
}
