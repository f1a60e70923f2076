"""How Alembic reaches the tables and the database."""

import importlib
import pkgutil

from alembic import context
from sqlmodel import SQLModel

import models
from bot.database import open_engine, wait_for_turn

for module in pkgutil.walk_packages(models.__path__, f"{models.__name__}."):
    importlib.import_module(module.name)  # each registers its tables

engine = open_engine(context.config.attributes["url"])
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        wait_for_turn(connection)
        context.run_migrations()
    connection.commit()
engine.dispose()
