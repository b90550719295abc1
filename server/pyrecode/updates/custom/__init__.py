"""What a team and a project say themselves: updates in TOML, and the deprecations of the project's own code.

Called from outside: `load.custom_updates`, `load.load_custom`, `own.own_facts`, `team.Team`.
"""
