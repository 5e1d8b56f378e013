# Writes weighting.json: weights by R's survey package, for tests of weerklank.analysis.weighting.
# Run: Rscript make_weighting_oracles.R > weighting.json
suppressMessages({library(survey); library(jsonlite)})

set.seed(20260101)
n <- 240
people <- data.frame(
  sector = factor(sample(c("a", "b", "c"), n, TRUE, c(.5, .3, .2))),
  years = factor(sample(c("kort", "half", "lang"), n, TRUE, c(.2, .5, .3))),
  hours = factor(sample(c("deel", "heel"), n, TRUE, c(.7, .3)))
)
# The last people skip a question.
skipped <- data.frame(
  sector = c("a", NA, "b"), years = c(NA, "kort", "lang"), hours = c("deel", "heel", NA)
)

totals <- list(
  sector = c(a = 600, b = 800, c = 600),
  years = c(kort = 700, half = 800, lang = 500),
  hours = c(deel = 1250, heel = 750)
)
cross <- c("a/deel" = 250, "a/heel" = 150, "b/deel" = 500, "b/heel" = 400, "c/deel" = 350, "c/heel" = 350)

frame <- function(name, counts) setNames(data.frame(names(counts), unname(counts)), c(name, "Freq"))
design <- suppressWarnings(svydesign(~1, data = people))
mean_one <- function(w) unname(w / mean(w))

post <- postStratify(design, ~sector, frame("sector", totals$sector))
people$both <- factor(paste(people$sector, people$hours, sep = "/"))
crossed <- postStratify(update(design, both = people$both), ~both, frame("both", cross))
raked <- rake(
  design, list(~sector, ~years, ~hours),
  list(frame("sector", totals$sector), frame("years", totals$years), frame("hours", totals$hours)),
  control = list(maxit = 2000, epsilon = 1e-9)
)

# Trim, then rake the others again to what the trimmed leave of the totals, until nobody is beyond
# the bounds.
bounds <- c(0.3, 2.2)
weight <- mean_one(weights(raked))
trimmed <- rep(FALSE, n)
while (any(weight < bounds[1] - 1e-12 | weight > bounds[2] + 1e-12)) {
  trimmed <- trimmed | weight < bounds[1] | weight > bounds[2]
  weight <- pmin(pmax(weight, bounds[1]), bounds[2])
  left <- lapply(names(totals), function(name) {
    spent <- tapply(weight * trimmed, people[[name]], sum)
    frame(name, totals[[name]] / 2000 * n - spent[names(totals[[name]])])
  })
  again <- suppressWarnings(svydesign(~1, data = people[!trimmed, ]))
  again <- rake(again, list(~sector, ~years, ~hours), left, control = list(maxit = 5000, epsilon = 1e-10))
  weight[!trimmed] <- weights(again)
}

cat(toJSON(list(
  made_with = list(R = R.version.string, survey = as.character(packageVersion("survey")),
                   jsonlite = as.character(packageVersion("jsonlite"))),
  synthetic = TRUE,
  people = lapply(people[c("sector", "years", "hours")], as.character),
  skipped = lapply(skipped, as.character),
  totals = lapply(totals, as.list), cross = as.list(cross), bounds = bounds,
  weights = list(
    poststratified = mean_one(weights(post)), crossed = mean_one(weights(crossed)),
    raked = mean_one(weights(raked)), bounded = weight
  )
), digits = NA, auto_unbox = TRUE, na = "null"))
