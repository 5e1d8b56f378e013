"""In: words on the command line. Out: `weerklank <verb>` done, told in Dutch or English.
Never done here: anything that another room could do; a verb is a few lines.
"""

from weerklank.cli.program import build_parser, main

__all__ = ["build_parser", "main"]
