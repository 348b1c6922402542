"""What the readers of chats share: pseudonyms, and how a message is written out."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from tawatur.ingest.words import words

__all__ = ["Chat", "message_text", "pseudonym"]


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat.

    Attributes:
        name: Its outlet: the name of a channel or public group, else a pseudonym.
        key: Its number in the export, "" when unknown.
        channel: Whether all messages are those of the channel itself.
        handling: Least handling of its messages, "" for public ones.
        secret: From which pseudonyms are made.
    """

    name: str
    key: str
    channel: bool
    handling: str
    secret: str

    @property
    def label(self) -> str:
        """What goes before the number of a message, to tell the chats of one export apart."""
        if not self.key or not self.handling:
            return f"{self.key}/" if self.key else ""
        return f"{pseudonym('chat', self.key, self.secret).rpartition(' ')[2]}/"

    def outlet(self, sender: str) -> str:
        """Return who publishes a message: the channel, else the chat and who speaks in it."""
        alone = self.channel or not sender or sender == self.name
        return self.name if alone else f"{self.name} / {sender}"


def pseudonym(kind: str, identity: str, secret: str) -> str:
    """Return a name that hides who it is and is the same for the same person and secret.

    Args:
        kind: "person" or "chat".
        identity: Their number, else their name.
        secret: Without it, nobody can try the numbers of all people.
    """
    digest = hmac.new(
        secret.encode(), f"{kind} {identity}".encode("utf-8", "replace"), hashlib.sha256
    )
    return f"{words()['chats'][kind]} {digest.hexdigest()[:8]}"


def message_text(message: str, chat: Chat, sender: str, forwarded: str, reply: str) -> str:
    """Return a message with whom it was forwarded from and answers written above it."""
    lines = []
    if forwarded and forwarded != chat.name:
        lines.append(words()["chats"]["forwarded"].format(forwarded))
    if reply and reply != sender:
        lines.append(words()["chats"]["reply"].format(reply))
    return "\n\n".join([*lines, message])
