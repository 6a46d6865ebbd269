"""Executors: submissions are read and checked in processes that a bad file can only hurt themselves."""
