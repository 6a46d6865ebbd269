"""Report -> text or JSON; needs the model and the wording only, so a stored report can be rendered years later."""
