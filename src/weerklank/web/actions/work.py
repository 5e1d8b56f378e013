"""The long work that jobs do, by its kind. Each function returns plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from weerklank.web.actions.publication import build_study, publish_study, withdraw_study
from weerklank.web.actions.release import prepare_release, record_release
from weerklank.web.actions.sheets import prepare_sheets, record_sheets

KINDS: Mapping[str, Callable[..., dict[str, object]]] = {
    "prepare": prepare_release,
    "release": record_release,
    "sheets_prepare": prepare_sheets,
    "sheets": record_sheets,
    "build": build_study,
    "publish": publish_study,
    "withdraw": withdraw_study,
}
"""Called with by=, study=, progress= and the job's arguments."""
