"""One file for each engine: what it is called, what is installed for it, and how it is started and asked."""
