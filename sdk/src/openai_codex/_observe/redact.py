"""Removes keys, tokens and passwords from text and JSON that will be written to a file or a log.

Secrets are recognised by the name of their field, by their shape, and as values of environment
variables with a secret-looking name. It removes too much rather than too little, but a secret that
matches none of these rules is missed. Standard library only, and no I/O.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .._protocol.values import as_list, as_object

if TYPE_CHECKING:
    from ..config import CodexConfig

REDACTED = "[redacted]"
_SHORTEST = 6
"""Minimum length of a secret variable's value. Shorter ones are common words or numbers."""
_LONGEST_TEXT = 16_384
_LOOKED_AT = 65_536
"""Maximum length of a text that is searched, to bound the time for a text of many megabytes."""
_EDGE = 8_192
"""Characters omitted at the end of a text that was cut, because they may be half a secret."""
_OPENING, _OPENING_BYTES = 200, 4096
"""Characters of a line that are shown, and that are searched for this."""
_LONGEST_NAME = 64
_SHOWN, _TEXTS_HIDDEN, _HIDDEN = range(3)
"""What to hide in a value: secrets by shape only, all texts, or also all numbers. Numbers are kept
under names like `tokens`, which may be counts."""

_SECRET_NAMES = re.compile(
    r"token|apikey|accesskey|privatekey|secret|passw(?:or)?d|passphrase|authorization|credential"
    r"|cookie|bearer|jwt|sessionkey|signature|usercode|pairingcode|authurl"
    r"|accountkey|^auth$|^answers$|^otp$"
)
"""Parts of names without punctuation. `answers` may answer a question about a secret."""
_SECRET_PLACES = re.compile(r"(?:^|\.)env(?:\.|$)|headers(?:\.|$)|(?:^|[_.-])pat$", re.IGNORECASE)
"""Patterns of names with punctuation: maps with secret values, and access tokens."""
_VARIABLES = re.compile(
    r"KEY|TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|AUTH|COOKIE|BEARER|JWT|(?:^|_)PAT$"
)
_FRAGMENTS = re.compile(r"base64$|^delta$|^stdin$|^audio$")
"""Names of text deltas and encoded data, in which shapes cannot be recognised."""

_KEY_VALUE = re.compile(
    r"(?P<name>(?:api|access|account|private)[_-]?key|token|secret|passw(?:or)?d|passphrase"
    r"|credential|authorization|cookie|client[_-]?secret"
    r"|(?<=_)pat(?=\\{0,4}[\"']?\s{0,8}[:=]))(?P<rest>[\w.-]{0,40}\\{0,4}[\"']?"
    r"\s{0,8}[:=]\s{0,8}(?:(?:Bearer|Basic|token)\s+)?)"
    r"(?P<value>\[redacted\]|\\{0,4}(?P<quote>[\"']).{0,4096}?(?P=quote)|\\{0,4}[\"']?[^\s,;&\"'\\}\])]+)",
    re.IGNORECASE | re.DOTALL,
)
_HARMLESS = re.compile(r"[\"'\\]*(?:\d+|true|false|null|none)[\"'\\]*", re.IGNORECASE)

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), replacement)
    for pattern, replacement in (
        (
            r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}KEY-----|\Z)",
            REDACTED,
        ),
        (r"(?i)\b(Bearer|Basic)\s+[\w.~+/=-]{6,}", rf"\1 {REDACTED}"),
        (r"\b(?:sk|rk|pk|sess)-[A-Za-z0-9_-]{8,}", REDACTED),
        (r"\b(?:[srp]k_(?:live|test)|whsec)_[A-Za-z0-9]{8,}", REDACTED),
        (r"\beyJ[\w-]{6,}\.[\w-]{2,}(?:\.[\w-]*)*", REDACTED),
        (r"\b(?:gh[pousr]_|github_pat_|glpat-|hf_|npm_|pypi-|dop_v1_)\w[\w-]{15,}", REDACTED),
        (
            r"(?i)(--?[a-z-]{0,40}(?:api-?key|token|secret|passw(?:or)?d|credentials?)\s+)[^\s-]\S*",
            rf"\1{REDACTED}",
        ),
        (
            r"((?<![\w-])(?:-u|--user)[\s=]{1,8}[\"']?[^\s:\"']{1,256}:)[^\s\"']+",
            rf"\1{REDACTED}",
        ),
        (r"\bxox[a-z]-[\w-]{8,}", REDACTED),
        (r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b", REDACTED),
        (r"\bAIza[\w-]{30,}", REDACTED),
        (r"(\b[a-z][a-z0-9+.-]{1,20}://)[^\s/@:\"']{0,256}:[^\s/@\"']{1,1024}@", rf"\1{REDACTED}@"),
        (
            r"([?&#](?:code|state|code_verifier|key|sig|signature|auth|jwt)=)[^\s&#\"'<>]+",
            rf"\1{REDACTED}",
        ),
    )
)
_SUSPECT = re.compile(
    r"key|token|secret|passw|passphrase|credential|authorization|cookie|bearer|basic|[srp]k[-_]|sess-"
    r"|eyj|gh[pousr]_|github_pat_|glpat-|hf_|npm_|pypi-|dop_v1_|xox|akia|asia|aiza|://|[?&#]|base64"
    r"|whsec_|_pat|-u[\s=]|--user",
    re.IGNORECASE,
)
"""Matches every text that a shape can match. A quick test that excludes most texts."""
_DATA_URL = re.compile(r"(data:[\w/+.-]{0,80};base64,)([A-Za-z0-9+/=_-]+)")


class Redactor:
    """Redacts texts and JSON values.

    Args:
        environment: the values of variables that look like secrets are redacted everywhere.
        secrets: further values to redact.
    """

    def __init__(
        self, environment: Mapping[str, str] | None = None, secrets: Iterable[str] = ()
    ) -> None:
        values = {
            value.strip() for name, value in (environment or {}).items() if is_secret_variable(name)
        }
        values.update(secrets)
        known = {form for value in values if len(value) >= _SHORTEST for form in _forms(value)}
        ordered = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def text(self, text: str) -> str:
        """Return `text` redacted, and cut to 16,384 characters."""
        full = len(text)
        text = self.whole(text[:_LOOKED_AT])
        if full > _LOOKED_AT:
            text = text[:-_EDGE]
        if full > _LOOKED_AT or len(text) > _LONGEST_TEXT:
            text = f"{text[:_LONGEST_TEXT]}… [{full} characters in total]"
        return text

    def whole(self, text: str) -> str:
        """Return `text` redacted, at full length."""
        if self._known is not None:
            text = self._known.sub(REDACTED, text)
        return self._without_shapes(text) if _SUSPECT.search(text) else text

    @staticmethod
    def _without_shapes(text: str) -> str:
        text = _DATA_URL.sub(lambda found: f"{found[1]}[{len(found[2])} characters]", text)
        for pattern, replacement in _SHAPES:
            text = pattern.sub(replacement, text)
        return _KEY_VALUE.sub(_without_value, text)

    def value(self, value: Any) -> Any:
        """Return a JSON value redacted. Raises RecursionError if it is nested too deeply."""
        return self._value(value, _SHOWN)

    def _value(self, value: Any, hidden: int) -> Any:
        if isinstance(value, str):
            return REDACTED if hidden and value else self.text(value)
        members, items = as_object(value), as_list(value)
        if members is not None:
            return self._object(members, hidden)
        if items is not None:
            return self._list(items, hidden)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return REDACTED if number and hidden == _HIDDEN else value

    def _list(self, items: list[Any], hidden: int) -> list[Any]:
        """Return a list redacted, including the value after a name, as in `["--token", …]`."""
        named = False
        shown: list[Any] = []
        for item in items:
            shown.append(self._value(item, _HIDDEN if named else hidden))
            named = isinstance(item, str) and len(item) < _LONGEST_NAME and is_secret_name(item)
        return shown

    def _object(self, members: dict[str, Any], hidden: int) -> dict[str, Any]:
        """Return an object redacted. It may be a name and value pair, or an accepted form."""
        named = [members.get(key) for key in ("name", "key", "keyPath")]
        pair = any(isinstance(name, str) and is_secret_name(name) for name in named)
        inner = "value" if pair else "content" if "action" in members else None
        return {
            self.text(name): self._member(name, value, _HIDDEN if name == inner else hidden)
            for name, value in members.items()
        }

    def _member(self, name: str, value: Any, hidden: int) -> Any:
        plain = _plain(name)
        if isinstance(value, str) and value and _FRAGMENTS.search(plain):
            return f"[{len(value)} characters]"
        secret = _SECRET_NAMES.search(plain)
        if _SECRET_PLACES.search(name):
            hidden = _HIDDEN
        elif secret is not None:
            hidden = max(hidden, _TEXTS_HIDDEN if secret[0] == "token" else _HIDDEN)
        return self._value(value, hidden)

    def line(self, line: bytes) -> Any:
        """Return a line of the protocol as redacted JSON, or as redacted text if it is not JSON."""
        text = line.decode("utf-8", "replace")
        try:
            return self.value(json.loads(text))
        except (ValueError, RecursionError):
            return self.text(text.rstrip("\r\n"))

    def opening(self, line: bytes) -> str:
        """Return the first 200 characters of a line, redacted."""
        return self.text(line[:_OPENING_BYTES].decode("utf-8", "replace"))[:_OPENING]


def redactor_of(config: CodexConfig) -> Redactor:
    """Return a redactor for a client with `config` and its runtime."""
    added: Mapping[Any, Any] = config.env if isinstance(config.env, Mapping) else {}
    present = {**os.environ, **added}.items()
    environment = {str(name): str(value) for name, value in present if value is not None}
    secrets = (config.token, config.api_key, environment.get(str(config.api_key_env)))
    known = [value for value in secrets if isinstance(value, str)]
    return Redactor(environment, known)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(".", "")


def is_secret_name(name: str) -> bool:
    """Return whether the value of a JSON key or a header called `name` is secret."""
    return bool(_SECRET_NAMES.search(_plain(name)) or _SECRET_PLACES.search(name))


def is_secret_variable(name: str) -> bool:
    """Return whether the environment variable `name` looks like a secret."""
    return _VARIABLES.search(name.upper()) is not None


def _forms(value: str) -> set[str]:
    """Return the forms of `value` in plain text, in JSON inside a text, and in a URL.

    Bytes that are not UTF-8 are surrogates in the environment, and replaced in text that was read.
    """
    try:
        raw = value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # invalid in an environment; starting a program reports it
        raw = value.encode("utf-8", "replace")
    return {value, raw.decode("utf-8", "replace"), json.dumps(value)[1:-1], quote(raw, safe="")}


def _without_value(found: re.Match[str]) -> str:
    value = found["value"]
    if _HARMLESS.fullmatch(value) and found["name"].lower() == "token":
        return found[0]
    sign = found["quote"] or ""
    return f"{found['name']}{found['rest']}{sign}{REDACTED}{sign}"
