"""People of the desk, and what each of them is in a study. Respondents are not in here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from weerklank.web.models.studies import StudyRecord
from weerklank.web.rights import ROLE_NAMES, Role


class UserManager(BaseUserManager["User"]):
    """Makes users, found by their address in any mix of capitals."""

    def create_user(
        self,
        email: str,
        password: str | None = None,
        *,
        name: str = "",
        administrator: bool = False,
    ) -> User:
        """Return a new user; without a password nobody can log in as them yet."""
        user = self.model(email=email.strip().lower(), name=name, is_administrator=administrator)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user with this address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who works at the desk."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["email"]

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """What a user is in a study. `channel` is the one an organisation contact may see."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    study = models.ForeignKey(StudyRecord, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        max_length=24, choices=[(role.value, name.nl) for role, name in ROLE_NAMES.items()]
    )
    channel = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "study"], name="one_role_per_study")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} in {self.study}"

    @property
    def as_role(self) -> Role:
        """Return the role as a value of the table of rights."""
        return Role(self.role)
