"""A Word file with a comment at each finding: in the town's own .docx, or in one made from the text."""
