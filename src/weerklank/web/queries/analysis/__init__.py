"""Reads closed figures for who may see tables. As closed as the answers: to a page, no further."""
