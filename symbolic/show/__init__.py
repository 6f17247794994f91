"""The facts of one function, asked for at the command line: read, derived, told."""
