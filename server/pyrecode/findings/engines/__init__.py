"""Type engines: separate processes that know the class of a receiver where the file alone does not tell."""
