"""The kinds of tampering, a module each or a few that belong together."""
