"""Weerklank: professional-experience research in one thread, from an answer to an improvement."""

__version__ = "0.2.0"
