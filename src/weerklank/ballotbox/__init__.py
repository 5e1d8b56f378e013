"""In: a round of fieldwork as one package, and forms that respondents filled in. Out: ballots,
sealed to a key that is elsewhere, and how many there are.
Never done here: opening a ballot, or keeping who sent it, from where, or when.

A program of its own, to be read whole in an hour: under 800 lines of Python that are not blank,
which a test holds. Read schema, database and store (what is kept, and how nothing is lost or
doubled), then package, replies, program and serving (how it is asked for). Its sentences stand in
words.json, its tables in schema.sql, the page for what goes wrong in notice.html.
"""

from weerklank.ballotbox.database import StoreUnavailable
from weerklank.ballotbox.package import RoundPackage, package_from_json, package_to_json
from weerklank.ballotbox.program import make_program
from weerklank.ballotbox.serving import open_server, serve_ballotbox
from weerklank.ballotbox.store import Standing, Store, open_store

__all__ = [
    "RoundPackage",
    "Standing",
    "Store",
    "StoreUnavailable",
    "make_program",
    "open_server",
    "open_store",
    "package_from_json",
    "package_to_json",
    "serve_ballotbox",
]
