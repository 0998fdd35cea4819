"""The commands of `greffier`, one module a family; `bot.cli` names them and imports each when it is used."""
