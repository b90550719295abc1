"""Cycles by themselves: when one is due, and the loop that waits for that."""
