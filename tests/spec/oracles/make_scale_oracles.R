# Writes scales.json: reliability by R's psych and factanal(), for tests of weerklank.analysis.scales.
# Run: Rscript make_scale_oracles.R > scales.json
suppressMessages({library(psych); library(jsonlite)})

set.seed(20260102)
n <- 120
cause <- rnorm(n)
cut_up <- function(x) as.integer(cut(x, c(-Inf, -1, 0, 1, Inf)))
made <- data.frame(
  one = cut_up(cause + rnorm(n)), two = cut_up(.8 * cause + rnorm(n)),
  three = cut_up(.6 * cause + rnorm(n)), four = cut_up(1.2 * cause + rnorm(n))
)
for (item in names(made)) made[sample(n, 9), item] <- NA

bfi <- psych::bfi[paste0("A", 1:5)]
bfi$A1 <- 7 - bfi$A1

judge <- function(data, use) {
  quiet <- suppressMessages(suppressWarnings(psych::alpha(data, use = use, warnings = FALSE)))
  people <- if (use == "complete") sum(complete.cases(data)) else {
    given <- !is.na(data)
    min(t(given) %*% given)
  }
  feldt <- alpha.ci(quiet$total$raw_alpha, n.obs = people, n.var = ncol(data))
  moments <- cov(data, use = if (use == "complete") "complete.obs" else "pairwise")
  fit <- factanal(covmat = cov2cor(moments), factors = 1, n.obs = people,
                  control = list(opt = list(factr = 1, pgtol = 0, maxit = 100000)))
  loadings <- unname(fit$loadings[, 1])
  common <- sum(loadings * sqrt(diag(moments)))^2
  own <- sum(fit$uniquenesses * diag(moments))
  list(
    n = people, alpha = quiet$total$raw_alpha,
    low = feldt$lower.ci[[1]], high = feldt$upper.ci[[1]],
    item_rest = quiet$item.stats$r.drop, alpha_without = quiet$alpha.drop$raw_alpha,
    loadings = loadings * sign(sum(loadings)), uniqueness = unname(fit$uniquenesses),
    omega = common / (common + own)
  )
}

# psych writes remarks to standard output; only the JSON may go there.
invisible(capture.output({
  results <- list(
    attitude = judge(attitude, "complete"),
    bfi_complete = judge(na.omit(bfi), "complete"), bfi_pairwise = judge(bfi, "pairwise"),
    made_complete = judge(na.omit(made), "complete"), made_pairwise = judge(made, "pairwise")
  )
}))
cat(toJSON(list(
  made_with = list(R = R.version.string, psych = as.character(packageVersion("psych")),
                   jsonlite = as.character(packageVersion("jsonlite"))),
  synthetic = TRUE, made = as.list(made), results = results
), digits = NA, auto_unbox = TRUE, na = "null"))
