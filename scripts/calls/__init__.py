"""Generated outdated calls, each with the code that it should become: what `property_calls.py` runs."""
