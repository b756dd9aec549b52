"""Tables of this module; other modules may read them, only its services write."""

from modules.Notification.models.broadcast import Broadcast, BroadcastState
from modules.Notification.models.channel import Channel
from modules.Notification.models.message import Message, MessageState
from modules.Notification.models.notice_switch import NoticeSwitch, ReminderRule
from modules.Notification.models.occasion import Occasion
from modules.Notification.models.return_mailbox import ReturnMailbox
from modules.Notification.models.sender import Sender
from modules.Notification.models.setting import MessageSetting
from modules.Notification.models.suppression import Cause, Suppression
from modules.Notification.models.template import MessageTemplate

__all__ = [
    "Broadcast",
    "BroadcastState",
    "Cause",
    "Channel",
    "Message",
    "MessageSetting",
    "MessageState",
    "MessageTemplate",
    "NoticeSwitch",
    "Occasion",
    "ReminderRule",
    "ReturnMailbox",
    "Sender",
    "Suppression",
]
