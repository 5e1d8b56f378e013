"""Views and addresses, one package per room. Pages do not know each other."""
