"""An organisation's own sheet, and the talk guide for who gets none: HTML and PDF."""
