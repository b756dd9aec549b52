"""Declarative base with named constraints, and the session everything shares."""

from typing import TYPE_CHECKING, Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.schema import CreateTable

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every model."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)

    __large__: ClassVar[bool] = False
    """Whether the table grows with people and months: then nothing reads it whole (`flask module check`, TU101)."""


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


@compiles(CreateTable, "mysql", "mariadb")
def _create_transactional_table(element: CreateTable, compiler: Any, **options: Any) -> str:
    # A host's default may be MyISAM, which keeps rows after a rollback, and a collation in which 'é' equals 'e'.
    statement: str = compiler.visit_create_table(element, **options).rstrip()
    return f"{statement} ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
