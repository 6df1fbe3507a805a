"""Tools for those who work on the assistant; nothing in it is installed or imported by it."""
