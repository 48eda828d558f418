import pytest

from crawler.hollow.signs import SIGNS, TITLES, by_headers


@pytest.mark.parametrize(
    ("headers", "vendor"),
    [
        ({"cf-mitigated": "challenge"}, "cloudflare"),
        ({"cf-mitigated": "Challenge"}, "cloudflare"),
        ({"x-vercel-mitigated": "challenge"}, "vercel"),
        ({"x-amzn-waf-action": "captcha"}, "aws"),
        ({"x-dd-b": "1"}, "datadome"),
        ({"cf-ray": "8a1-SIN", "server": "cloudflare"}, None),
        ({"cf-mitigated": ""}, None),
        ({}, None),
    ],
)
def test_headers(headers, vendor):
    assert by_headers(headers) == vendor


def test_no_sign_is_in_an_ordinary_page():
    ordinary = '<html lang="id"><head><title>Warta</title></head><body class="single post-12"><h1>Jembatan</h1><p>Dibuka.</p></body></html>'
    assert not [sign.vendor for sign in SIGNS if sign.stands_in(ordinary.lower())]
    assert not [sign.vendor for sign in TITLES if sign.stands_in("jembatan waringin dibuka - warta")]
