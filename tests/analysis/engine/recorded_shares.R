# Writes the shares and standard errors that test_engine_book.py holds the engine against.
# Recorded with R 4.2.2 and survey 4.1.1: Rscript recorded_shares.R
library(survey)
i <- 0:59
d <- data.frame(
  answer = factor((i * i + i %/% 7) %% 4),
  category = factor((i * 7 + i %/% 5) %% 3),
  stratum = i %/% 30,
  cluster = (i * 11) %% 6 + 6 * (i %/% 30),
  weight = 0.5 + ((i * 13) %% 17) / 10,
  population = ifelse(i < 30, 24, 60)
)
d$answer[d$answer == 3] <- NA
d$answer <- droplevels(d$answer)
for (known in c(TRUE, FALSE)) {
  fpc <- if (known) ~population else NULL
  design <- svydesign(ids = ~cluster, strata = ~stratum, weights = ~weight, fpc = fpc, data = d)
  made <- svyby(~answer, ~category, design, svymean, na.rm = TRUE)
  cat(R.version.string, format(packageVersion("survey")), "fpc:", known, "\n")
  for (row in 1:3) cat(format(as.numeric(made[row, 2:7]), digits = 15), sep = ", ", "\n")
}
