"""A district's own five stars, from a file in YAML such as `models/stars/stars.yaml`."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, select

from bot.loading import vocabulary
from bot.loading.faults import Fault, WrongFile
from bot.loading.yaml_files import fault, parsed
from models.registry.branches import Branch
from models.registry.pairings import PairingKind
from models.stars import criteria
from models.stars.criteria import Stars


def read(path: Path) -> Stars:
    """Raises WrongFile with a fault for everything that is wrong in it, by its line."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as missing:
        raise WrongFile([Fault("no_file")]) from missing
    except OSError as error:
        raise WrongFile([Fault("unreadable", values={"why": error.strerror or str(error)})]) from error
    data, node = parsed(content)
    try:
        return Stars.model_validate(_in_code(data))
    except ValidationError as wrong:
        raise WrongFile(fault(error, node) for error in wrong.errors()) from wrong


def _in_code(data: Any) -> Any:
    """Kinds of pairings may be called by their names in code or as people call them."""
    if not isinstance(data, dict) or not isinstance(data.get("kinds"), dict):
        return data
    return data | {
        "kinds": {vocabulary.meant(PairingKind, name): five for name, five in data["kinds"].items()}
    }


def load(session: Session, district: str, stars: Stars) -> None:
    """From now on these are the district's. Raises WrongFile for a district that nobody knows."""
    known = session.exec(select(Branch.id).where(col(Branch.district) == district).limit(1)).first()
    if known is None:
        raise WrongFile([Fault("unknown_district", values={"name": district})])
    criteria.keep(session, district, stars)
