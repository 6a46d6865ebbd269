"""The kinds of check a rule may name: one module each holds an option schema and one function."""
