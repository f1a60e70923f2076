"""What the operator sets: in the environment or in `.env`. A wrong value stops the start with a sentence that helps."""

from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, DirectoryPath, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url

from bot.watch.logs import LogFormat

EXAMPLES = {
    "bot_token": "BOT_TOKEN=123456:ABC-DEF, as BotFather gives it",
    "bot_api_url": "BOT_API_URL=https://api.telegram.org",
    "database_url": "DATABASE_URL=sqlite:///lianxing.db or postgresql://user:password@host/lianxing",
    "webhook_url": "WEBHOOK_URL=https://bot.example.org/telegram",
    "webhook_secret": "WEBHOOK_SECRET=some-long-word (letters, digits, _ and -)",
    "webhook_port": "WEBHOOK_PORT=8080",
    "webhook_host": "WEBHOOK_HOST=127.0.0.1",
    "health_port": "HEALTH_PORT=9464",
    "health_host": "HEALTH_HOST=127.0.0.1",
    "log_format": "LOG_FORMAT=json or text",
    "backups": "BACKUPS=/var/backups/lianxing (a folder that is there)",
    "backup_hours": "BACKUP_HOURS=26",
    "backups_kept": "BACKUPS_KEPT=14",
    "disk_free_mb": "DISK_FREE_MB=1024",
    "inbox_days": "INBOX_DAYS=30",
    "outbox_days": "OUTBOX_DAYS=400",
    "forgotten_days": "FORGOTTEN_DAYS=365",
    "proxy_url": "PROXY_URL=socks5://127.0.0.1:1080 or http://127.0.0.1:3128",
    "timezone": "TIMEZONE=Asia/Shanghai",
    "rate_per_second": "RATE_PER_SECOND=30",
    "chat_rate_per_second": "CHAT_RATE_PER_SECOND=1",
    "group_rate_per_minute": "GROUP_RATE_PER_MINUTE=20",
    "lease_seconds": "LEASE_SECONDS=60",
    "templates": "TEMPLATES=/etc/lianxing/documents (a folder that is there)",
}


class WrongSetting(Exception):
    """A setting that cannot be used; the text is one line for the operator."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("no such time zone") from error
    return name


class Settings(BaseSettings):
    """Every setting and its default. Rates are Telegram's own limits; 0 means no limit.

    `lease_seconds`: after so long, on PostgreSQL, another process takes up what one that died had in its hands.
    `templates`: where the operator's own documents lie, such as `zh/meetings/minutes.docx`. `backups`: where they lie.
    What is kept for some days is kept for ever where that is 0.
    """

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr
    bot_api_url: str = "https://api.telegram.org"
    database_url: SecretStr = SecretStr("sqlite:///lianxing.db")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(default=8080, ge=1, le=65535)
    health_host: str = "127.0.0.1"
    health_port: int | None = Field(default=None, ge=1, le=65535)
    log_format: LogFormat = LogFormat.TEXT
    proxy_url: SecretStr | None = None
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Shanghai"
    rate_per_second: int = Field(default=30, ge=0)
    chat_rate_per_second: int = Field(default=1, ge=0)
    group_rate_per_minute: int = Field(default=20, ge=0)
    lease_seconds: int = Field(default=60, ge=1)
    templates: DirectoryPath | None = None
    backups: DirectoryPath | None = None
    backup_hours: int = Field(default=26, ge=1)
    backups_kept: int = Field(default=14, ge=1)
    disk_free_mb: int = Field(default=1024, ge=0)
    inbox_days: int = Field(default=30, ge=0)
    outbox_days: int = Field(default=400, ge=0)
    forgotten_days: int = Field(default=365, ge=0)

    @field_validator("bot_token")
    @classmethod
    def _token_has_two_parts(cls, token: SecretStr) -> SecretStr:
        number, _, rest = token.get_secret_value().partition(":")
        if not number.isdigit() or not rest:
            raise ValueError("a token is a number, a colon and letters")
        return token

    @field_validator("bot_api_url", "webhook_url")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("an address begins with https://")
        return url.rstrip("/") if url is not None else None

    @field_validator("proxy_url")
    @classmethod
    def _is_proxy(cls, url: SecretStr | None) -> SecretStr | None:
        known = ("http://", "https://", "socks5://", "socks5h://", "socks4://")
        if url is not None and not url.get_secret_value().startswith(known):
            raise ValueError("a proxy begins with http:// or socks5://")
        return url

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, url: SecretStr) -> SecretStr:
        scheme = url.get_secret_value().partition("://")[0]
        if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
            rest = url.get_secret_value().partition("://")[2]
            return SecretStr(f"postgresql+psycopg://{rest}")
        if scheme != "sqlite":
            raise ValueError("SQLite and PostgreSQL are known")
        return url

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self.lease_seconds)

    @property
    def can_be_shared(self) -> bool:
        """Whether several processes can work on the database."""
        return make_url(self.database_url.get_secret_value()).get_backend_name() == "postgresql"

    @property
    def secrets(self) -> list[str]:
        """What never stands in the log."""
        password = make_url(self.database_url.get_secret_value()).password
        proxy = urlsplit(self.proxy_url.get_secret_value()).password if self.proxy_url is not None else None
        webhook = self.webhook_secret.get_secret_value() if self.webhook_secret is not None else None
        return [one for one in (self.bot_token.get_secret_value(), password, proxy, webhook) if one]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def read(**given: object) -> Settings:
    """The settings in force. Raises WrongSetting with one line: which, why, and an example."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = str(first["loc"][0])
        why = "is missing" if first["type"] == "missing" else first["msg"].removeprefix("Value error, ")
        raise WrongSetting(
            f"{name.upper()}: {why}. For example: {EXAMPLES.get(name, name.upper())}"
        ) from wrong
