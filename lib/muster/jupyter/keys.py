"""A part of the form that is not seen: it keeps the keys for the controls, and sets its style.

JupyterLab and Notebook have shortcuts on arrow keys and letters, and would take them from a list.
Those with Ctrl or Cmd, such as saving, stay theirs.
"""

from __future__ import annotations

import anywidget

KEEP = """
function render({ el }) {
  const form = () => el.closest(".muster-form");
  const mind = (event) => {
    if (!form()?.contains(event.target)) return;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !event.ctrlKey && !event.metaKey);
  };
  window.addEventListener("keydown", mind, true); // before theirs, which is the document's
  return () => window.removeEventListener("keydown", mind, true);
}
export default { render };
"""
STYLE = """
.muster-form { --jp-widgets-horizontal-tab-width: 180px; }
.muster-typed, .muster-beside { max-height: 80vh; overflow: auto; }
.muster-typed > * { flex-shrink: 0; }
.muster-beside .widget-html-content { line-height: 1.4; }
.muster-beside :is(td, th) { text-align: left; vertical-align: top; padding: 0 0.8em 0 0; }
.muster-lines ins { text-decoration: none; background: #DDF3E4; color: #14361F; }
.muster-lines del { background: #FBE3E1; color: #5A1512; }
.muster-lines pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 56em; }
"""


class Keys(anywidget.AnyWidget):
    """What keeps the keys; it has to be inside a box of the class muster-form."""

    _esm = KEEP
    _css = STYLE
