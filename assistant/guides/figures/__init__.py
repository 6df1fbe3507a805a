"""The typed pay and outlook facts of a guide, each with the words it stands in."""
