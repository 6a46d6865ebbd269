"""The nouns: frozen dataclasses that every other layer speaks in; imports nothing above itself."""
