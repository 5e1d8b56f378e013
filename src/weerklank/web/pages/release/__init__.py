"""The release of one study: what will be shown, what is hidden and why, recording it."""
