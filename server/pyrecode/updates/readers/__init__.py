"""What single libraries say in ways of their own, one file a library."""
