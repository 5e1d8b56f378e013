"""Long work: what runs, how far it is, what came of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from weerklank.kernel import Text
from weerklank.web.models.accounts import User
from weerklank.web.models.studies import StudyRecord


class Job(models.Model):
    """One piece of work in a process of its own.

    kind       which work (see `actions.jobs.KINDS`); `arguments` are plain JSON values
    state      'waiting', 'running', 'done', 'failed'
    problems   why it failed: JSON list of {place, message: {nl, en}, remedy: {nl, en}, code}
    seen_at    when it last said how far it is; long silence means that it died
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    study = models.ForeignKey(StudyRecord, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=24)
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    state = models.CharField(max_length=8, default="waiting")
    step_nl = models.CharField(max_length=200, blank=True)
    step_en = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    result = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["study"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_job_at_a_time_per_study",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.study_id}: {self.state}"

    @property
    def step(self) -> Text:
        """Return what it is doing, in both languages."""
        return Text(self.step_nl, self.step_en)

    @property
    def active(self) -> bool:
        """Return whether it waits or runs."""
        return self.state in ("waiting", "running")
