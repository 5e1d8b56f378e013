library(haven)
data <- data.frame(id = 1:4)
data$werkveld <- labelled(c(1, 2, 2, NA), c("lokaal team" = 1, "woongroep" = 2), label = "Werkveld")
data$tevreden <- labelled_spss(c(1, 3, -1, -2), c(laag = 1, midden = 2, hoog = 3, "weet ik niet" = -1, "geen antwoord" = -2), na_range = c(-2, -1), label = "Tevredenheid")
data$uren <- c(36, 24.5, NA, 8)
data$opmerking <- c("druk", "", "=1+1", "ok")
attr(data$opmerking, "label") <- "Opmerking"
write_sav(data, "haven.sav")
