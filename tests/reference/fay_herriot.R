# The values that tests/unit/poverty/test_smoothing.cpp expects of fay_herriot(): the random-effects model of metafor
# (Viechtbauer 2010, J. Stat. Software 36(3)) is Fay and Herriot's without covariates. Run: Rscript fay_herriot.R
# (Debian: r-cran-metafor; written with metafor 3.8-1).
suppressPackageStartupMessages(library(metafor))
show <- function(name, values) cat(name, format(values, digits = 12), "\n")

value <- c(0.42, 0.31, 0.55, 0.12, 0.48, 0.25, 0.70, 0.36, 0.44, 0.29)
error <- c(0.05, 0.08, 0.10, 0.04, 0.12, 0.06, 0.15, 0.03, 0.09, 0.07)
fit <- rma(yi = value, sei = error, method = "REML", control = list(threshold = 1e-14, maxiter = 1000))
show("variance between", fit$tau2)
show("mean", fit$b[1])
show("values", blup(fit)$pred)

# metafor's own errors leave out that the variance between areas is an estimate; Prasad and Rao's third term adds it.
third <- 2 * error^4 * (fit$tau2 + error^2)^-3 * 2 / sum((fit$tau2 + error^2)^-2)
show("rmse", sqrt(blup(fit)$se^2 + third))

# Areas that differ by no more than their errors: nothing between them.
alike <- rma(yi = c(0.30, 0.34, 0.28), sei = c(0.1, 0.1, 0.2), method = "REML")
show("alike: variance between", alike$tau2)
show("alike: mean", alike$b[1])
