"""What a text can say about a function, and how it is judged."""
