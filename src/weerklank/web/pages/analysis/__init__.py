"""Looking into closed answers: tables, differences, scales, weights, trends; to look, no more."""
