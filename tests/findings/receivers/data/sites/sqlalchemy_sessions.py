# needs: sqlalchemy
import sqlalchemy as sa
from sqlalchemy import MetaData, Table, create_engine, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, relationship, sessionmaker
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

engine = create_engine("sqlite://")
engine.execute("x")  # -> sqlalchemy.Engine
sa.create_engine("sqlite://").table_names()  # -> sqlalchemy.Engine
engine.connect().execute("x")  # -> sqlalchemy.Connection
with engine.connect() as connection:
    connection.connect()  # -> sqlalchemy.Connection
with engine.begin() as begun:
    begun.run_callable(1)  # -> sqlalchemy.Connection
session = Session(engine)
session.query(1).get(1)  # -> sqlalchemy.orm.Query
session.query(1).filter(1).get(1)  # -> sqlalchemy.orm.Query
session.query(1).filter_by(a=1).order_by(1).from_self()  # -> sqlalchemy.orm.Query
session.query(1).join(1).options(1).with_lockmode(1)  # -> sqlalchemy.orm.Query
session.close_all()  # -> sqlalchemy.orm.Session
with Session(engine) as other:
    other.close_all()  # -> sqlalchemy.orm.Session
    other.query(1).get(1)  # -> sqlalchemy.orm.Query
Maker = sessionmaker(bind=engine)
made = Maker()
made.close_all()  # -> sqlalchemy.orm.Session
made.query(1).get(1)  # -> sqlalchemy.orm.Query
sessionmaker(engine)().close_all()  # -> sqlalchemy.orm.Session
metadata = MetaData()
metadata.bind  # -> sqlalchemy.MetaData
Table("a", metadata).exists()  # -> sqlalchemy.Table
metadata.tables["a"].exists()  # -> sqlalchemy.Table
select(1).as_scalar()  # -> sqlalchemy.Select
select(1).where(1).order_by(2).as_scalar()  # -> sqlalchemy.Select


def typed(session: Session, engine: Engine, connection: "Connection", plain):
    session.query(1).get(1)  # -> sqlalchemy.orm.Query
    engine.execute("x")  # -> sqlalchemy.Engine
    connection.connect()  # -> sqlalchemy.Connection
    plain.query(1).get(1)  # -> unknown
    query = session.query(1)
    if plain:
        query = query.filter(plain)
    query.get(1)  # -> sqlalchemy.orm.Query
    rows = query.all()
    rows.append(1)  # -> look-alike list


class Repository:
    def __init__(self, session: Session):
        self.session = session

    def get(self, key):
        return self.session.query(1).get(key)  # -> sqlalchemy.orm.Query
