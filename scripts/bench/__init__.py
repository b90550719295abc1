"""The parts of `bench_updates.py`: samples to draw, labels that persons gave, and what is compared with them.

`draw.py` is a script of its own: it prints a sample with the source that a person needs to label it.
"""
