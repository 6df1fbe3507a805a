"""Which occupation a name means: titles, other names, misspellings, names no guide has."""
