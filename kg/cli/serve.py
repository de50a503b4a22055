"""`kg serve`: the store as a web site on this machine."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from kg.cli.console import tell
from kg.cli.options import Lang, Store, settings_of
from kg.errors import UsageError


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", "-p", metavar="PORT", min=0, max=65535, help="The port to listen at.")
    ] = 8321,
    allow: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A name that the site goes by; repeatable.")
    ] = None,
    seconds: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, max=600, help="The longest a query may run.")
    ] = 15.0,
    token: Annotated[
        str | None,
        typer.Option("--review-token", metavar="WORD", envvar="KG_REVIEW_TOKEN", help="Let who knows it review."),
    ] = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    """Serve the store as web pages and a SPARQL endpoint, for browsers on this machine unless told otherwise."""
    try:
        import uvicorn

        from kg.serve.app import LOCAL_HOSTS, make_app
    except ImportError:
        raise UsageError(
            "kg serve needs a web server, which is not installed.", "Install it: pip install 'kg-claims[serve]'."
        ) from None
    from kg.serve.site import Site
    from kg.serve.sparql import Limits
    from kg.store.store import open_store

    settings = settings_of(ctx, store=store, lang=lang)
    site = Site(open_store(settings.store), lang=settings.lang, review_token=token or None)
    listening = _listen(host, port)
    at = listening.getsockname()
    tell(f"Serving {settings.store} at http://{host}:{at[1]}/ (end with Ctrl-C).")
    app = make_app(site, hosts=(*LOCAL_HOSTS, *(allow or ())), limits=Limits(seconds))
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket at that address. Raises UsageError where it is taken or not ours."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"Nothing can be served at {host}, port {port}: {error.strerror or error}.", "Choose another: --port 0."
        ) from None
    # Connections take it over. Without, a kept connection's body waits for the reader's late word on the head: 40 ms.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
