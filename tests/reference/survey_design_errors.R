# Standard errors of deprivation as R's survey package has them (Lumley 2010): prints the values that
# tests/unit/poverty/test_deprivation_errors.cpp holds. Run: Rscript survey_design_errors.R
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail", digits = 12)

n <- 90
i <- 0:(n - 1)
households <- data.frame(
  psu = i %/% 9,                        # ten villages of nine
  stratum = c(0, 0, 0, 0, 1, 1, 1, 2, 2, 2)[i %/% 9 + 1],
  area = (i %/% 5) %% 3,                # areas cut across villages
  weight = 0.5 + (i * 7) %% 5 / 4)
item_weight <- c(.3, .25, .2, .15, .1)
score <- sapply(0:4, function(j) 1 + (i * 7 + j * 13 + (i * i) %% 11 + i * j) %% 4)
score[sapply(0:4, function(j) (i * 3 + j * 5) %% 29 == 0)] <- NA
deprived <- (score < 2.5) * 1
complete <- rowSums(is.na(score)) == 0
c_i <- as.vector(ifelse(complete, replace(deprived, is.na(deprived), 0) %*% item_weight, NA))
poor <- (c_i >= 0.4 - 1e-9) * 1

households$counted <- complete
households$poor <- ifelse(complete, poor, 0)
households$poor_score <- ifelse(complete, poor * c_i, 0)
households$item <- ifelse(complete, deprived[, 3], 0)
households$poor_item <- households$item * households$poor
households$part <- households$poor_item * item_weight[3]
households$answered <- !is.na(deprived[, 3])
households$item_answered <- ifelse(households$answered, deprived[, 3], 0)
households$one <- 1

errors <- function(design, domain) {
  of <- subset(design, counted & area == domain)
  ratio <- function(y, x, d = of) {
    r <- svyratio(y, x, d)
    c(coef(r), SE(r))
  }
  of_answered <- subset(design, answered & area == domain)
  rbind(H = ratio(~poor, ~one), A = ratio(~poor_score, ~poor), M0 = ratio(~poor_score, ~one),
        uncensored_3 = ratio(~item, ~one), censored_3 = ratio(~poor_item, ~one),
        contribution_3 = ratio(~part, ~poor_score),
        deprived_3 = ratio(~item_answered, ~one, of_answered))
}

designs <- list(
  `psu and strata` = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = households, nest = TRUE),
  `psu only` = svydesign(ids = ~psu, weights = ~weight, data = households),
  `strata only` = svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = households))
for (name in names(designs))
  for (domain in 0:2) {
    cat(name, ", area ", domain, "\n", sep = "")
    print(errors(designs[[name]], domain))
  }

# Simple, each area a sample of its own, by persons; the population correction multiplies with sqrt(1 - n/N).
alone <- subset(households, counted & area == 1)
alone$fpc <- 100
simple <- svydesign(ids = ~1, weights = ~weight, data = alone)
corrected <- svydesign(ids = ~1, weights = ~weight, fpc = ~fpc, data = alone)
for (design in list(simple, corrected)) {
  cat("simple, area 1, n", nrow(alone), "\n")
  print(rbind(H = c(coef(svyratio(~poor, ~one, design)), SE(svyratio(~poor, ~one, design))),
              M0 = c(coef(svyratio(~poor_score, ~one, design)), SE(svyratio(~poor_score, ~one, design))),
              A = c(coef(svyratio(~poor_score, ~poor, design)), SE(svyratio(~poor_score, ~poor, design)))))
}
