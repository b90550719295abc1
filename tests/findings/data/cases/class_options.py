# What a class says to its library by name: pydantic's Config, django's Meta, class keywords.
import pydantic
from django.db import models
from pydantic import BaseModel, BaseSettings, ConfigDict

OLD = {"orm_mode": True}  # expect: pydantic.ConfigDict(orm_mode) => "orm_mode" ~


class Item(BaseModel):
    orm_mode: bool = True  # fine: a field

    class Config:
        orm_mode = True  # expect: pydantic.ConfigDict(orm_mode)
        allow_mutation: bool = False  # expect: pydantic.ConfigDict(allow_mutation)
        extra = "forbid"  # fine
        from_attributes = True  # fine

        @staticmethod
        def schema_extra(schema):  # expect: pydantic.ConfigDict(schema_extra)
            orm_mode = True  # fine: a local variable

        class Inner:
            orm_mode = True  # fine: something else


class Base(BaseModel):
    id: int


class Below(Base):
    class Config(Base.Config):
        orm_mode = True  # expect: pydantic.ConfigDict(orm_mode)


class Settings(BaseSettings):
    class Config:
        allow_mutation = True  # expect: pydantic.ConfigDict(allow_mutation)

    class Meta:
        orm_mode = True  # fine: not what pydantic reads


class ByMapping(BaseModel):
    model_config = {"orm_mode": True, "extra": "allow"}  # expect: pydantic.ConfigDict(orm_mode) => "orm_mode"


class ByCall(BaseModel):
    model_config = ConfigDict(orm_mode=True)  # expect: pydantic.ConfigDict(orm_mode)


class ByDict(BaseModel):
    model_config: ConfigDict = dict(orm_mode=True)  # expect: pydantic.ConfigDict(orm_mode)


class ByName(BaseModel):
    model_config = OLD


class Fresh(BaseModel):
    model_config = {"from_attributes": True}  # fine


class ByKeyword(BaseModel, orm_mode=True):  # expect: pydantic.ConfigDict(orm_mode)
    pass


class ByOtherKeyword(BaseModel, extra="allow"):  # fine
    pass


class KeywordBelow(Base, allow_mutation=False):  # expect: pydantic.ConfigDict(allow_mutation)
    pass


class Plain:
    class Config:
        orm_mode = True  # fine: no model

    model_config = {"orm_mode": True}  # fine


class OfUnknown(Unknown):
    class Config:
        orm_mode = True  # fine: not known to be a model


class OwnKeyword(Plain, orm_mode=True):  # fine
    pass


class Config:
    orm_mode = True  # fine: stands alone


class Row(models.Model):
    index_together = 1  # fine: a field

    class Meta:
        index_together = [("a", "b")]  # expect: django.db.models.options.Options.index_together
        ordering = ["a"]  # fine

    class Config:
        index_together = 1  # fine


class Abstract(models.Model):
    class Meta:
        abstract = True  # fine


class Form:
    class Meta:
        index_together = 1  # fine: no model


pydantic.ConfigDict(orm_mode=True)  # expect: pydantic.ConfigDict(orm_mode)


# Asked of the class, not of an instance
def ask(item: Item, cls: type[Item]):
    item.model_fields  # expect: pydantic.BaseModel.model_fields
    Item.model_fields  # fine
    BaseModel.model_fields  # fine
    type(item).model_fields  # fine
    cls.model_fields  # fine
    item.__class__.model_fields  # fine
    item.__fields__  # expect: pydantic.BaseModel.__fields__
    Item.__fields__  # expect: pydantic.BaseModel.__fields__


class Asking(BaseModel):
    def fields(self):
        return self.model_fields  # expect: pydantic.BaseModel.model_fields

    @classmethod
    def of_class(cls):
        return cls.model_fields  # fine
