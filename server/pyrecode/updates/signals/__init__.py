"""The ways in which libraries announce that an API is outdated, one file each.

Each takes a `Library` and yields `Notice`s; `pyrecode.updates.miner` calls them all and merges what they say.
A new signal is a new file with a `find`, and one line in the miner.
"""
