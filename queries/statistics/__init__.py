"""Statistics: pure functions of counts and sums, each with its formula and source; libraries are the tests' oracles."""
