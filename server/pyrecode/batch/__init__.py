"""Check and migrate over a code base; reports."""
