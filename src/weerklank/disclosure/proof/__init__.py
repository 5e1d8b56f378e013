"""What an attacker can still tell: proof by two data sets, and the auditor."""
