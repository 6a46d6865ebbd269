"""Batches: thousands to millions of submissions, judged in chunks, each chunk committed exactly once."""
