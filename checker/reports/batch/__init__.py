"""The tables of a batch: from the lines of its parts, one at a time, to a workbook and lists."""
