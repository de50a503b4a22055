"""Review in a real browser: by keyboard alone, as forms without JavaScript, and within WCAG."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.review.events import Event, Kind
from kg.review.log import Log
from kg.store.store import Store, open_store
from tests.browser import watch
from tests.serve.browsing import served, violations
from tests.store.conftest import fill

TOKEN = "s3cret"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(tmp_path_factory.mktemp("review") / "kg-data")
    fill(made)
    return made


@pytest.fixture(scope="module")
def address(base: Store) -> Iterator[str]:
    with served(base, review_token=TOKEN) as found:
        yield found


@pytest.fixture
def log(base: Store) -> Iterator[Log]:
    """The log of a store on which nobody has said anything yet."""
    yield Log(base.layout)
    for path in base.layout.root.glob("reviews.sqlite*"):
        path.unlink()


def signed_in(browser: Any, address: str, **kind: Any) -> Any:
    context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}} | kind)
    seen = watch(context.new_page())
    tab = seen.tab
    tab.goto(f"{address}/review")
    tab.fill("[name=name]", "Ada")
    tab.fill("[name=token]", TOKEN)
    with tab.expect_navigation():  # until the page's script has run: a key pressed before it is lost
        tab.press("[name=token]", "Enter")
    seen.wrong[:] = [text for text in seen.wrong if "403" not in text]  # the door, before it was opened
    return seen


def item(tab: Any) -> str:
    return str(tab.get_attribute("[data-item]", "data-item"))


def press(tab: Any, key: str) -> str:
    """What is shown after a key that leads on."""
    with tab.expect_navigation():
        tab.keyboard.press(key)
    return item(tab)


def said(log: Log) -> list[tuple[Kind, str | None]]:
    return [(event.kind, event.claim) for event in log.events()]


def last(log: Log) -> Event:
    return log.events()[-1]


def test_claims_are_judged_coded_and_taken_back_by_keyboard(browser: Any, address: str, log: Log) -> None:
    seen = signed_in(browser, address)
    tab = seen.tab
    first = item(tab)
    second = press(tab, "y")
    third = press(tab, "x")
    assert said(log) == [(Kind.ACCEPT, first), (Kind.REJECT, second)]
    assert press(tab, "u") == second
    assert press(tab, "k") == first
    assert press(tab, "j") == second
    tab.keyboard.press("+")
    tab.keyboard.type("Talks come first")
    tab.keyboard.press("Escape")
    assert press(tab, "d") == second
    assert (last(log).kind, last(log).what["agreement"]) == (Kind.CODE, "disagrees")
    assert last(log).what["wording"] == "Talks come first"
    assert "Talks come first" in tab.inner_text("[aria-labelledby=said]")
    for key, agreement in (("a", "agrees"), ("c", "on-condition"), ("n", "none")):
        press(tab, key)
        assert last(log).what["agreement"] == agreement
    tab.keyboard.press("e")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.type("warn")
    with tab.expect_navigation():
        tab.locator("details[open] [value=correct]").press("Enter")
    assert (last(log).kind, dict(last(log).what)) == (Kind.CORRECT, {"act": "warn"})
    assert item(tab) not in (first, second)
    assert third
    assert not seen.wrong
    assert all(url.startswith(address) for url in seen.requests)
    tab.context.close()


def test_letters_in_a_field_are_letters(browser: Any, address: str, log: Log) -> None:
    tab = signed_in(browser, address).tab
    tab.locator(".verdict [name=reason]").first.click()
    tab.keyboard.type("yxu")
    assert tab.locator(".verdict [name=reason]").first.input_value() == "yxu"
    assert log.events() == ()
    tab.context.close()


def test_all_of_it_works_as_forms_without_javascript(browser: Any, address: str, log: Log) -> None:
    tab = signed_in(browser, address, java_script_enabled=False).tab
    first = item(tab)
    tab.locator("[name=reason]").first.fill("as it stands")
    tab.locator("[value=accept]").click()
    assert item(tab) != first
    tab.locator("[value=undo]").click()
    assert item(tab) == first
    tab.locator("summary").first.click()
    tab.locator("details[open] [name=words]").fill("nowhere")
    tab.locator("details[open] [value=correct]").click()
    assert "does not stand in the text" in tab.inner_text("main")
    assert [event.reason for event in log.events()] == ["as it stands", ""]
    tab.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_hold_to_wcag_and_fit_their_window(
    browser: Any, address: str, log: Log, scheme: str, width: int
) -> None:
    seen = signed_in(browser, address, color_scheme=scheme, viewport={"width": width, "height": 844})
    tab = seen.tab
    tab.fill("[name=proposition]", "Talks come first")
    while tab.evaluate("document.activeElement.name === 'proposition'"):  # an open list of completions takes the first
        tab.keyboard.press("Escape")
    press(tab, "a")
    tab.keyboard.press("e")
    assert not violations(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    with tab.expect_navigation():
        tab.locator("form[action='/review/sign-out'] button").click()
    tab.goto(f"{address}/review")
    assert not violations(tab)
    tab.context.close()
