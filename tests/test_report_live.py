"""Promises of a live chart: it stays what it was, whatever the window, the finger or the key does."""

import json
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import nbformat
import pytest

from muster_report import build, files, templates
