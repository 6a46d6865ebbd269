"""YAML files -> RulePack: strict loading, every mistake with file, line and column."""
