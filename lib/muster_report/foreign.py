"""HTML that a notebook holds, made fit for a page: pictures inside it, players as links.

A page makes no request and runs no script of a notebook. What would need one is replaced by a link
or by a note, and named, so that nothing is lost in silence.
"""

from dataclasses import dataclass

from muster_report import styled
from muster_report.drawings import into_picture
from muster_report.embedded import NOWHERE, Around, embedded, split
from muster_report.markup import Element, each, new, remove, replace, tree, unwrap, words, written

_PLAYERS = {
    "iframe": "frame",
    "frame": "frame",
    "video": "video",
    "audio": "sound",
    "embed": "file",
    "object": "file",
}
_UNPRINTED = ("script", "template", "link", "meta", "base", "title", "button")
_UNTRUSTED = "Make this Notebook Trusted"  # folium's words under a map that does not load


@dataclass(frozen=True)
class Fit:
    """HTML fit for a page, not yet sanitised, and what of it could not be shown as it was."""

    html: str
    losses: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether nothing is left that a reader could see."""
        root = tree(self.html)
        text = words(root)
        pictures = next(root.iter("img", "math", "hr"), None) is not None
        return not pictures and (not text or text.lower().startswith("loading"))


def fit(html: str, around: Around = NOWHERE) -> Fit:
    """Make foreign HTML fit for a page: its colours as attributes, pictures inside, no players.

    >>> fit('<iframe src="https://example.org/chart"></iframe>')
    Fit(html='<p><a href="https://example.org/chart">example.org/chart</a></p>', losses=())
    >>> fit('<b>a</b><script>b()</script>').losses
    ('a script is not run',)
    """
    root = tree(html)
    losses = [*_scripts(root)]
    styled.inlined(root)
    for comment in list(root.iter()):
        if not isinstance(comment.tag, str):
            remove(comment)
    losses += [loss for one in each(root, "svg") if (loss := into_picture(one))]
    losses += [loss for one in each(root, *_PLAYERS) if (loss := _player(one))]
    losses += [loss for one in each(root, "img") if (loss := _picture(one, around))]
    losses += [loss for one in each(root, "canvas") if (loss := _canvas(one))]
    for table in each(root, "table"):
        if table.get("class") or not table.xpath("boolean(.//th/@scope)"):
            table.set("class", "verbatim")  # headings stay as their author wrote them
    for anchor in each(root, "a"):
        if anchor.get("name") and not anchor.get("id"):
            anchor.set("id", anchor.get("name"))
        if anchor.get("href") and not words(anchor) and anchor.find(".//img") is None:
            del anchor.attrib["href"]  # nothing is left to be clicked
        if (href := anchor.get("href") or "").startswith("attachment:"):
            losses.append(f"the {href.replace(':', ' ')} is linked, but is not on the page")
    return Fit(written(root), tuple(losses))


def _scripts(root: Element) -> list[str]:
    scripts = [one for one in each(root, *_UNPRINTED, "noscript") if one.getparent() is not None]
    acting = any(one.tag == "script" and "json" not in one.get("type", "") for one in scripts)
    for one in scripts:
        if one.tag == "noscript":  # what is shown where nothing runs, as here
            unwrap(one)
        else:
            remove(one)
    return ["a script is not run"] if acting else []


def _player(element: Element) -> str:
    """Put a link in the place of a frame or a player; what cannot be linked is named."""
    if element.getparent() is None:
        return ""
    inside = next((one.get("src") for one in element.iter("source") if one.get("src")), "")
    href = (element.get("src") or element.get("data") or inside or "").strip()
    kind = _PLAYERS[element.tag]
    scheme = split(href).scheme
    if not href or scheme not in ("", "http", "https"):
        for words_under in element.itersiblings("span", preceding=True):
            if words(words_under).startswith(_UNTRUSTED):
                remove(words_under)
        replace(element, new("p", f"[{kind} not shown]"))
        return f"a {kind} cannot be shown: all it shows is inside the notebook"
    label = element.get("title") or href.partition("://")[2].rstrip("/") or href
    outer = new("p" if element.getparent().tag in ("div", "section") else "span")
    outer.append(new("a", label, href=href))
    replace(element, outer)
    return "" if scheme else f"the {kind} {href} is linked, not copied"


def _picture(image: Element, around: Around) -> str:
    source, alt = (image.get("src") or "").strip(), image.get("alt") or ""
    if not source and image.get("srcset"):
        source = image.get("srcset", "").split()[0]
    found = embedded(source, around)
    if found:
        image.set("src", found)
        return ""
    if split(source).scheme in ("http", "https"):
        linked = next(image.iterancestors("a"), None) is not None  # and a link holds no link
        label = alt or source
        replace(image, new("span", label) if linked else new("a", label, href=source))
        return f"the picture {source} is named, not shown" if linked else ""
    name = "its data" if source.startswith("data:") else source or "no source"
    replace(image, new("span", f"[Picture not shown{': ' + alt if alt else ''}]"))
    return f"the picture {name} is not there, or not below the notebook's folder"


def _canvas(canvas: Element) -> str:
    replace(canvas, new("p", "[A drawing made by a script is not shown]"))
    return "a canvas is drawn by a script"
