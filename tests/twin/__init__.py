"""The plain-Python twin: the definitions of the product worked out a second time, without SQL.

It shares no line with the product. Where the two disagree, one of them is wrong, and the examples say which.

    tables       what a clinic hands over, as plain values: Export(tables, cutoff)
    ascii        the same, drawn as small text tables: parse and draw
    rules        what an export must keep to before it is counted
    definitions  every number: instruments, windows, lists, bands
    outcomes     what a pair of baseline and score amounts to: response, remission, …
    endpoints    one row per course, instrument and endpoint: endpoint_rows
    measures     shares and changes over such rows: chosen, shares, changes
    durability   for how long responses and remissions were seen to last: durability_rows
    survival     Kaplan–Meier, its interval, median, restricted mean and log-rank, in fractions
    retention    who came back for the second session, the third, …
    trajectory   the score nearest to each week, and onset
    symptoms     one item of a scale: irritability, low mood, panic
    groups       rows by group
    examples     the hand-worked examples, each with the sentence it illustrates
    check        the twin held against an example; `followed_check` for durability and what follows it
    strategies   Hypothesis exports, rich in hard cases; `durability_strategies` for long records
"""
