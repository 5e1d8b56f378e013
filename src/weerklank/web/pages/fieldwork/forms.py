"""What people fill in about fieldwork."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from weerklank.kernel import Text
from weerklank.web.templatetags.weerklank import reader_language

LONGEST = timedelta(days=366)
"""A round that is open for longer was surely typed wrong."""


def say(nl: str, en: str) -> str:
    """Return a sentence in the reader's language."""
    return Text(nl, en).in_language(reader_language())


class DaysForm(forms.Form):
    """The first and the last day of a round, both inclusive."""

    opens = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    closes = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(
        self, data: Any = None, *, today: date, opened: date | None = None, **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.today, self.opened = today, opened
        for field in self.fields.values():
            field.error_messages["required"] = say("Vul hier iets in.", "Fill in something here.")
        for name in ("opens", "closes"):
            self.fields[name].error_messages["invalid"] = say(
                "Schrijf een dag als jaar-maand-dag, zoals 2026-03-01.",
                "Write a day as year-month-day, such as 2026-03-01.",
            )

    def clean(self) -> dict[str, Any]:
        """Add what is wrong with the days, each at its field."""
        values = super().clean() or {}
        opens, closes = values.get("opens"), values.get("closes")
        if opens:
            self._check_opens(opens)
        if closes and closes < self.today:
            self.add_error("closes", say("Deze dag is al voorbij.", "This day is over already."))
        elif opens and closes and closes < opens:
            self.add_error(
                "closes",
                say("De laatste dag ligt voor de eerste.", "The last day is before the first."),
            )
        elif opens and closes and closes - opens > LONGEST:
            self.add_error(
                "closes", say("Dat is langer dan een jaar.", "That is longer than a year.")
            )
        return values

    def _check_opens(self, opens: date) -> None:
        """A round that has begun keeps its first day; another begins today or later."""
        has_begun = self.opened is not None and self.opened <= self.today
        if has_begun and opens != self.opened:
            self.add_error(
                "opens",
                say(
                    "De ronde is al begonnen; deze dag staat vast.",
                    "The round has begun; this day is fixed.",
                ),
            )
        if not has_begun and opens < self.today:
            self.add_error("opens", say("Deze dag is al voorbij.", "This day is over already."))


class OpenForm(DaysForm):
    """Days, who answers respondents' questions, and that somebody looked at what is asked."""

    contact_nl = forms.CharField(max_length=300)
    contact_en = forms.CharField(max_length=300)
    looked = forms.BooleanField()

    def __init__(self, data: Any = None, *, pilot: bool, **more: Any) -> None:
        super().__init__(data, **more)
        if pilot:
            del self.fields["looked"]
            return
        self.fields["looked"].error_messages["required"] = say(
            "Kijk de vragenlijst na en zet dan een vinkje.",
            "Look the questionnaire over, then tick the box.",
        )


class CloseForm(forms.Form):
    """That somebody knows what closing does."""

    sure = forms.BooleanField()
    leave_out = forms.IntegerField(min_value=0, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["sure"].error_messages["required"] = say(
            "Zet een vinkje: sluiten kan niet terug.",
            "Tick the box: closing cannot be undone.",
        )
