"""The conversation: asking, showing, keeping and handing it on."""
