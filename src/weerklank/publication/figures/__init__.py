"""Released tables as grids, charts and flat rows, for every output alike."""
