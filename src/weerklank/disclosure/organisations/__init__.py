"""Sheets for one organisation each, protected together."""
