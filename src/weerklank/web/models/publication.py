"""What was published, when, by whom; and what was withdrawn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from weerklank.web.models.accounts import User
from weerklank.web.models.studies import StudyRecord


class Publication(models.Model):
    """One publication of a study on the public website. `release` is None for interviews."""

    study = models.ForeignKey(StudyRecord, on_delete=models.PROTECT, related_name="publications")
    release = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["study"],
                condition=models.Q(withdrawn_at=None),
                name="one_publication_per_study",
            )
        ]

    def __str__(self) -> str:
        return f"{self.study_id}: {self.published_at:%Y-%m-%d}"
