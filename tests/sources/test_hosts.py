from pathlib import Path

import pytest

from rekenschap.errors import AddressRefused
from rekenschap.sources.hosts import OFFICIAL_HOSTS, Settings, check, from_environment

LOCAL = Settings(search="http://127.0.0.1:8080/sru")


@pytest.mark.parametrize("host", sorted(OFFICIAL_HOSTS))
def test_official_hosts_are_asked_over_https(host: str) -> None:
    check(f"https://{host}/x?y=z", Settings())
    check(f"https://{host}:443/x", Settings())


@pytest.mark.parametrize(
    "url",
    [
        "http://repository.overheid.nl/sru",  # no https
        "https://example.org/",  # another host
        "https://repository.overheid.nl.example.org/",  # a host that only begins so
        "https://example.org/repository.overheid.nl",
        "https://repository.overheid.nl@example.org/",  # the name is a user
        "https://user@repository.overheid.nl/",
        "https://repository.overheid.nl:8443/",  # another port
        "https://repository.overheid.nl:99999/",
        "https://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://2130706433/",  # 127.0.0.1 as one number
        "http://127.0.0.1:8081/sru",  # a port that no setting names
        "file:///etc/passwd",
        "ftp://repository.overheid.nl/",
        "//repository.overheid.nl/sru",
        "https://repository.overheid.nl\\@example.org/",
        "https://repository.overheid.nl/a b",
        "https://repository.overheid.nl/\r\nHost: example.org",
        "https://[",
        "",
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        check(url, LOCAL)


def test_an_address_of_the_settings_is_asked() -> None:
    check("http://127.0.0.1:8080/other", LOCAL)


@pytest.mark.parametrize("address", ["http://example.org/sru", "ftp://example.org", "sru", "http://10.0.0.1/sru"])
def test_a_setting_is_https_or_on_this_machine(address: str) -> None:
    with pytest.raises(AddressRefused, match="must begin with https://"):
        Settings(search=address)


def test_settings_come_from_the_environment() -> None:
    found = from_environment(
        {
            "REKENSCHAP_SOURCES_SEARCH": "https://spiegel.example.org/sru",
            "REKENSCHAP_SOURCES_CACHE": "cache.db",
            "REKENSCHAP_SOURCES_PAUSE": "1.5",
            "REKENSCHAP_SOURCES_ATTEMPTS": "2",
            "REKENSCHAP_SOURCES_MIRROR": "",
            "OTHER": "x",
        }
    )
    assert found == Settings(
        search="https://spiegel.example.org/sru", cache=Path("cache.db"), pause=1.5, attempts=2
    )


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="vaak"):
        from_environment({"REKENSCHAP_SOURCES_ATTEMPTS": "vaak"})
