"""Soil moisture from a handful of probes."""
