"""People of the desk, members of a study, the log, your own account."""
