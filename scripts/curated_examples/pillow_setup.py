"""The names that the examples of pillow.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import io

import PIL
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageMath, ImageOps

image = Image.new("RGB", (8, 8))
draw = ImageDraw.Draw(image)
font = ImageFont.load_default()
truetype = ImageFont.truetype("DejaVuSans.ttf", 12)
turned = ImageFont.TransposedFont(font)
