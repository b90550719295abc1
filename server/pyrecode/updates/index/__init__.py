"""A static index of one library: what each public name is, read from source and stubs, never imported."""
