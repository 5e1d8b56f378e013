# %NOTICE%
# Recomputes one table from the exported CSV file. Use: Rscript table.R data.csv

%PLAN%

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) > 0) file_name <- arguments[1]
# The texts are UTF-8 whatever R's own language is; to convert them could cut the file short.
data <- read.csv(file_name, check.names = FALSE, encoding = "UTF-8")

# Who is in the base: everybody whose answer is not missing.
first <- data[[answers[[1]][[1]]]]
in_base <- !is.na(first) & !(first %in% missing)
weights <- if (is.null(weight)) rep(1, nrow(data)) else data[[weight]]
# Who has no weight is in no weighted table.
in_base <- in_base & !is.na(weights)
rows <- if (is.null(by)) list(list(NA, "")) else categories

cat("category,answer,people,base,percent,weighted,weighted_base,weighted_percent\n")
quoted <- function(text) paste0('"', gsub('"', '""', text, fixed = TRUE), '"')
for (row in rows) {
  here <- if (is.null(by)) in_base else in_base & !is.na(data[[by]]) & data[[by]] == row[[1]]
  base <- sum(here)
  total <- sum(weights[here])
  for (answer in answers) {
    chosen <- here & !is.na(data[[answer[[1]]]]) & data[[answer[[1]]]] == answer[[2]]
    people <- sum(chosen)
    weighted <- sum(weights[chosen])
    percent <- if (base > 0) 100 * people / base else NA
    share <- if (total > 0) 100 * weighted / total else NA
    numbers <- sprintf("%.12g", c(people, base, percent, weighted, total, share))
    line <- paste(c(quoted(row[[2]]), quoted(answer[[3]]), numbers), collapse = ",")
    writeLines(line, useBytes = TRUE)
  }
}
