"""The static website."""
