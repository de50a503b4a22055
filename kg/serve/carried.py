"""The view in the address: `?as=reviewed`, carried on by every link and form of a page that is read in it."""

from __future__ import annotations

import re

from starlette.requests import Request

from kg.ask.reviewed import EXTRACTED, VIEWS
from kg.errors import UsageError

PARAMETER = "as"
_VIEWED = "index|claims|claim|actor|prop|topic|version|contested|ask|query|graph|disputes|shifts|data"
_LINK = re.compile(
    rf'(?P<name>href|data-source|data-graph)="(?P<path>/(?:(?:{_VIEWED})(?=[/."?#]))?[^"?#]*)'
    r'(?:\?(?P<query>[^"#]*))?(?P<end>#[^"]*)?"'
)
_KNOWN = re.compile(rf"/(?:(?:{_VIEWED})(?:[/.].*)?)?")
_FORM = re.compile(rf'<form(?=[^>]*action="/(?:{_VIEWED})[/"])(?![^>]*method="post")[^>]*>')


def view_of(request: Request) -> str:
    """The view that an address asks for. Raises UsageError for one that there is not."""
    asked = request.query_params.get(PARAMETER) or EXTRACTED
    if asked not in VIEWS:
        raise UsageError(f"There is no view {asked!r}.", f"There are {', '.join(VIEWS)}.")
    return str(asked)


def carried(page: str, view: str) -> str:
    """A page (HTML in which text is escaped) whose links and forms to pages of claims lead on in the same view.

    >>> carried('<a href="/claim/1?lang=fr#x">', "reviewed")
    '<a href="/claim/1?lang=fr&amp;as=reviewed#x">'
    """
    if view == EXTRACTED:
        return page

    def with_view(found: re.Match[str]) -> str:
        query = found["query"] or ""
        if not _KNOWN.fullmatch(found["path"]) or re.search(rf"(^|;|&){PARAMETER}=", query):
            return found[0]
        joined = f"{query}&amp;" if query else ""
        return f'{found["name"]}="{found["path"]}?{joined}{PARAMETER}={view}{found["end"] or ""}"'

    linked = _LINK.sub(with_view, page)
    return _FORM.sub(lambda form: f'{form[0]}<input type="hidden" name="{PARAMETER}" value="{view}">', linked)
