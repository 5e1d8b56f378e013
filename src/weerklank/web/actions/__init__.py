"""Writes: keyword-only, `by=` whom, all or nothing, each with its event in the audit log."""
