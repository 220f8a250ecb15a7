# What `phumthun stats` prints of global statistics and smoothed rates, beside spdep's answers to the same. Ends with 1
# where one deviates by more than 1e-10 of its size (1e-9 for z and p, which divide by small numbers).
#   Rscript global_statistics.R PHUMTHUN [FILE FIELD FIELD2 CASES POPULATION]
# PHUMTHUN is the program; without FILE the leukaemia cases of 281 tracts of New York (Waller and Gotway 2004; spData).
# Debian: r-cran-spdep, r-cran-spdata, r-cran-sf, r-cran-jsonlite; written with spdep 1.2-7.
suppressPackageStartupMessages({library(spdep); library(sf); library(jsonlite)})
arguments <- commandArgs(TRUE)
program <- arguments[1]
if (length(arguments) >= 6) {
  file <- arguments[2]; field <- arguments[3]; field2 <- arguments[4]; cases <- arguments[5]; population <- arguments[6]
} else {
  file <- system.file("shapes/NY8_utm18.shp", package = "spData")
  field <- "PEXPOSURE"; field2 <- "PCTOWNHOME"; cases <- "TRACTCAS"; population <- "POP8"
}
areas <- st_read(file, quiet = TRUE)
x <- areas[[field]]; y <- areas[[field2]]; events <- areas[[cases]]; people <- areas[[population]]

ask <- function(...) {
  answer <- system2(program, c("stats", ..., "--json"), stdout = TRUE, stderr = FALSE)
  fromJSON(paste(answer, collapse = ""))
}
of <- function(method, style, ..., fields = field)
  ask(method, shQuote(file), "--field", paste(fields, collapse = ","), "--style", style, "--isolates", "out-of-n",
      "--permutations", "0", ...)

worst <- 0
compare <- function(name, ours, theirs, tolerance = 1e-10) {
  ours <- as.numeric(ours); theirs <- as.numeric(theirs)
  stopifnot(length(ours) == length(theirs))
  # Chances that a double can't tell from 0 agree.
  same <- is.nan(theirs) | is.na(theirs) | (abs(theirs) < 1e-290 & abs(ours) < 1e-290)
  deviation <- max(c(0, abs(ours - theirs)[!same] / pmax(abs(theirs[!same]), 1e-300)))
  if (is.na(deviation)) deviation <- Inf
  worst <<- max(worst, deviation / tolerance)
  cat(sprintf("%-44s %8.1e%s\n", name, deviation, if (deviation > tolerance) "  DIFFERS" else ""))
}

nb <- poly2nb(areas)
ours <- ask("weights", shQuote(file))
links <- sum(card(nb))
cat(sprintf("%-44s %d, spdep %d\n", "links, queen", ours$links, links))
# A file's borders may not be exact; then both take spdep's neighbours.
weights <- "queen"
if (ours$links != links) {
  gal <- tempfile(fileext = ".gal")
  write.nb.gal(nb, gal, oldstyle = TRUE)
  weights <- paste0("file:", gal)
}
for (style in c("W", "B", "S")) {
  listw <- nb2listw(nb, style = style, zero.policy = TRUE)
  ours_style <- c(W = "row", B = "binary", S = "variance-stabilising")[style]
  get <- function(method, ..., fields = field) of(method, ours_style, "--weights", weights, ..., fields = fields)
  test <- function(name, mine, theirs, normal = NULL) {
    compare(paste(name, style, "statistic"), mine$statistic, theirs$estimate[1])
    compare(paste(name, style, "expected"), mine$expected, theirs$estimate[2])
    compare(paste(name, style, "variance"), mine$variance, theirs$estimate[3])
    compare(paste(name, style, "z"), mine$z, theirs$statistic, 1e-9)
    compare(paste(name, style, "p"), mine$p_normal, theirs$p.value, 1e-9)
    if (!is.null(normal)) compare(paste(name, style, "variance (normal)"), mine$variance_normal, normal$estimate[3])
  }
  two <- function(f, ...) f(x, listw, alternative = "two.sided", zero.policy = TRUE, ...)
  test("moran", get("moran")$global, two(moran.test), two(moran.test, randomisation = FALSE))
  test("geary", get("geary")$global, two(geary.test), two(geary.test, randomisation = FALSE))
  if (all(x >= 0)) test("getis-g", get("getis-g")$global, suppressWarnings(two(globalG.test)))

  n <- sum(card(nb) > 0)
  compare(paste("lee", style), get("lee", fields = c(field, field2))$global$statistic,
          lee(x, y, listw, n, zero.policy = TRUE)$L)
  zx <- scale(x); zy <- scale(y)
  compare(paste("bivariate-moran", style), get("bivariate-moran", fields = c(field, field2))$global$statistic,
          sum(zx * lag.listw(listw, zy, zero.policy = TRUE)) / sum(zx^2))

  limit <- median(x)
  marked <- factor(x > limit, levels = c(FALSE, TRUE))
  for (sampling in c("non-free", "free")) {
    joins <- get("join-count", "--above", format(limit, digits = 17), "--sampling", sampling)
    peer <- joincount.test(marked, listw, zero.policy = TRUE, alternative = "two.sided",
                           sampling = sub("-", "", sampling))
    for (colour in 1:2) {
      mine <- joins[[c("WW", "BB")[colour]]]
      name <- paste("join-count", style, sampling, c("WW", "BB")[colour])
      compare(paste(name, "statistic"), mine$statistic, peer[[colour]]$estimate[1])
      compare(paste(name, "expected"), mine$expected, peer[[colour]]$estimate[2])
      compare(paste(name, "variance"), mine$variance, peer[[colour]]$estimate[3], 1e-9)
    }
  }
  multi <- joincount.multi(marked, listw, zero.policy = TRUE)
  unlike <- get("join-count", "--above", format(limit, digits = 17))$BW
  compare(paste("join-count", style, "BW"), c(unlike$statistic, unlike$expected, unlike$variance), multi[3, 1:3], 1e-9)
}

for (method in c("moran", "geary")) {
  peer <- sp.correlogram(nb, x, order = 4, method = c(moran = "I", geary = "C")[method], style = "W", zero.policy = TRUE)
  mine <- of("correlogram", "row", "--weights", weights, "--orders", "4", "--statistic", method)$globals
  compare(paste("correlogram", method), unlist(mine[, c("statistic", "expected", "variance")]), as.vector(peer$res))
}

smooth <- function(method) ask("smooth", shQuote(file), "--field", cases, "--field2", population, "--method", method,
                               "--weights", weights)$values
compare("smooth eb", smooth("eb"), EBest(events, people)$estmm)
# Where areas differ by less than chance, spdep's weights go below 0; here they stop there.
binomial <- EBest(events, people, family = "binomial")
spread <- attr(binomial, "parameters")$a; rate <- attr(binomial, "parameters")$b
if (all(events <= people) && spread > rate * (1 - rate) / mean(people))
  compare("smooth eb-binomial", smooth("eb-binomial"), binomial$estmm)
# Where nobody near is a case, spdep divides 0 by 0; the rate is 0.
peer <- EBlocal(events, people, nb, zero.policy = TRUE)$est
peer[is.nan(peer)] <- 0
compare("smooth local-eb", smooth("local-eb"), peer)
compare("smooth excess-risk", smooth("excess-risk"), probmap(events, people)$relRisk / 100)
around <- nb2listw(include.self(nb), style = "B", zero.policy = TRUE)
compare("smooth spatial-rate", smooth("spatial-rate"), lag.listw(around, events) / lag.listw(around, people))
index <- suppressMessages(EBImoran.mc(events, people, nb2listw(nb, zero.policy = TRUE), nsim = 9, zero.policy = TRUE))
eb <- ask("eb-moran", shQuote(file), "--field", cases, "--field2", population, "--weights", weights, "--permutations",
          "0", "--isolates", "out-of-n")
if (all(card(nb) > 0)) compare("eb-moran", eb$global$statistic, index$statistic)
cat(if (worst <= 1) "all equal\n" else "something differs\n")
quit(status = if (worst <= 1) 0 else 1)
