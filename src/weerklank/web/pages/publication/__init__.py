"""The publications of one study: making, looking, publishing, withdrawing."""
