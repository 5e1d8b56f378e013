"""Reads: rows and files -> what pages show. Nothing here writes."""
