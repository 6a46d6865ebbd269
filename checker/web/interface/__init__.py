"""The programming interface: what other programs may ask for and hand in, described by the table that routes them."""
