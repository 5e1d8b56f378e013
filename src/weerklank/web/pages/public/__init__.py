"""The public website, and whether this program is well."""
