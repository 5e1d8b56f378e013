"""The log of every write: a keyed hash chain, only ever added to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """One write: who did what, when, in which study. `event` is plain JSON (see `vault.Link`)."""

    number = models.PositiveBigIntegerField(primary_key=True)
    event = models.JSONField()
    study = models.CharField(max_length=80, blank=True, db_index=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return f"{self.number}"


class ChainHead(models.Model):
    """The end of the chain, in one row, so that writers wait for each other."""

    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
