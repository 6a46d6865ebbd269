"""Pure functions on strings; know nothing of documents, rules or formats."""
