"""Gives the spare key of an open round once more, in two new parts, to who lost the first ones."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from weerklank.kernel import Text, UserError
from weerklank.vault import KeyStore, split_key
from weerklank.web.actions.audit import record
from weerklank.web.models import Round, User
from weerklank.web.queries.rounds import has_key


@transaction.atomic
def renew_parts(*, by: User, round: Round) -> tuple[str, str]:
    """Return two new parts of the key of a round that is open; the old two still work together.

    An old part and a new one do not: each pair is split with randomness of its own.
    Raises UserError for a pilot, which has no spare key, once the round closes, and where the
    vault does not hold its key.
    """
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.pilot or held.state != "open":
        raise UserError("no-spare-key", *_NONE)
    if not has_key(held):
        raise UserError("round-without-key", *_LOST)
    record(by=by, action="fieldwork.parts", study=held.study, round=held.identifier)
    return split_key(KeyStore(settings.WEERKLANK.vault).round_private(held.identifier))


_NONE = (
    Text(
        "Een reservesleutel is er alleen zolang een echte ronde open is.",
        "There is a spare key only while a real round is open.",
    ),
    Text("Er is niets veranderd.", "Nothing was changed."),
)
_LOST = (
    Text(
        "De sleutel van deze ronde is niet in de kluis.",
        "The key of this round is not in the vault.",
    ),
    Text(
        "Vraag de beheerder de sleutel te herstellen uit de twee delen: weerklank recover-key.",
        "Ask the administrator to put the key back from its two parts: weerklank recover-key.",
    ),
)
