# Prints what tests/unit/stats/point_pattern_test.cpp and kernel_density_test.cpp hold, by R's spatstat:
# Rscript point_pattern.R
suppressMessages(library(spatstat))
i <- 1:300
x <- ((i * 0.6180339887498949) %% 1)^1.5
y <- (i * 0.7548776662466927) %% 1
is_case <- (i %% 3 == 0 & x < 0.4) | i %% 7 == 0
say <- function(name, values) cat(name, ":", paste(format(values, digits = 15, trim = TRUE), collapse = ", "), "\n")

unit <- owin(c(0, 1), c(0, 1))
all <- ppp(x, y, window = unit)
say("clarkevans naive, Donnelly", clarkevans(all, correction = c("none", "Donnelly")))
test <- clarkevans.test(all)
say("clarkevans p", test$p.value)
radii <- seq(0, 0.25, by = 0.05)
fine <- seq(0, 0.25, by = 0.0005)
border <- Kest(all, r = fine, correction = "border")$border
say("K border, unit square", border[match(round(radii, 4), round(fine, 4))])

# An L of three quarter squares; points in the notch are left out.
corner <- owin(poly = list(x = c(0, 1, 1, 0.5, 0.5, 0), y = c(0, 0, 0.5, 0.5, 1, 1)))
inside <- inside.owin(x, y, corner)
bent <- ppp(x[inside], y[inside], window = corner)
border <- Kest(bent, r = fine, correction = "border")$border
say("points in the L", npoints(bent))
say("K border, L", border[match(round(radii, 4), round(fine, 4))])

say("bw.scott", bw.scott(all, isotropic = TRUE))
say("bw.diggle", bw.diggle(ppp(x, y, window = owin(range(x), range(y))), correction = "translate"))
spread <- function(v) min(sd(v), IQR(v) / 1.34)
say("Silverman", 0.9 * sqrt(spread(x) * spread(y)) * 300^(-1 / 6))
left_out <- function(h) {
  d <- as.matrix(dist(cbind(x, y)))
  k <- exp(-d^2 / (2 * h^2)) / (2 * pi * h^2)
  diag(k) <- 0
  sum(log(rowSums(k) / 299))
}
say("cross-validated", optimize(left_out, c(0.01, 0.3), maximum = TRUE, tol = 1e-9)$maximum)

# spatstat takes points to pixels: the finer, the nearer to the sum of kernels.
at <- function(image, px, py) interp.im(image, px, py)
square <- density(all, sigma = 0.1, edge = TRUE, dimyx = 512)
say("density, square, edge", c(at(square, 0.1, 0.1), at(square, 0.45, 0.7), at(square, 0.9, 0.4)))
fine_image <- density(bent, sigma = 0.1, edge = TRUE, dimyx = 512)
say("density, L, edge", c(at(fine_image, 0.1, 0.1), at(fine_image, 0.45, 0.7), at(fine_image, 0.9, 0.4)))
quartic <- density(all, kernel = "quartic", sigma = 0.3 / sqrt(8), edge = TRUE, dimyx = 512)
say("density, quartic of radius 0.3, edge", c(at(quartic, 0.1, 0.1), at(quartic, 0.45, 0.7), at(quartic, 0.9, 0.4)))

# Sums of kernels at the centres of three cells of 64 by 64, and how often shuffled cases reach them there.
centres <- list(c(0.5, 0.5) / 64, c(19.5, 39.5) / 64, c(63.5, 32.5) / 64)
kernels <- lapply(centres, function(c) exp(-((x - c[1])^2 + (y - c[2])^2) / (2 * 0.1^2)) / (2 * pi * 0.1^2))
say("density, exact", sapply(kernels, sum))
say("log relative risk, exact", sapply(kernels, function(k) log(sum(k[is_case]) / sum(is_case)) - log(sum(k) / 300)))
# Shuffles are counted on cells three times as wide.
wide <- list(c(1.5, 1.5) / 64, c(19.5, 40.5) / 64, c(64.5, 31.5) / 64)
kernels <- lapply(wide, function(c) exp(-((x - c[1])^2 + (y - c[2])^2) / (2 * 0.1^2)))
set.seed(1)
shuffled <- sapply(1:99999, function(s) {
  drawn <- sample.int(300, sum(is_case))
  sapply(kernels, function(k) sum(k[drawn]))
})
say("p of an excess", sapply(1:3, function(c) mean(shuffled[c, ] >= sum(kernels[[c]][is_case]))))
marked <- ppp(x, y, window = unit, marks = factor(ifelse(is_case, "case", "other")))
share <- relrisk(marked, sigma = 0.1, casecontrol = TRUE, case = "case", dimyx = 512)
say("relrisk, the chance of a case", sapply(centres, function(c) at(share, c[1], c[2])))
