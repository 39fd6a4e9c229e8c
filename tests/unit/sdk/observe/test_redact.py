"""No secret stays in what is written down, wherever it stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._observe.redact import REDACTED, Redactor, is_secret_name, is_secret_variable

SECRET = "Zq7-opaque-value-93"
"""A secret without any shape of its own: only where it stands gives it away."""

JWT = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl"


def shown(value: Any, redactor: Redactor | None = None) -> str:
    line = json.dumps(value).encode()
    return json.dumps((redactor or Redactor()).line(line))


@pytest.mark.parametrize(
    "value",
    [
        {"apiKey": SECRET},
        {"api_key": SECRET},
        {"accessToken": SECRET},
        {"refresh_token": SECRET},
        {"id_token": SECRET},
        {"authorization": SECRET},
        {"x-api-key": SECRET},
        {"Proxy-Authorization": SECRET},
        {"Set-Cookie": SECRET},
        {"secretAccessKey": SECRET},
        {"sessionToken": SECRET},
        {"password": SECRET},
        {"accessKeyId": SECRET},
        {"privateKey": SECRET},
        {"passphrase": SECRET},
        {"credentialId": SECRET},
        {"bearer": SECRET},
        {"jwt": SECRET},
        {"session_key": SECRET},
        {"signature": SECRET},
        {"authorizationUrl": f"https://auth.example/?x={SECRET}"},
        {"auth": SECRET},
        {"otp": SECRET},
        {"audio": SECRET},
        {"userCode": SECRET},
        {"pairingCode": SECRET},
        {"authUrl": f"https://auth.example/?x={SECRET}"},
        {"env": {"MY_SECRET": SECRET}},
        {"mcp_servers": {"x": {"env": {"PLAIN": SECRET}, "http_headers": {"X-Plain": SECRET}}}},
        {"mcp_servers.x.env.PLAIN": SECRET, "mcp_servers.x.env": {"PLAIN": SECRET}},
        {"keyPath": "mcp_servers.x.env.PLAIN", "value": SECRET},
        {"headers": {"X-Plain": SECRET}},
        {"GITHUB_PAT": SECRET},
        {"AccountKey": SECRET},
        {"text": f"AccountName=me;AccountKey={SECRET};EndpointSuffix=x"},
        {"text": f"export GITHUB_PAT={SECRET}"},
        {"text": f"curl -u me:{SECRET} https://host"},
        {"text": f"curl --user 'me:{SECRET}' https://host"},
        {"tokens": {"inner": {"deep": [SECRET]}}},
        {"name": "Authorization", "value": SECRET},
        {"keyPath": "model_providers.x.api_key", "value": {"to": SECRET}},
        {"headers": [["X-Api-Key", SECRET]]},
        {"command": ["curl", "--token", SECRET]},
        {"answers": {"q1": {"answers": [SECRET]}}},
        {"action": "accept", "content": {"pin": SECRET}},
        {"delta": SECRET},
        {"deltaBase64": SECRET},
        {"dataBase64": SECRET},
        {"stdin": SECRET},
        {"text": f"export MY_API_KEY={SECRET}"},
        {"text": f'{{"access_token": "{SECRET}"}}'},
        {"text": json.dumps({"inner": json.dumps({"access_token": SECRET})})},
        {"text": f"password: '{SECRET}'"},
        {"text": f'client_secret = "{SECRET}'},
        {"text": f"curl -H 'Authorization: Bearer {SECRET}'"},
        {"text": f"it sent Bearer {SECRET} and failed"},
        {"text": f"it sent Basic {SECRET} and failed"},
        {"text": f"passphrase: {SECRET}"},
        {"text": f"credential={SECRET}"},
        {"text": f"Authorization: {SECRET}"},
        {"text": f"Cookie: {SECRET}"},
        {"text": f"GET /callback?code={SECRET}"},
        {"text": f"Authorization: token {SECRET}"},
        {"text": f"tool --password {SECRET} file"},
        {"text": f"https://me:{SECRET}@host/path"},
        {"text": f"https://host/callback?code={SECRET}&x=1"},
        {"text": f"-----BEGIN RSA PRIVATE KEY-----\n{SECRET}\n-----END RSA PRIVATE KEY-----"},
        {"text": f"-----BEGIN PRIVATE KEY-----\n{SECRET}"},
    ],
    ids=json.dumps,
)
def test_a_value_is_taken_out_for_where_it_stands(value: Any) -> None:
    assert SECRET not in shown(value)


@pytest.mark.parametrize(
    "secret",
    [
        "sk-proj-abcDEF123_456-789",
        "sess-abcDEF123456",
        JWT,
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "github_pat_11ABCDEFG0123456789_abcdefghij",
        "xoxb-123456789012-abcdefGHIJKL",
        "glpat-abcdefghij0123456789",
        "hf_abcdefghijklmnopqrstuvwxyz",
        "npm_abcdefghijklmnopqrstuvwxyz0123456789",
        "pypi-AgEIabcdefghijklmnop",
        "dop_v1_abcdefghijklmnop0123456789",
        "ASIAIOSFODNN7EXAMPLE",
        "AKIAIOSFODNN7EXAMPLE",
        "AIzaSyA-abcdefghijklmnopqrstuvwxyz01234",
        "sk_live_abcdefghijklmnopqrstuvwx",
        "rk_test_abcdefghijklmnopqrstuvwx",
        "whsec_abcdefghijklmnopqrstuvwx",
    ],
)
def test_a_value_is_taken_out_for_its_shape_in_any_text(secret: str) -> None:
    for value in (secret, f"say {secret}!", {"any": [f"x={secret}"]}, {secret: 1}):
        assert secret not in shown(value)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [redacted]"),
        ("a=1&token=sk-abcdefgh1234&b=2", "a=1&token=[redacted]&b=2"),
        ("key: [token=sk-abcdefgh1234]", "key: [token=[redacted]]"),
        ('secret="sk-abcdefgh1234"', 'secret="[redacted]"'),
    ],
)
def test_what_fits_two_rules_is_taken_out_once(text: str, left: str) -> None:
    assert Redactor().text(text) == left
    assert Redactor().text(left) == left


def test_the_values_of_secret_variables_are_taken_out_wherever_they_stand() -> None:
    redactor = Redactor({"ACME_TOKEN": SECRET, "EDITOR": "some-editor"})

    assert SECRET not in shown({"text": f"it is {SECRET}, they said"}, redactor)
    assert "some-editor" in shown({"text": "some-editor"}, redactor)


def test_a_secret_variable_is_found_in_json_inside_of_a_text_and_in_an_address() -> None:
    secret = 'with"quote/and space'
    redactor = Redactor({"ACME_PASSWORD": secret})

    found = redactor.text(f"{json.dumps(secret)} https://x/?q=with%22quote%2Fand%20space")

    assert "quote" not in found


def test_a_secret_variable_that_is_not_unicode_is_taken_out_in_every_form() -> None:
    redactor = Redactor({"ACME_TOKEN": b"opaque-\xff93".decode("utf-8", "surrogateescape")})

    for text in ("opaque-\udcff93", "opaque-\ufffd93", "opaque-%FF93", "opaque-\\udcff93"):
        assert redactor.text(f"<{text}>") == "<[redacted]>"


def test_a_secret_that_no_environment_can_hold_is_taken_out_too() -> None:
    assert Redactor({"ACME_TOKEN": "opaque-\ud80093"}).text("opaque-\ud80093") == "[redacted]"


def test_a_secret_given_besides_the_environment_is_taken_out() -> None:
    assert SECRET not in shown([SECRET], Redactor(secrets=[SECRET]))


def test_a_short_value_of_a_variable_is_left_alone() -> None:
    assert shown({"text": "true"}, Redactor({"USE_AUTH": "true"})) == '{"text": "true"}'


@pytest.mark.parametrize(
    "value",
    [
        {"totalTokens": 5, "tokenUsage": {"last": {"inputTokens": 7}, "window": 9}},
        {"refreshToken": False},
        {"text": "total_tokens: 12, tokens=34"},
        {"method": "turn/start", "params": {"threadId": "t", "input": [{"text": "Hello"}]}},
        {"id": 1, "result": None},
        {"path": "/a", "compat": "b", "text": "my_path=/a sort -u file", "NODE_ENV": "test"},
    ],
)
def test_what_is_not_secret_stays(value: Any) -> None:
    assert json.loads(shown(value)) == value


def test_a_number_may_be_a_password() -> None:
    assert "123456" not in shown({"password": 123456, "secret": {"pin": 123456}})


def test_what_is_not_json_is_redacted_as_text() -> None:
    assert (
        Redactor().line(b"panicked: api_key=abc123 \xff\n")
        == f"panicked: api_key={REDACTED} \ufffd"
    )


def test_json_nested_too_deeply_is_redacted_as_text() -> None:
    line = b'{"a":' * 100_000 + b'"sk-abcdefgh1234"' + b"}" * 100_000

    assert "sk-abcdefgh1234" not in str(Redactor().line(line))


def test_a_long_text_is_cut_after_its_secrets_are_out() -> None:
    secret = "sk-abcdefgh12345678"
    text = "x" * (16_384 - 10) + f" {secret} " + "y" * 100_000

    found = Redactor().text(text)

    assert len(found) < 17_000
    assert "sk-" not in found


@pytest.mark.parametrize("start", range(65_536 - 30, 65_536, 3))
def test_a_secret_at_the_place_of_a_cut_is_not_left_in_half(start: int) -> None:
    shrinking = f"sk-{'a' * 96} " * 650
    text = shrinking + "x" * (start - len(shrinking)) + " sk-ZZZZYYYYXXXX " + "y" * 100_000

    assert "sk-" not in Redactor().text(text)


def test_an_image_in_a_text_becomes_its_length() -> None:
    assert Redactor().text("see data:image/png;base64,AAAA") == (
        "see data:image/png;base64,[4 characters]"
    )


@pytest.mark.parametrize(
    "text", ["token=" * 30_000, '"' * 200_000, "a" * 300_000, "password='" * 20_000, "eyJ" * 60_000]
)
def test_a_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    assert len(Redactor().text(text)) < 20_000


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_redacted_into_json(value: Any) -> None:
    json.loads(shown(value))


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "GH_TOKEN", "DB_PASSWORD", "my_secret"])
def test_a_variable_looks_secret_by_its_name(name: str) -> None:
    assert is_secret_variable(name)


@pytest.mark.parametrize("name", ["PATH", "HOME", "CODEX_HOME", "LANG"])
def test_other_variables_do_not(name: str) -> None:
    assert not is_secret_variable(name)
    assert not is_secret_name(name)
