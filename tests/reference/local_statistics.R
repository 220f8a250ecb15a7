# What `phumthun stats` prints of local statistics, beside spdep's answers to the same. Ends with 1 where one deviates by
# more than 1e-9 of its size, or a pseudo p-value by more than 5 of its standard errors from draws made here.
#   Rscript local_statistics.R PHUMTHUN [FILE FIELD FIELD2]
# PHUMTHUN is the program; without FILE the leukaemia cases of 281 tracts of New York (Waller and Gotway 2004; spData).
# Debian: r-cran-spdep, r-cran-spdata, r-cran-sf, r-cran-jsonlite; written with spdep 1.2-7.
suppressPackageStartupMessages({library(spdep); library(sf); library(jsonlite)})
arguments <- commandArgs(TRUE)
program <- arguments[1]
if (length(arguments) >= 4) {
  file <- arguments[2]; field <- arguments[3]; field2 <- arguments[4]
} else {
  file <- system.file("shapes/NY8_utm18.shp", package = "spData"); field <- "PEXPOSURE"; field2 <- "PCTOWNHOME"
}
areas <- st_read(file, quiet = TRUE)
x <- areas[[field]]; y <- areas[[field2]]; n <- length(x)
nb <- poly2nb(areas)
gal <- tempfile(fileext = ".gal")
write.nb.gal(nb, gal, oldstyle = TRUE)

ask <- function(method, ..., of = file, fields = field, inference = "analytic") {
  answer <- system2(program, c("stats", method, shQuote(of), "--field", paste(fields, collapse = ","), "--weights",
                               paste0("file:", gal), "--inference", inference, ..., "--json"), stdout = TRUE, stderr = FALSE)
  fromJSON(paste(answer, collapse = ""))$local
}
worst <- 0
compare <- function(name, ours, theirs, tolerance = 1e-9) {
  ours <- as.numeric(ours); theirs <- as.numeric(theirs)
  stopifnot(length(ours) == length(theirs))
  known <- is.finite(theirs)
  deviation <- max(c(0, abs(ours - theirs)[known] / pmax(1, abs(theirs[known]))))
  if (is.na(deviation)) deviation <- Inf
  worst <<- max(worst, deviation / tolerance)
  cat(sprintf("%-44s %8.1e%s\n", name, deviation, if (deviation > tolerance) "  DIFFERS" else ""))
}

for (style in c("W", "B")) {
  listw <- nb2listw(nb, style = style, zero.policy = TRUE)
  ours_style <- c("--style", c(W = "row", B = "binary")[style])
  for (variance in c("n", "n-1")) {
    mine <- ask("local-moran", ours_style, "--variance", variance)
    theirs <- localmoran(x, listw, zero.policy = TRUE, mlvar = variance == "n", alternative = "two.sided")
    compare(paste("local-moran", style, variance, "statistic"), mine$statistic, theirs[, 1])
    if (variance == "n") {
      compare(paste("local-moran", style, "z"), mine$z, theirs[, 4])
      compare(paste("local-moran", style, "p"), mine$p, theirs[, 5])
    }
  }
  compare(paste("local-g z", style), ask("local-g", ours_style)$z, localG(x, listw, zero.policy = TRUE))
  with_self <- nb2listw(include.self(nb), style = style)
  compare(paste("local-g-star z", style), ask("local-g-star", ours_style)$z, localG(x, with_self))
  compare(paste("local-geary", style), ask("local-geary", ours_style)$statistic, localC(x, listw, zero.policy = TRUE))
  compare(paste("multivariate-local-geary", style),
          ask("multivariate-local-geary", ours_style, fields = c(field, field2))$statistic,
          localC(cbind(x, y), listw, zero.policy = TRUE))
  compare(paste("bivariate-local-moran", style),
          ask("bivariate-local-moran", ours_style, fields = c(field, field2))$statistic,
          as.numeric(scale(x)) * lag.listw(listw, as.numeric(scale(y)), zero.policy = TRUE))
  if (all(card(nb) > 0)) {
    mine <- ask("losh", ours_style, "--alternative", "greater")
    theirs <- LOSH.cs(x, listw)
    compare(paste("losh", style, "statistic"), mine$statistic, theirs[, "Hi"])
    compare(paste("losh", style, "z"), mine$z, theirs[, "Z.Hi"])
    compare(paste("losh", style, "p"), mine$p, theirs[, "Pr()"])
  }
}

# z of local Geary: the mean and variance of a sample without replacement of the distances to the others.
row <- nb2listw(nb, style = "W", zero.policy = TRUE)
distance <- as.matrix(dist(as.numeric(scale(x))))^2
observed <- localC(x, row, zero.policy = TRUE)
z <- sapply(seq_len(n), function(i) {
  k <- card(nb)[i]; others <- distance[i, -i]
  (observed[i] - mean(others)) / sqrt(var(others) * (1 - k / (n - 1)) / k)
})
compare("local-geary z", ask("local-geary")$z, z)

# Join counts: the marked are the areas above the third quartile.
marked <- as.integer(x > quantile(x, 0.75))
areas$marked <- marked
marked_file <- file.path(tempfile("marked"), "marked.gpkg"); dir.create(dirname(marked_file))
st_write(areas["marked"], marked_file, quiet = TRUE)
binary <- nb2listw(nb, style = "B", zero.policy = TRUE)
mine <- ask("local-join-count", of = marked_file, fields = "marked")
joins <- suppressWarnings(local_joincount_uni(factor(marked), "1", binary, nsim = 9)[, 1])
compare("local-join-count", mine$statistic[card(nb) > 0], joins[card(nb) > 0])
tested <- which(joins > 0)
compare("local-join-count p", mine$p[tested],
        phyper(joins[tested] - 1, sum(marked) - 1, n - sum(marked), card(nb)[tested], lower.tail = FALSE))

# Corrections for many tests.
p <- localmoran(x, row, zero.policy = TRUE, alternative = "two.sided")[, 5]
alpha <- 0.05
expected <- list(none = p <= alpha, bonferroni = p.adjust(p, "bonferroni") <= alpha, bh = p.adjust(p, "BH") <= alpha)
first <- alpha / (1 + alpha)  # Benjamini, Krieger and Yekutieli 2006
tests <- sum(!is.na(p))
rejected <- sum(p.adjust(p, "BH") <= first, na.rm = TRUE)
expected$adaptive <- if (rejected == 0 || rejected == tests) p.adjust(p, "BH") <= first else
  p.adjust(p, "BH") * (tests - rejected) / tests <= first
for (correction in names(expected)) {
  mine <- ask("local-moran", "--correction", correction)$cluster
  compare(paste0(correction, ", ", sum(expected[[correction]], na.rm = TRUE), " significant"),
          !(mine %in% c("not-significant", "isolate", "undefined")), expected[[correction]] %in% TRUE)
}

# Pseudo p-values: draws without replacement made here (spdep 1.2-7 draws with replacement).
set.seed(1)
draws <- 20000
some <- sample(which(card(nb) > 0), 40)
lag <- lag.listw(row, x, zero.policy = TRUE)
for (kind in c("shared", "independent")) {
  moran <- ask("local-g", "--draws", kind, "--permutations", "99999", "--alternative", "greater", inference = "permutation")
  geary <- ask("local-geary", "--draws", kind, "--permutations", "99999", "--alternative", "less", inference = "permutation")
  errors <- sapply(some, function(i) {
    drawn <- replicate(draws, sample(x[-i], card(nb)[i]))
    drawn <- matrix(drawn, nrow = card(nb)[i])
    share <- c(mean(colMeans(drawn) >= lag[i] - 1e-9 * abs(lag[i])),
               mean(colMeans((drawn - x[i])^2) <= observed[i] * var(x) * (1 + 1e-9)))
    abs(c(moran$p[i], geary$p[i]) - share) / sqrt(pmax(share * (1 - share), 1 / draws) * (1 / draws + 1 / 99999))
  })
  compare(paste("pseudo p, standard errors,", kind), max(errors), 0, 5)
}
cat(if (worst <= 1) "all equal\n" else "something differs\n")
quit(status = if (worst <= 1) 0 else 1)
