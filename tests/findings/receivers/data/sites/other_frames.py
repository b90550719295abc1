# needs: polars, xarray, pandas
# Frames that are not pandas', with methods of the same names.
import pandas as pd
import polars as pl
import xarray as xr

pl.DataFrame({"a": [1]}).append(1)  # -> look-alike polars.DataFrame
pl.Series([1]).iteritems()  # -> look-alike polars.Series
frame = pl.read_csv("x")
frame.iteritems()  # -> look-alike polars.DataFrame
frame.with_row_count()  # -> polars.DataFrame
frame.lazy().with_row_count()  # -> polars.LazyFrame
frame.filter(1).with_row_count()  # -> polars.DataFrame
frame.select("a").with_columns(b=1).with_row_count()  # -> polars.DataFrame
frame.group_by("a").count()  # -> polars.dataframe.group_by.GroupBy
pl.scan_csv("x").with_row_count()  # -> polars.LazyFrame
pl.scan_csv("x").filter(1).collect().with_row_count()  # -> polars.DataFrame
frame.to_pandas().append(1)  # -> pandas.DataFrame
frame["a"].append(1)  # -> look-alike polars.Series
pl.from_pandas(pd.DataFrame()).iteritems()  # -> look-alike polars.DataFrame | polars.Series
data = xr.Dataset()
data.drop("a")  # -> xarray.Dataset
data.sel(x=1).drop("a")  # -> xarray.Dataset
data.to_dataframe().append(1)  # -> pandas.DataFrame
data["a"].drop("x")  # -> xarray.DataArray | xarray.Dataset
xr.open_dataset("x").drop("a")  # -> xarray.Dataset
xr.DataArray([1]).to_pandas().append(1)  # -> pandas.DataFrame | pandas.Series | xarray.DataArray
xr.DataArray([1]).mean().drop("x")  # -> xarray.DataArray
