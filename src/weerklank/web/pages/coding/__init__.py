"""Coding open answers: each coder apart, then together about what holds."""
