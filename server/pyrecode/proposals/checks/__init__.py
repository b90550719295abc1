"""Checks that a rewrite passes before anyone sees it: one pure function a file."""
