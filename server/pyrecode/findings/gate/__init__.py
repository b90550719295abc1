"""What the bytes of a file tell of it before it is parsed: the libraries' names in it, and which could matter."""
