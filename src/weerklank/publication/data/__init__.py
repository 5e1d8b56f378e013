"""Open data: files, codebook, licence."""
