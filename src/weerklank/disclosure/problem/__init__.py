"""One protection problem: the tables that could lie behind what is published, and the cheapest
safe choice of what to hide."""
