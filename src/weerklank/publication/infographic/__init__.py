"""One study on one page: read from a small layout, typeset, and twinned in HTML."""
