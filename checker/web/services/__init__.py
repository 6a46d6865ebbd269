"""What the office does, without pages: each function leaves the database in a state that makes sense."""
