"""What every proposal passes before anyone sees it: one small pure check a file.

A check is a module of this folder with `check(change)`, which gives None or the reason why the change will
not do, and perhaps `doubt(change)`, which gives a reason why it should not be applied unattended. A new check
is a new file; nothing else is touched: `registry` finds it.
"""
