"""Which pairs may be trained on. One reason to leave a pair out, one file; `admit` asks them all in turn.

A gate is a module of this folder with a number for its turn (`ORDER`), and a function `left_out`, which gets the
pairs that no gate before it has left out, with the limits, and gives a reason for each place that it leaves out.
"""
