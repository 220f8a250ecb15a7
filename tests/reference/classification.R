# What `phumthun stats classify` prints, beside classInt's breaks and fits of the same values. Ends with 1 where one
# deviates by more than 1e-10 of its size.
#   Rscript classification.R PHUMTHUN [FILE FIELD CLASSES]
# PHUMTHUN is the program; without FILE the prices of 506 tracts of Boston (Harrison and Rubinfeld 1978; spData).
# Debian: r-cran-classint, r-cran-spdata, r-cran-sf, r-cran-jsonlite; written with classInt 0.4-9.
suppressPackageStartupMessages({library(classInt); library(sf); library(jsonlite)})
arguments <- commandArgs(TRUE)
program <- arguments[1]
file <- if (length(arguments) >= 2) arguments[2] else system.file("shapes/boston_tracts.shp", package = "spData")
field <- if (length(arguments) >= 3) arguments[3] else "CMEDV"
k <- if (length(arguments) >= 4) as.integer(arguments[4]) else 6L
x <- st_read(file, quiet = TRUE)[[field]]
x <- x[!is.na(x)]

worst <- 0
compare <- function(name, ours, theirs) {
  deviation <- if (length(ours) == length(theirs)) max(abs(ours - theirs) / pmax(abs(theirs), 1e-300), 0) else Inf
  worst <<- max(worst, deviation)
  cat(sprintf("%-32s %8.1e%s\n", name, deviation, if (deviation > 1e-10) "  DIFFERS" else ""))
}
ask <- function(...) {
  answer <- system2(program, c("stats", "classify", shQuote(file), "--field", field, "--classes", k, ..., "--json"),
                    stdout = TRUE, stderr = FALSE)
  fromJSON(paste(answer, collapse = ""))
}
inner <- function(breaks) {
  breaks <- unique(breaks)
  breaks[is.finite(breaks) & breaks > min(x) & breaks < max(x)]
}
# R 4.2 takes the next value for types 1 and 2 where n i / k is whole but computed a little larger; R's own quantile() of
# i / k doesn't.
for (type in 1:9)
  compare(paste("quantile, type", type), inner(ask("--method", "quantile", "--quantile-type", type)$breaks),
          inner(quantile(x, (1:(k - 1)) / k, type = type, names = FALSE)))
compare("equal-interval", inner(ask("--method", "equal-interval")$breaks), inner(classIntervals(x, k, "equal")$brks))
compare("pretty", inner(ask("--method", "pretty")$breaks), inner(pretty(x, k)))
for (hinge in c(1.5, 3))
  compare(paste("box, hinge", hinge), inner(ask("--method", "box", "--hinge", hinge)$breaks),
          inner(classIntervals(x, style = "box", iqr_mult = hinge)$brks))
tails <- inner(classIntervals(x, style = "headtails")$brks)  # stops earlier
compare("head-tail", inner(ask("--method", "head-tail")$breaks)[seq_along(tails)], tails)

# Optimal classes need not be unique, their sum of squares is.
jenks <- ask("--method", "fisher-jenks")
within <- function(breaks) {
  group <- findInterval(x, breaks, left.open = TRUE, rightmost.closed = TRUE, all.inside = TRUE)
  sum((x - ave(x, group))^2)
}
peer <- classIntervals(x, k, "fisher", samp_prop = 1)
compare("fisher-jenks, within", jenks$fit$within_ss, within(peer$brks))
tests <- jenks.tests(classIntervals(x, k, "jenks"))
fixed <- classIntervals(x, k, "jenks")$brks
given <- ask("--method", "custom", "--breaks", paste(format(fixed[-1], digits = 17, trim = TRUE), collapse = ","))
compare("goodness of variance fit", given$fit$goodness_of_variance_fit, tests["Goodness of fit"])
compare("tabular accuracy", given$fit$tabular_accuracy, tests["Tabular accuracy"])
cat(if (worst <= 1e-10) "all equal\n" else "something differs\n")
quit(status = if (worst <= 1e-10) 0 else 1)
