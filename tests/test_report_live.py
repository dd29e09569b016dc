"""Promises of a live chart: it stays what it was, whatever the window, the finger or the key does."""



