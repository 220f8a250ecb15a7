# What bench_density does, by spatstat: Rscript density_spatstat.R
suppressMessages(library(spatstat))
set.seed(1)
village <- rep_len(1:2700, 440000)
vx <- runif(2700, 10e3, 140e3)
vy <- runif(2700, 5e3, 95e3)
x <- vx[village] + rnorm(440000, 0, 1500)
y <- vy[village] + rnorm(440000, 0, 1500)
angle <- head(seq(0, 2 * pi, length.out = 2001), -1)
far <- 1 + 0.02 * sin(37 * angle)
province <- owin(poly = list(x = 75e3 + 80e3 * far * cos(angle), y = 50e3 + 60e3 * far * sin(angle)))
inside <- inside.owin(x, y, province)
all <- ppp(x[inside], y[inside], window = province, check = FALSE)
time_it <- function(name, call) cat(sprintf("%-46s %8.0f ms\n", name, 1000 * system.time(call())["elapsed"]))
for (side in c(256, 512)) {
  time_it(paste("density, gaussian,", side, "columns"), function() density(all, sigma = 10e3 / sqrt(8), dimyx = side))
  time_it(paste("density, quartic,", side, "columns"),
          function() density(all, sigma = 10e3 / sqrt(8), kernel = "quartic", dimyx = side))
}
time_it("Clark and Evans", function() clarkevans(all, correction = "none"))
cases <- all[runif(npoints(all)) < 0.2]
time_it("Ripley of the cases to 5 km, border method", function() Kest(cases, rmax = 5000, correction = "border"))
