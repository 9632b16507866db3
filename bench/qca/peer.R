# Minimises one table with the R package QCA: Rscript peer.R FILE.csv CONDITIONS
# Prints the processor seconds of minimize() alone, then one line a model with its terms in order. The outcome is the column Y.
suppressMessages(library(QCA))
args <- commandArgs(trailingOnly = TRUE)
data <- read.csv(args[1], row.names = 1)
names <- paste0("C", seq_len(as.integer(args[2])))
table <- truthTable(data, outcome = "Y", conditions = names)
begin <- sum(proc.time()[1:2])
solved <- minimize(table, include = "?")
cat(sum(proc.time()[1:2]) - begin, "\n")
for (model in solved$solution) cat(paste(sort(model, method = "radix"), collapse = " + "), "\n")
