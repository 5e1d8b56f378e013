# Figures of R's survey package (Lumley), against which the estimates are held.
#
#   Rscript tests/spec/oracles/make_survey_oracles.R > tests/spec/oracles/survey_oracles.json
#
# Two data sets: apiclus1, which comes with the package (of it, only figures are written out), and
# made-up answers by formula, so that no random generator is needed; those are written out whole.
suppressMessages({
  library(survey)
  library(jsonlite)
  library(numDeriv)
})
options(survey.lonely.psu = "fail")

# -- answers by formula: 3 strata, 15 clusters of 3 to 9 people ------------------------------------
turn <- function(n, seed) {  # a linear congruential generator, the same on every machine
  out <- numeric(n)
  x <- seed
  for (i in seq_len(n)) out[i] <- (x <- (x * 16807) %% 2147483647) / 2147483647
  out
}
cluster_stratum <- rep(1:3, c(4, 5, 6))
sizes <- c(5, 8, 3, 9, 4, 7, 6, 9, 5, 3, 6, 8, 4, 9, 7)
cluster <- rep(seq_along(sizes), sizes)
n <- length(cluster)
stratum <- cluster_stratum[cluster]
lean <- turn(length(sizes), 20261)[cluster]
made <- data.frame(
  stratum, cluster,
  population = c(12, 20, 15)[stratum],
  w = round(0.5 + 2 * turn(n, 7) + 0.4 * stratum, 3),
  y = round(10 + 5 * lean + 4 * turn(n, 11), 4),
  size = round(1 + 6 * turn(n, 13) + lean, 3),
  mark = floor(3 + 3 * lean + 4 * turn(n, 17)),
  chosen = as.integer(turn(n, 19) < 0.15 + 0.5 * lean),
  rare = as.integer(turn(n, 3) < 0.05),
  group = as.integer(turn(n, 23) < 0.45),
  a = floor(4 * pmin(0.999, 0.6 * turn(n, 29) + 0.4 * lean)),
  b = floor(3 * pmin(0.999, 0.5 * turn(n, 29) + 0.5 * turn(n, 31)))
)
made$mark[turn(n, 37) < 0.08] <- NA
made$b[turn(n, 41) < 0.06] <- NA
made$one <- 1

designs <- list(
  full = svydesign(ids = ~cluster, strata = ~stratum, fpc = ~population, weights = ~w, data = made),
  unknown_population = svydesign(ids = ~cluster, strata = ~stratum, weights = ~w, data = made),
  clusters = svydesign(ids = ~cluster, weights = ~one, data = made),
  weights = svydesign(ids = ~1, weights = ~w, data = made),
  simple = svydesign(ids = ~1, weights = ~one, data = made)
)

# -- what is asked of every design -----------------------------------------------------------------
plain <- function(x) as.numeric(x)[1]

figure <- function(estimate, design) {
  list(value = plain(coef(estimate)), se = plain(SE(estimate)), df = degf(design), n = nrow(design))
}

mean_of <- function(formula, design) {
  m <- svymean(formula, design, deff = "replace")
  c(figure(m, design), n_effective = nrow(design) / plain(deff(m)),
    low = confint(m, df = degf(design))[1], high = confint(m, df = degf(design))[2])
}

share_of <- function(formula, design) {
  xlogit <- function(level) attr(svyciprop(formula, design, method = "xlogit", level = level), "ci")
  beta <- function(level) attr(svyciprop(formula, design, method = "beta", level = level), "ci")
  glm <- attr(svyciprop(formula, design, method = "logit", level = 0.95), "ci")
  list(logit95 = plain_pair(xlogit(0.95)), logit90 = plain_pair(xlogit(0.90)),
       beta95 = plain_pair(beta(0.95)), beta90 = plain_pair(beta(0.90)),
       svyglm95 = plain_pair(glm))
}
plain_pair <- function(x) as.numeric(x)[1:2]

# The interval of a median, value by value: where may half lie at or below?
median_of <- function(values, design, level = 0.95) {
  x <- sort(unique(values))
  t <- qt((1 + level) / 2, degf(design))
  shares <- sapply(x, function(theta) {
    design <- update(design, below = as.numeric(values <= theta))
    m <- svymean(~below, design)
    c(coef(m), SE(m))
  })
  low <- x[which(shares[1, ] + t * shares[2, ] >= 0.5)[1]]
  high <- x[which(shares[1, ] - t * shares[2, ] >= 0.5)[1]]
  design <- update(design, value_ = values)
  list(value = plain(coef(svyquantile(~value_, design, 0.5, qrule = "school", ci = FALSE))),
       low = low, high = high)
}

gap <- function(formula, by, design) {
  means <- svyby(formula, by, design, svymean, covmat = TRUE)
  contrast <- svycontrast(means, c(-1, 1))
  test <- svyttest(as.formula(paste(deparse(formula[[2]]), "~", deparse(by[[2]]))), design)
  list(value = plain(coef(contrast)), se = plain(SE(contrast)),
       t = plain(test$statistic), df = plain(test$parameter), p = plain(test$p.value))
}

chi <- function(formula, design) {
  f <- svychisq(formula, design, statistic = "F")
  x <- svychisq(formula, design, statistic = "Chisq")
  list(statistic = plain(f$statistic), df1 = plain(f$parameter[1]), df2 = plain(f$parameter[2]),
       p = plain(f$p.value), chi_square = plain(x$statistic))
}

# Delta method by numerical derivatives on the covariance of cell shares: no formula shared.
pairs_of <- function(p) {
  agree <- disagree <- 0
  for (i in seq_len(nrow(p))) for (j in seq_len(ncol(p))) {
    for (k in seq_len(nrow(p))) for (l in seq_len(ncol(p))) {
      if (i < k && j < l) agree <- agree + p[i, j] * p[k, l]
      if (i < k && j > l) disagree <- disagree + p[i, j] * p[k, l]
    }
  }
  c(agree, disagree)
}
gamma_of <- function(p) { c <- pairs_of(p); (c[1] - c[2]) / (c[1] + c[2]) }
tau_of <- function(p) {
  p <- p / sum(p)
  c <- pairs_of(p)
  2 * (c[1] - c[2]) / sqrt((1 - sum(rowSums(p)^2)) * (1 - sum(colSums(p)^2)))
}
ordinal <- function(measure, design) {
  cells <- svymean(~interaction(factor(a), factor(b)), design)
  shape <- c(length(unique(design$variables$a)), length(unique(design$variables$b)))
  f <- function(p) measure(matrix(p, shape[1], shape[2]))
  slope <- grad(f, as.numeric(coef(cells)))
  value <- f(as.numeric(coef(cells)))
  se <- sqrt(plain(slope %*% vcov(cells) %*% slope))
  reach <- qt(0.975, degf(design)) * se / (1 - value^2)
  list(value = value, se = se, low = tanh(atanh(value) - reach), high = tanh(atanh(value) + reach))
}

# Hedges' g as a function of six means, again by numerical derivatives.
hedges <- function(design) {
  design <- update(design, i1 = group, y1 = group * y, z1 = group * y^2,
                   i0 = 1 - group, y0 = (1 - group) * y, z0 = (1 - group) * y^2)
  m <- svymean(~i1 + y1 + z1 + i0 + y0 + z0, design)
  n <- nrow(design)
  d <- function(v) {
    pooled <- (v[3] - v[2]^2 / v[1] + v[6] - v[5]^2 / v[4]) / (v[1] + v[4]) * n / (n - 2)
    (v[2] / v[1] - v[5] / v[4]) / sqrt(pooled)
  }
  shrink <- exp(lgamma((n - 2) / 2) - lgamma((n - 3) / 2)) / sqrt((n - 2) / 2)
  value <- shrink * d(as.numeric(coef(m)))
  slope <- shrink * grad(d, as.numeric(coef(m)))
  se <- sqrt(plain(slope %*% vcov(m) %*% slope))
  ones <- sum(design$variables$group)
  scale <- sqrt(1 / ones + 1 / (n - ones))
  t <- value / shrink / scale
  centre <- function(p) uniroot(function(c) pt(t, n - 2, c) - p, c(-30, 30), tol = 1e-12)$root
  list(value = value, se = se,
       noncentral = c(centre(0.975), centre(0.025)) * scale * shrink)
}

v_interval <- function(test, n, shape) {
  df <- (shape[1] - 1) * (shape[2] - 1)
  deff <- plain(test$chi_square / test$statistic) / df
  x <- test$chi_square / deff
  n <- n / deff
  centre <- function(p) {
    if (pchisq(x, df) <= p) return(0)
    uniroot(function(c) pchisq(x, df, c) - p, c(0, 20 * x + 100), tol = 1e-12)$root
  }
  list(value = sqrt(x / n / (min(shape) - 1)), deff = deff,
       low = sqrt(centre(0.975) / n / (min(shape) - 1)),
       high = sqrt(centre(0.025) / n / (min(shape) - 1)))
}

figures_of <- function(design) {
  marked <- subset(design, !is.na(mark))
  grouped <- subset(design, group == 1)
  paired <- subset(design, !is.na(b))
  test <- chi(~a + b, paired)
  list(
    mean = mean_of(~y, design),
    mean_missing = mean_of(~mark, marked),
    mean_domain = mean_of(~y, grouped),
    total = figure(svytotal(~y, design), design),
    total_domain = figure(svytotal(~y, grouped), grouped),
    ratio = figure(svyratio(~y, ~size, design), design),
    ratio_domain = figure(svyratio(~y, ~size, grouped), grouped),
    share = c(mean_of(~chosen, design), share_of(~chosen, design)),
    share_domain = c(mean_of(~chosen, grouped), share_of(~chosen, grouped)),
    share_rare = c(mean_of(~rare, design), share_of(~rare, design)),
    median = median_of(made$y, design),
    median_mark = median_of(marked$variables$mark, marked),
    gap_y = gap(~y, ~group, design),
    gap_chosen = gap(~chosen, ~group, design),
    chi = test,
    chi_2x2 = chi(~chosen + group, design),
    v = v_interval(test, nrow(paired), c(4, 3)),
    gamma = ordinal(gamma_of, paired),
    tau_b = ordinal(tau_of, paired),
    hedges = hedges(design)
  )
}

api_figures <- function() {
  data(api)
  d <- svydesign(ids = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
  d <- update(d, target = as.integer(sch.wide == "Yes"))
  list(
    mean_api00 = mean_of(~api00, d),
    total_enroll = figure(svytotal(~enroll, d), d),
    ell_elementary = mean_of(~ell, subset(d, stype == "E")),
    ratio_tested = figure(svyratio(~api.stu, ~enroll, d), d),
    share_target = c(mean_of(~target, d), share_of(~target, d)),
    median_api00 = median_of(apiclus1$api00, d),
    chi_target_type = chi(~sch.wide + stype, d),
    gap_api00 = gap(~api00, ~target, d)
  )
}

p_values <- c(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 1)
missing_as <- function(x) ifelse(is.na(x), -1, x)
made$mark <- missing_as(made$mark)
made$b <- missing_as(made$b)
session <- sessionInfo()
written <- toJSON(list(
  source = "made by make_survey_oracles.R; the answers are made up",
  versions = c(list(R = session$R.version$version.string),
               lapply(session$otherPkgs, function(package) package$Version)),
  answers = as.list(made[setdiff(names(made), "one")]),
  figures = lapply(designs, figures_of),
  apiclus1 = api_figures(),
  adjusted = list(p = p_values, holm = p.adjust(p_values, "holm"), bh = p.adjust(p_values, "BH"))
), digits = I(15), auto_unbox = TRUE, pretty = 1)
lists <- gregexpr("\\[[^]\\[{}]*\\]", written)
regmatches(written, lists) <- list(gsub("\\s+", " ", regmatches(written, lists)[[1]]))
writeLines(written)
