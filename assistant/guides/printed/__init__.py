"""Printed pages: their lines, columns, tables and paragraphs."""
