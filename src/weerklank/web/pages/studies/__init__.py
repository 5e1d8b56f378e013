"""Studies: the list, one study, its documents, import and export."""
