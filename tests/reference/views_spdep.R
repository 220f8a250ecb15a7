# What the window's maps and Moran scatter plot show, beside spdep, classInt and base R on the same store. Ends with 1
# where one differs by more than 1e-9 of its size, a pseudo p-value by more than 5 of its standard errors from draws made
# here.
#   Rscript views_spdep.R PRINT_VIEWS STORE [LEVEL]
# PRINT_VIEWS is the program tests/bench/print_views.cpp. Debian: r-cran-spdep, r-cran-classint, r-cran-sf,
# r-cran-jsonlite; written with spdep 1.2-7 and classInt 0.4-9.
suppressPackageStartupMessages({library(spdep); library(sf); library(jsonlite); library(classInt)})
arguments <- commandArgs(TRUE)
store <- arguments[2]
level <- if (length(arguments) >= 3) arguments[3] else "tambon"
shown <- fromJSON(paste(system2(arguments[1], c(shQuote(store), level, "overall"), stdout = TRUE), collapse = ""))
values <- as.numeric(shown$overall)
known <- is.finite(values)

worst <- 0
compare <- function(name, ours, theirs, tolerance = 1e-9) {
  ours <- as.numeric(ours); theirs <- as.numeric(theirs)
  stopifnot(length(ours) == length(theirs))
  both <- is.finite(theirs) | is.finite(ours)
  deviation <- max(c(0, abs(ours - theirs)[both] / pmax(1, abs(theirs[both]))))
  if (is.na(deviation)) deviation <- Inf
  worst <<- max(worst, deviation / tolerance)
  cat(sprintf("%-52s %8.1e%s\n", name, deviation, if (deviation > tolerance) "  DIFFERS" else ""))
}

# Neighbours of every level: they share a border or a corner.
of_level <- function(one) {
  areas <- st_read(store, one, quiet = TRUE)
  areas[order(areas$code), ]
}
for (one in names(shown$neighbours)) {
  ours <- lapply(shown$neighbours[[one]], function(row) sort(as.integer(row) + 1L))
  areas <- of_level(one)
  theirs <- if (nrow(areas) > 1) lapply(suppressWarnings(poly2nb(areas, snap = 1e-9)), function(row) row[row > 0]) else list(integer())
  compare(sprintf("queen neighbours of %d %s areas, %d links", nrow(areas), one, sum(lengths(theirs))),
          length(ours) == length(theirs) && all(mapply(function(a, b) identical(as.integer(a), as.integer(b)), ours, theirs)), 1)
}

# Boxes: R's own, whiskers and what lies beyond them.
boxes <- shown$areas_all$boxes
for (hinge in c(1.5, 3)) {
  box <- boxplot.stats(values[known], coef = hinge)
  ours <- boxes[boxes$hinge == hinge & boxes$group == "", "all"]
  compare(paste("box plot, hinge", hinge), c(unlist(ours$stats[[1]]), ours$outliers), c(box$stats, length(box$out)))
}

# Classes that have no counterpart in numpy.
classed <- values[known]
for (k in c(4, 5, 7)) {
  made <- shown$classes[[paste0("fisher-jenks/", k)]]
  ssq <- function(breaks) {
    group <- findInterval(classed, breaks, left.open = TRUE, rightmost.closed = TRUE, all.inside = TRUE)
    sum((classed - ave(classed, group))^2)
  }
  if (!any(made$counts[length(made$breaks) + 1] > 0))
    compare(paste("natural breaks within squares,", k), ssq(made$breaks), ssq(classIntervals(classed, k, "fisher")$brks))
  inner <- function(breaks) breaks[breaks > min(classed) & breaks < max(classed)]
  compare(paste("round steps,", k), inner(shown$classes[[paste0("pretty/", k)]]$breaks), inner(pretty(classed, k)))
}
tails <- classIntervals(classed, style = "headtails", thr = 1)$brks
tails <- tails[tails > min(classed) & tails < max(classed)]
ours <- shown$classes[["head-tail/5"]]$breaks
ours <- ours[ours > min(classed) & ours < max(classed)]
compare("head and tail breaks", ours[seq_along(tails)], tails)

# The Moran scatter plot: its slope is Moran's I of the same weights.
areas <- of_level(level)
nb <- suppressWarnings(poly2nb(areas, snap = 1e-9))
if (!all(known)) nb <- subset(nb, known)
x <- values[known]
listw <- nb2listw(nb, style = "W", zero.policy = TRUE)
moran <- moran.test(x, listw, zero.policy = TRUE)
if (all(card(nb) > 0)) {
  compare("slope of the Moran scatter plot, Moran's I", shown$areas_all$moran$all$slope, moran$estimate[1])
  z <- (x - mean(x)) / sqrt(mean((x - mean(x))^2))
  fit <- lm(lag.listw(listw, z) ~ z)
  compare("its line by lm", unlist(shown$areas_all$moran$all[c("slope", "r_squared", "slope_p")]),
          c(coef(fit)[2], summary(fit)$r.squared, summary(fit)$coefficients[2, 4]))
}

# The cluster maps: statistic and z, classes at 0.05 after Benjamini and Hochberg, pseudo p-values.
map_of <- function(method, statistic, z, side, p_of) {
  ours <- shown[[method]]
  rows <- match(shown$codes[known], ours$codes)
  p <- as.numeric(ours$p)[rows]
  if (!is.null(statistic)) compare(paste(method, "statistic"), as.numeric(ours$statistic)[rows], statistic)
  compare(paste(method, "z"), as.numeric(ours$z)[rows], z)
  significant <- p.adjust(p, "BH") <= 0.05
  theirs <- ifelse(is.na(p), "isolate", ifelse(significant, side, "not-significant"))
  compare(sprintf("%s, %d in classes", method, sum(significant, na.rm = TRUE)), ours$class[rows] == theirs, rep(1, length(p)))
  compare(paste(method, "p, in standard errors"), max(p_of(p)), 0, 5)
  # What is drawn, and what a click on its legend selects.
  for (number in names(ours$picks)) {
    rows_picked <- which(ours$picks[[number]]$rows == 1)
    compare(sprintf("%s: a click on class %s", method, number),
            setequal(rows_picked, which(ours$drawn == as.integer(number))) &&
              length(rows_picked) == ours$picks[[number]]$legend_n &&
              length(unique(ours$class[match(shown$codes[rows_picked], ours$codes)])) <= 1, 1)
  }
}
lag <- lag.listw(listw, x, zero.policy = TRUE)
local <- localmoran(x, listw, zero.policy = TRUE, mlvar = FALSE)
set.seed(1)
draws <- 4000
drawn_p <- function(p, observed, of_draws) {
  sapply(which(!is.na(p)), function(i) {
    drawn <- of_draws(i, matrix(replicate(draws, sample(x[-i], card(nb)[i])), nrow = card(nb)[i]))
    upper <- mean(drawn >= observed[i] - 1e-12); share <- min(upper, mean(drawn <= observed[i] + 1e-12))
    share <- min(1, 2 * share)
    abs(p[i] - share) / sqrt(max(share * (2 - share), 2 / draws) * (1 / draws + 1 / 99999))
  })
}
side <- paste(ifelse(x > mean(x), "high", "low"), ifelse(lag > mean(x), "high", "low"), sep = "-")
map_of("local_moran", local[, 1], localmoran(x, listw, zero.policy = TRUE)[, 4], side,
       function(p) drawn_p(p, lag, function(i, drawn) colMeans(drawn)))
with_self <- include.self(nb)
g_star <- localG(x, nb2listw(with_self, style = "W", zero.policy = TRUE))
own_and <- lag.listw(nb2listw(with_self, style = "W"), x)
map_of("local_g_star", NULL, g_star, ifelse(g_star > 0, "hot", "cold"),
       function(p) drawn_p(p, own_and, function(i, drawn) (colSums(drawn) + x[i]) / (card(nb)[i] + 1)))
cat(if (worst <= 1) "all equal\n" else "something differs\n")
quit(status = if (worst <= 1) 0 else 1)
