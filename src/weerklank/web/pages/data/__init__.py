"""Answers out and in: files to analyse elsewhere, and files that were made elsewhere."""
