"""Pages: a request in, a page out."""
