"""Requests to a SPARQL endpoint over HTTP: signed, with a deadline, and refused where the answer is not whole.

A status 206, a body that ends early and an answer in another format are errors here, never a shorter answer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.exceptions import HTTPError

from kg.errors import QueryError, StoreError
from kg.store.layout import brief

CONNECT_SECONDS = 10.0
MAX_BYTES = 1 << 30
_PIECE_BYTES = 1 << 16
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Access:
    """Where an engine is asked and where it is changed, and who asks; secrets show in no message and no `repr`."""

    query_url: str
    update_url: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    deadline_seconds: float = 120.0

    def __post_init__(self) -> None:
        for url in (self.query_url, self.update_url):
            parts = urlsplit(url)
            if parts.username or parts.password:
                raise StoreError(
                    "The URL of the store holds a password.", "Leave it out, and set KG_USER and KG_PASSWORD."
                )
            if parts.scheme == "http" and (self.password or self.token) and parts.hostname not in _LOOPBACK:
                raise StoreError(
                    f"A password would travel to {parts.hostname} unencrypted.", "Use https, or ask without one."
                )


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: its format without parameters, its headers, its bytes."""

    format: str
    headers: Mapping[str, str]
    data: bytes

    @property
    def measured(self) -> bool:
        """Whether the transport would have told of an end that is missing."""
        return "Content-Length" in self.headers or "chunked" in self.headers.get("Transfer-Encoding", "").lower()


class Wire:
    """One endpoint; each thread that asks keeps a connection of its own open."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._own = threading.local()

    def query(self, text: str, *, accept: str, deadline_seconds: float | None = None, **more: str) -> Reply:
        """What a query gives, in the format `accept`; `more` are further fields of the form. Raises StoreError."""
        data = {"query": text, **more}
        return self._send(self.access.query_url, data, {"Accept": accept}, deadline_seconds)

    def update(self, text: str) -> Reply:
        """Run an update. Raises StoreError; then some of it may have been done."""
        return self._send(self.access.update_url, {"update": text}, {"Accept": "*/*"}, None)

    @property
    def _session(self) -> requests.Session:
        if not hasattr(self._own, "session"):
            self._own.session = _session(self.access)
        session: requests.Session = self._own.session
        return session

    def _send(self, url: str, form: Mapping[str, str], headers: Mapping[str, str], seconds: float | None) -> Reply:
        limit = seconds or self.access.deadline_seconds
        until = time.monotonic() + limit
        data = {name: value.encode("utf-8", "strict") for name, value in form.items()}
        try:
            response = self._post(url, data, headers, limit)
            with response:
                body = _whole(response, until)
        except requests.Timeout:
            raise _late(url, limit) from None
        except UnicodeEncodeError:
            raise QueryError("The request holds half a character.", "Type it again.") from None
        except (requests.RequestException, HTTPError) as error:
            raise _unreachable(url, error) from None
        if body is None:
            raise _late(url, limit)
        _check(url, response, body)
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Reply(kind, response.headers, body)

    def _post(self, url: str, data: Mapping[str, bytes], headers: Mapping[str, str], limit: float) -> requests.Response:
        response = self._once_more(url, data, headers, limit)
        signer = None if self._session.auth else _asked_for(response, self.access)
        if signer is None:
            return response
        response.close()
        self._session.auth = signer
        return self._once_more(url, data, headers, limit)

    def _once_more(
        self, url: str, data: Mapping[str, bytes], headers: Mapping[str, str], limit: float
    ) -> requests.Response:
        """The response; where the server had closed the connection in the meantime, on a new one.

        What we send may be sent twice: quads without blank nodes, put in or taken out.
        """
        timeout = (min(CONNECT_SECONDS, limit), limit)
        for last in (False, True):
            try:
                return self._session.post(
                    url, data=data, headers=headers, timeout=timeout, stream=True, allow_redirects=False
                )
            except requests.ConnectionError as error:
                if last or "RemoteDisconnected" not in repr(error):
                    raise
        raise AssertionError


def _session(access: Access) -> requests.Session:
    made = requests.Session()
    made.trust_env = False  # no .netrc: a password goes only where it was meant to go
    made.proxies = requests.utils.get_environ_proxies(access.query_url)
    made.auth = _Token(access.token) if access.token else None
    return made


def _asked_for(response: requests.Response, access: Access) -> AuthBase | None:
    """How to sign what the server refused unsigned; None where we have nothing to sign with.

    A password is never sent before a server asks: Virtuoso, which wants Digest, refuses a Basic one without a word.
    """
    if response.status_code not in (401, 403) or not (access.user or access.password):
        return None
    user, password = access.user or "", access.password or ""
    if "digest" in response.headers.get("WWW-Authenticate", "").lower():
        return HTTPDigestAuth(user, password)
    return HTTPBasicAuth(user.encode(), password.encode())


class _Token(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _whole(response: requests.Response, until: float) -> bytes | None:
    """The body; None when time was up. A body that ends early raises an HTTPError of urllib3."""
    pieces, size = [], 0
    while piece := response.raw.read1(_PIECE_BYTES, decode_content=True):
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > until:
            return None
        if size > MAX_BYTES:
            raise StoreError(f"{_name(response.url)} answers with more than {MAX_BYTES >> 20} MB.", "Narrow the query.")
    return b"".join(pieces)


def _check(url: str, response: requests.Response, body: bytes) -> None:
    status, host = response.status_code, _name(url)
    if status == 206:
        raise StoreError(f"{host} gave a part of the answer only (206).", "Raise the server's limits, or narrow it.")
    if status == 200 or status in (201, 202, 204):
        return
    said = brief(ValueError(body[:2000].decode("utf-8", "replace")))
    if status in (401, 403):
        raise StoreError(
            f"{host} lets nobody in with these credentials ({status}).", "Set KG_USER and KG_PASSWORD, or KG_TOKEN."
        )
    if 300 <= status < 400:
        where = response.headers.get("Location", "elsewhere")
        raise StoreError(f"{host} has moved to {where} ({status}).", "Name that URL: --store.")
    if status in (404, 405, 410):
        raise StoreError(
            f"There is no SPARQL endpoint at {url} ({status}).", "Name its whole URL: --store, KG_UPDATE_URL."
        )
    if status in (408, 504):
        raise StoreError(f"{host} took too long ({status}).", "Narrow the query, or raise the server's limits.")
    if status == 400:
        raise QueryError(f"{host} refuses the query: {said}.", "Simplify it.")
    raise StoreError(f"{host} failed ({status}): {said}.", "Look at the server's own log.")


def _name(url: str | None) -> str:
    return urlsplit(url or "").netloc.rpartition("@")[2]


def _late(url: str, seconds: float) -> StoreError:
    return StoreError(
        f"{_name(url)} gave no whole answer within {seconds:g} s.", "Narrow the question, or raise KG_REQUEST_SECONDS."
    )


def _unreachable(url: str, error: Exception) -> StoreError:
    if isinstance(error, requests.ConnectionError) and "NewConnectionError" in repr(error):
        return StoreError(f"Nothing answers at {_name(url)}.", "Start the server, or look at the URL: --store.")
    if isinstance(error, requests.exceptions.SSLError):
        return StoreError(f"{_name(url)} has no certificate to trust: {brief(error)}.", "Look at the URL: --store.")
    return StoreError(f"{_name(url)} broke off its answer: {brief(error)}.", "Try again; look at the server's own log.")
