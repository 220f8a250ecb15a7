#!/usr/bin/Rscript
# Prints what unit/app/test_plot_numbers.cpp holds: quartiles, hinges, bins, lines and Chow's test by base R of a public
# teaching set (mtcars: Henderson and Velleman 1981), whole and by transmission.
options(digits = 15)
mpg <- mtcars$mpg
wt <- mtcars$wt
hp <- mtcars$hp
cat("type 7 of mpg", quantile(mpg, c(.25, .5, .75), type = 7), "\n")
cat("fivenum mpg", fivenum(mpg), "\n")
for (n in 1:12) cat("fivenum of the first", n, fivenum(hp[1:n]), "\n")
cat("bins by Freedman and Diaconis: mpg", nclass.FD(mpg), "wt", nclass.FD(wt), "hp", nclass.FD(hp), "\n")
cat("outliers of hp beyond 1.5:", boxplot.stats(hp)$out, " of wt:", boxplot.stats(wt)$out, "\n")
cat("whiskers of hp", boxplot.stats(hp)$stats[c(1, 5)], "of wt", boxplot.stats(wt)$stats[c(1, 5)], "\n")
line <- function(words, rows) {
  fit <- lm(mpg ~ wt, data = mtcars[rows, ])
  s <- summary(fit)
  cat(words, "n", sum(rows), "intercept", coef(fit)[1], "slope", coef(fit)[2], "R2", s$r.squared, "se",
      s$coefficients[2, 2], "p", s$coefficients[2, 4], "rss", sum(resid(fit)^2), "\n")
  sum(resid(fit)^2)
}
all <- line("all", rep(TRUE, 32))
manual <- line("manual", mtcars$am == 1)
automatic <- line("automatic", mtcars$am == 0)
f <- (all - manual - automatic) / 2 / ((manual + automatic) / 28)
cat("Chow F", f, "p", pf(f, 2, 28, lower.tail = FALSE), "\n")
cat("t beyond", 2 * pt(-c(0.1, 2.5, 12, 40), c(1, 3.5, 30, 200)), "\n")
cat("F at least", pf(c(0.2, 3.1, 9, 60), c(1, 2, 7, 2), c(4, 28, 120, 1e6), lower.tail = FALSE), "\n")
cat("beta", pbeta(c(0.01, 0.3, 0.5, 0.99), c(0.5, 2, 20, 5), c(0.5, 3, 21, 0.7)), "\n")
