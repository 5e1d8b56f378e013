"""Open answers: screening, quotes and what may be told of them."""
