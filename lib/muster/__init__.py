"""Muster keeps the record of who said how many, when, and on whose authority."""
