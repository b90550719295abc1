"""Signals by which a library says that an API is outdated: one file each."""
