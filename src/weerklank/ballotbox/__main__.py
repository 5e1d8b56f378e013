"""`python -m weerklank.ballotbox`: serve a ballot box."""

import sys

from weerklank.ballotbox.serving import main

if __name__ == "__main__":
    sys.exit(main())
