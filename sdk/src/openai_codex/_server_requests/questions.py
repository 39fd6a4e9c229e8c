"""Questions to the user, from the model and from MCP servers (elicitations, with forms)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Union, cast

from .._protocol.operations import plain
from .._protocol.values import as_list, as_object, text_in
from ..errors import InvalidInputError
from ..inputs import is_mapping
from .reply import Later
from .request import RuntimeRequest

if TYPE_CHECKING:
    from pydantic import BaseModel

    from .._wire.generated.elicitation import McpServerElicitationRequestParams
    from .._wire.generated.tool import ToolRequestUserInputParams, ToolRequestUserInputQuestion


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_TYPES: dict[str, Callable[[Any], bool]] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is_number(value) and value % 1 == 0,
    "null": lambda value: value is None,
    "number": _is_number,
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}


def misfits(schema: Mapping[str, Any], value: Any, at: str = "content") -> Iterator[str]:
    """Yield the problems of `value`, a JSON value called `at`, with a form's JSON schema.

    It checks the keywords of the protocol's forms: types, choices, lists and required fields. The
    server checks the rest, such as lengths. Values of a wrong type are not shown, because they may
    be secret.
    """
    types = as_list(schema.get("type")) or [schema.get("type")]
    known = [_TYPES.get(str(name)) for name in types]
    if not any(fits is None or fits(value) for fits in known):
        expected = " or ".join(map(str, types))
        yield f"{at} is {type(value).__name__}; expected {expected}"
        return
    choices = _choices(schema)
    if choices is not None and value not in choices:
        yield f"{at} is {value!r}; expected one of {', '.join(map(repr, choices))}"
    items = as_object(schema.get("items")) or {}
    for index, item in enumerate(as_list(value) or ()):
        yield from misfits(items, item, f"{at}.{index}")
    fields = as_object(value)
    if fields is not None:
        yield from _misfits_of_fields(schema, fields, at)


def _misfits_of_fields(schema: Mapping[str, Any], fields: dict[str, Any], at: str) -> Iterator[str]:
    properties = as_object(schema.get("properties")) or {}
    for name in as_list(schema.get("required")) or ():
        if name not in fields:
            yield f"{at} has no {name!r}; expected {', '.join(map(repr, properties))}"
    for name, value in fields.items():
        yield from misfits(as_object(properties.get(name)) or {}, value, f"{at}.{name}")


def _choices(schema: Mapping[str, Any]) -> list[Any] | None:
    """Return the allowed values of a field, from `enum` or titled constants, or None for any."""
    plain = as_list(schema.get("enum"))
    if plain is not None:
        return plain
    titled = as_list(schema.get("oneOf")) or as_list(schema.get("anyOf")) or []
    constants = [as_object(choice) or {} for choice in titled]
    if constants and all("const" in choice for choice in constants):
        return [choice["const"] for choice in constants]
    return None


UserInputAnswer = Mapping[str, str | Sequence[str]] | str | None
"""The answer of a user input handler: a mapping from the id of each question to its answer or
answers, a str if there is one question, or None for no answer."""


@dataclass(frozen=True, eq=False)
class UserInputRequest(RuntimeRequest[UserInputAnswer]):
    """One to three questions from the model to the user.

    Example:

        def first_option(request: UserInputRequest) -> dict[str, str]:
            return {one.id: one.options[0].label for one in request.questions if one.options}

        codex = Codex(on_user_input=first_option)
    """

    @property
    def questions(self) -> list[ToolRequestUserInputQuestion]:
        """The questions: `id`, `header`, `question`, `options` (None: free text), `is_secret`."""
        return self.request.questions

    @property
    def request(self) -> ToolRequestUserInputParams:
        """The typed parameters."""
        params: ToolRequestUserInputParams = self._typed()
        return params

    def decline(self) -> None:
        """Answer no question. The turn continues."""
        self.answer(None)

    def wire_answer(self, answer: UserInputAnswer) -> dict[str, Any]:
        """Return the raw answer. Raises InvalidInputError."""
        ids = self._question_ids()
        if answer is None:
            answer = {}
        if isinstance(answer, str):
            if len(ids) != 1:
                raise _no_answers(answer, ids)
            answer = {ids[0]: answer}
        if not is_mapping(answer) or not set(answer) <= set(ids):
            raise _no_answers(answer, ids)
        return {"answers": {key: {"answers": self._texts(answer, key)} for key in answer}}

    def _question_ids(self) -> list[str]:
        found = [
            text_in(question, "id") for question in as_list(self.params.get("questions")) or []
        ]
        return [id_ for id_ in found if id_ is not None]

    def _texts(self, answer: Mapping[Any, Any], key: object) -> list[str]:
        texts = [answer[key]] if isinstance(answer[key], str) else answer[key]
        if isinstance(texts, (list, tuple)):
            found = list(cast("Sequence[object]", texts))
            if all(isinstance(text, str) for text in found):
                return cast("list[str]", found)
        raise _no_answers(answer, self._question_ids())


def _no_answers(answer: object, ids: list[str]) -> InvalidInputError:
    return InvalidInputError(
        f"the user input handler returned {answer!r}; expected a mapping from the ids {ids} to "
        "texts or lists of texts, a text if there is one question, None, or later() of the request"
    )


@dataclass(frozen=True)
class ElicitationAnswer:
    """The answer to an elicitation.

    Attributes:
        action: `accept`, `decline` or `cancel` (the user made no choice).
        content: the filled-in form, for `accept`. If it does not match the requested form, the
            request is declined and the reason is logged.
    """

    action: Literal["accept", "decline", "cancel"]
    content: Any = None


ElicitationDecision = Union[ElicitationAnswer, "BaseModel", Mapping[str, Any], bool, None]
"""The answer of an elicitation handler: an ElicitationAnswer, a mapping or model (accept with this
content), True (accept without content), False or None (decline). A mapping with `action` and
`content` is an answer in wire form, unless the form has a field `action`."""


@dataclass(frozen=True, eq=False)
class ElicitationRequest(RuntimeRequest[ElicitationDecision]):
    """A request from an MCP server to the user, to fill in a form or to visit a page.

    Example:

        def window_seat(request: ElicitationRequest) -> ElicitationAnswer:
            if request.server_name != "airline":
                return ElicitationAnswer("decline")
            return ElicitationAnswer("accept", {"seat": "12A"})

        codex = Codex(on_elicitation=window_seat)
    """

    @property
    def server_name(self) -> str:
        """The name of the MCP server."""
        return self._text("serverName") or ""

    @property
    def message(self) -> str:
        """The message of the MCP server."""
        return self._text("message", "description") or ""

    @property
    def mode(self) -> str:
        """`form`, `url`, `openai/form`, `openaiForm` or `openai/userVerification`."""
        return self._text("mode") or ""

    @property
    def url(self) -> str | None:
        """The page to visit if `mode` is `url`, or None."""
        return self._text("url")

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON schema of the form, or None."""
        return as_object(self.params.get("requestedSchema"))

    @property
    def request(self) -> McpServerElicitationRequestParams:
        """The typed parameters. `root` is the variant for the mode."""
        params: McpServerElicitationRequestParams = self._typed()
        return params

    def accept(self, content: Mapping[str, Any] | BaseModel | None = None) -> None:
        """Accept, with the filled-in form."""
        self.answer(ElicitationAnswer("accept", content))

    def decline(self) -> None:
        """Decline."""
        self.answer(ElicitationAnswer("decline"))

    def cancel(self) -> None:
        """Cancel: neither accept nor decline."""
        self.answer(ElicitationAnswer("cancel"))

    def wire_answer(self, answer: ElicitationDecision) -> dict[str, Any]:
        """Return the raw answer for a decision. Raises InvalidInputError."""
        if answer is None or isinstance(answer, bool):
            answer = ElicitationAnswer("accept" if answer else "decline")
        elif is_mapping(answer) and self._is_wire_form(answer):
            answer = ElicitationAnswer(answer["action"], answer.get("content"))
        elif is_mapping(answer) or hasattr(answer, "model_dump"):
            answer = ElicitationAnswer("accept", answer)
        if not isinstance(answer, ElicitationAnswer) or answer.action not in _ACTIONS:
            raise InvalidInputError(
                f"the elicitation handler returned {answer!r}; expected an ElicitationAnswer, a "
                "mapping or model with the content, True, False, None, or later() of the request"
            )
        if answer.action != "accept":
            return {"action": answer.action}
        return {"action": "accept", "content": self._checked_content(answer.content)}

    def _checked_content(self, content: Any) -> Any:
        if content is None and self.schema is not None:
            content = {}
        dump = getattr(content, "model_dump", None)
        if dump is not None:  # include defaults, which only this model knows
            content = dump(mode="json", by_alias=True, exclude_none=True)
        content = plain(content)
        misfit = next(misfits(self.schema or {}, content), None)
        if misfit is not None:
            raise InvalidInputError(
                f"the elicitation handler accepted, but its {misfit}, according to the form of "
                f"{self.server_name!r}"
            )
        return content

    def _is_wire_form(self, answer: Mapping[str, Any]) -> bool:
        """Return whether `answer` is in wire form. A form may have a field `action`, too."""
        fields = as_object((self.schema or {}).get("properties")) or {}
        whole = answer.get("action") in _ACTIONS and set(answer) <= {"action", "content"}
        return whole and "action" not in fields


_ACTIONS = frozenset({"accept", "decline", "cancel"})

UserInputHandler = Callable[[UserInputRequest], UserInputAnswer | Later]
AsyncUserInputHandler = Callable[
    [UserInputRequest], UserInputAnswer | Later | Awaitable[UserInputAnswer | Later]
]
ElicitationHandler = Callable[[ElicitationRequest], ElicitationDecision | Later]
AsyncElicitationHandler = Callable[
    [ElicitationRequest], ElicitationDecision | Later | Awaitable[ElicitationDecision | Later]
]
