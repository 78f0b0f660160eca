"""Compare two states of an archive: what its records say, and the addresses that lead to them."""
