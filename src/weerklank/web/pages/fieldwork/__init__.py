"""Fieldwork of one study: opening, addresses, response, closing."""
