"""Who runs, and who can be written to."""

from datetime import UTC, datetime

import pytest

from crawler.identity import VERSION, check_contact, new_run_id, user_agent
from crawler.sites import Site, Sites, SitesError

T = datetime(2026, 11, 24, 14, 5, 0, 999_999, tzinfo=UTC)


def test_ids_of_runs_sort_by_time_and_tell_processes_apart():
    assert new_run_id(T, 4711) == "20261124T140500Z-4711"
    assert new_run_id(T, 1) != new_run_id(T, 2)
    assert new_run_id(T.replace(year=2025, month=12), 9999) < new_run_id(T, 1)
    assert new_run_id(T) != new_run_id(T, 1)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/",
        "http://127.9.9.9/",
        "http://[::1]:80/",
        "http://localhost/",
        "http://warta.localhost:8/",
        "http://LOCALHOST/",
    ],
)
def test_a_site_on_this_machine_needs_no_contact(url):
    check_contact(Sites(sites=(Site(name="warta", url=url),)))


@pytest.mark.parametrize(
    "url",
    [
        "https://warta.example/",
        "http://10.0.0.1/",
        "http://localhost.example/",
        "http://notlocalhost/",
        "http://127.0.0.1.example/",
        "http://[2001:db8::1]/",
    ],
)
def test_a_public_site_needs_one(url):
    with pytest.raises(SitesError, match=r"warta is a public site .* contact = "):
        check_contact(Sites(sites=(Site(name="demo", url="http://127.0.0.1/"), Site(name="warta", url=url))))
    check_contact(Sites(sites=(Site(name="warta", url=url),), contact="you@example.org"))


def test_no_sites_need_nobody():
    check_contact(Sites(sites=()))


@pytest.mark.parametrize(
    ("contact", "said"), [("you@example.org", "you@example.org"), (None, "no contact given"), ("", "no contact given")]
)
def test_the_user_agent_names_the_operator(contact, said):
    assert user_agent(contact) == f"Kliping/{VERSION} (news archive; {said})"
