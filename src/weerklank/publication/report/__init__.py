"""The report: one document as HTML and PDF."""
