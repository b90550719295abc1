"""A generated code base that uses invented private APIs, and what should become of each use."""
