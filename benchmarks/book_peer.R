# Times R's survey package on a sample of a book's tables, and writes standard errors to compare.
#
# Rscript book_peer.R ANSWERS.bin PEOPLE ITEMS BREAKDOWNS OUT.csv
# ANSWERS.bin: items, then breakdowns, as one signed byte per person (255 and up: missing), then
# clusters as 32-bit and weights as 64-bit numbers. Prints seconds per table of each kind.

suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
people <- as.integer(arguments[2])
items <- as.integer(arguments[3])
breakdowns <- as.integer(arguments[4])

file <- file(arguments[1], "rb")
read_codes <- function() {
  codes <- readBin(file, "integer", people, size = 1, signed = TRUE)
  factor(ifelse(codes < 0, NA, codes))
}
answers <- data.frame(row.names = seq_len(people))
for (number in seq_len(items)) answers[[paste0("i", number)]] <- read_codes()
for (number in seq_len(breakdowns)) answers[[paste0("b", number)]] <- read_codes()
answers$cluster <- readBin(file, "integer", people, size = 4, endian = "little")
answers$weight <- readBin(file, "double", people, size = 8, endian = "little")
close(file)

design <- svydesign(ids = ~cluster, weights = ~weight, data = answers)
seconds <- function(work) system.time(work())[["elapsed"]]
pairs <- expand.grid(item = seq_len(items), breakdown = seq_len(breakdowns))

tables <- apply(pairs, 1, function(pair) {
  formula <- as.formula(sprintf("~b%d + i%d", pair[["breakdown"]], pair[["item"]]))
  seconds(function() svytable(formula, design))
})
found <- NULL
errors <- apply(pairs, 1, function(pair) {
  item <- as.formula(sprintf("~i%d", pair[["item"]]))
  by <- as.formula(sprintf("~b%d", pair[["breakdown"]]))
  spent <- seconds(function() {
    made <<- svyby(item, by, design, svymean, na.rm = TRUE, keep.names = FALSE)
  })
  width <- (ncol(made) - 1) / 2
  for (row in seq_len(nrow(made))) {
    found <<- rbind(found, data.frame(
      item = pair[["item"]], breakdown = pair[["breakdown"]], category = row - 1,
      answer = seq_len(width) - 1,
      p = as.numeric(made[row, 1 + seq_len(width)]),
      se = as.numeric(made[row, 1 + width + seq_len(width)])
    ))
  }
  spent
})
options(digits = 17)
write.csv(format(found, digits = 17), arguments[5], row.names = FALSE, quote = FALSE)
cat(sprintf("%.6f %.6f %s %s\n", median(tables), median(errors), getRversion(),
            packageVersion("survey")))
