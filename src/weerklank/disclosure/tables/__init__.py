"""From counted tables to released ones: merging, protecting, deciding, words."""
