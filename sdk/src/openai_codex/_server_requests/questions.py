"""Questions to the user: the model's, and those of MCP servers (elicitations) with their forms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Union, cast

from .._protocol.operations import plain
from .._protocol.values import as_list, as_object, text_in
from ..errors import InvalidInputError
from ..inputs import is_mapping
from .request import Later, RuntimeRequest

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
    """Yield how `value`, a JSON value called `at`, does not fit a form's JSON schema.

    Looked at is what forms of the protocol are made of: types, choices, lists and required fields.
    The server looks at the rest, such as lengths. No value of a wrong type is told: it may be
    secret.
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
    """Return the values that a field may have, None for any: an `enum`, or titled constants."""
    plain = as_list(schema.get("enum"))
    if plain is not None:
        return plain
    titled = as_list(schema.get("oneOf")) or as_list(schema.get("anyOf")) or []
    constants = [as_object(choice) or {} for choice in titled]
    if constants and all("const" in choice for choice in constants):
        return [choice["const"] for choice in constants]
    return None


UserInputAnswer = Mapping[str, str | Sequence[str]] | str | None
"""What answers questions of the model: the id of each question → its answer or answers, a text
when there is one question, or None for no answer."""


@dataclass(frozen=True, eq=False)
class UserInputRequest(RuntimeRequest[UserInputAnswer]):
    """The model asks the user one to three questions.

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
        """The parameters, typed."""
        params: ToolRequestUserInputParams = self._typed()
        return params

    def decline(self) -> None:
        """Answer no question; the turn goes on."""
        self.answer(None)

    def wire_answer(self, answer: UserInputAnswer) -> dict[str, Any]:
        """Return the raw answer for the user's answers. Raises InvalidInputError."""
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
    """What answers an elicitation.

    Attributes:
        action: `accept`, `decline` or `cancel` (the user looked away).
        content: what the user filled in, for `accept`. What does not fit the form that was asked
            for is no answer: the request is declined then, and the log says why.
    """

    action: Literal["accept", "decline", "cancel"]
    content: Any = None


ElicitationDecision = Union[ElicitationAnswer, "BaseModel", Mapping[str, Any], bool, None]
"""What answers an elicitation: an ElicitationAnswer, a mapping or model (accept with this content),
True (accept without content), False or None (decline). A mapping of `action` and `content` is an
answer in wire form, unless the form asks for an `action`."""


@dataclass(frozen=True, eq=False)
class ElicitationRequest(RuntimeRequest[ElicitationDecision]):
    """An MCP server asks the user: to fill in a form, or to visit a page.

    Example:

        def window_seat(request: ElicitationRequest) -> ElicitationAnswer:
            if request.server_name != "airline":
                return ElicitationAnswer("decline")
            return ElicitationAnswer("accept", {"seat": "12A"})

        codex = Codex(on_elicitation=window_seat)
    """

    @property
    def server_name(self) -> str:
        """The MCP server that asks."""
        return self._text("serverName") or ""

    @property
    def message(self) -> str:
        """What it says."""
        return self._text("message", "description") or ""

    @property
    def mode(self) -> str:
        """`form`, `url`, `openai/form`, `openaiForm` or `openai/userVerification`."""
        return self._text("mode") or ""

    @property
    def url(self) -> str | None:
        """The page to visit, when `mode` is `url`."""
        return self._text("url")

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON schema of the form, when there is one."""
        return as_object(self.params.get("requestedSchema"))

    @property
    def request(self) -> McpServerElicitationRequestParams:
        """The parameters, typed; `root` is the variant of the mode."""
        params: McpServerElicitationRequestParams = self._typed()
        return params

    def accept(self, content: Mapping[str, Any] | BaseModel | None = None) -> None:
        """Accept, with what the user filled in."""
        self.answer(ElicitationAnswer("accept", content))

    def decline(self) -> None:
        """Refuse."""
        self.answer(ElicitationAnswer("decline"))

    def cancel(self) -> None:
        """Neither accept nor refuse."""
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
        if dump is not None:  # with its defaults: nobody else knows them
            content = dump(mode="json", by_alias=True, exclude_none=True)
        content = plain(content)
        misfit = next(misfits(self.schema or {}, content), None)
        if misfit is not None:
            raise InvalidInputError(
                f"the elicitation handler accepted, but its {misfit}, as the form that "
                f"{self.server_name!r} asked for says"
            )
        return content

    def _is_wire_form(self, answer: Mapping[str, Any]) -> bool:
        """Return whether `answer` is a whole answer: a form may ask for an `action` too."""
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
