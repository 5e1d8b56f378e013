"""Rounds of fieldwork. The answers are not here: they are sealed in the ballot box."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from weerklank.web.models.studies import StudyRecord


class Round(models.Model):
    """One opening of the ballot box for a study.

    identifier  the id in the ballot box and the vault
    pilot       a try-out; its answers are destroyed unread and never join a data set
    state       'open'; 'closing' while its answers are being written; 'closed'
    contact     who answers questions of respondents, in both languages: it stands on every page
    answers     how many were written at close (of a pilot: destroyed); None before
    """

    study = models.ForeignKey(StudyRecord, on_delete=models.PROTECT, related_name="rounds")
    identifier = models.SlugField(max_length=100, unique=True)
    pilot = models.BooleanField()
    public_key = models.BinaryField(max_length=32)
    opens = models.DateField()
    closes = models.DateField()
    contact_nl = models.CharField(max_length=300, blank=True)
    contact_en = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, default="open")
    answers = models.PositiveIntegerField(null=True)
    destroyed_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["study"],
                condition=models.Q(pilot=False),
                name="one_real_round_per_study",
            )
        ]

    def __str__(self) -> str:
        return self.identifier


class RoundChannel(models.Model):
    """A channel of a round, with the key in its address. `reached` is None where nobody knows."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="channels")
    channel = models.CharField(max_length=80)
    name_nl = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    key = models.CharField(max_length=20, unique=True)
    reached = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "channel"], name="channel_once_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.channel}"
