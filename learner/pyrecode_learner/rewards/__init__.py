"""What an answer is paid: one pure function a file, `(reply, wanted) -> float`.

A reward is a module of this folder that offers a function of the module's own name; `registry` finds
it. Called from outside: `registry.rewards_by_name` and `reply.Reply`.
"""
