"""`python -m weerklank.cli <verb>`."""

import sys

from weerklank.cli.program import main

sys.exit(main())
