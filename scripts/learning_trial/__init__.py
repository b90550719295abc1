"""The trial of the learner: an invented library, a tiny base that half knows how to migrate, and what teaches it.

`world` has the library's updates and pairs, `base` makes the model, `compare` the intervals, `draw` the picture.
"""
