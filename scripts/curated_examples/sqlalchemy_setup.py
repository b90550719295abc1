"""The names that the examples of sqlalchemy.toml use."""

# pyright: reportMissingImports=false

import os

os.environ["SQLALCHEMY_WARN_20"] = "1"

import sqlalchemy as sa
import sqlalchemy.engine
import sqlalchemy.engine.reflection
import sqlalchemy.engine.url
import sqlalchemy.ext.declarative
import sqlalchemy.orm
import sqlalchemy.sql.expression

engine = sa.create_engine("sqlite://")
metadata = sa.MetaData()
items = sa.Table(
    "items", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String)
)
metadata.create_all(engine)
connection = engine.connect()
home = sqlalchemy.orm if sa.__version__ >= "1.4" else sqlalchemy.ext.declarative
Base = home.declarative_base()


class Item(Base):
    """A row of the table."""

    __table__ = items


class Plain:
    """A class that is mapped by an example."""


session = sqlalchemy.orm.Session(engine)
query = session.query(Item)
selected = sa.select(items) if sa.__version__ >= "1.4" else items.select()
result_set = connection.execute(items.select())
inspector = sqlalchemy.engine.reflection.Inspector.from_engine(engine)
