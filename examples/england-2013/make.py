#!/usr/bin/env python3
"""Writes one declaration for each CCG in England from a table of CCGs: make.py ccgs_april2013.csv

Only what the table states is written: the name, and the number of registered patients in 2012. Everything else about these
CCGs stays not stated.
"""
import csv
import pathlib
import sys

HEAD = (
    "# Contains public sector information licensed under the Open Government Licence v3.0: NHS Commissioning Board, 2012.\n"
    "# See README.md in this folder.\n"
)


def declaration(row):
    people = f"{int(row['registered_pop_2012']):_}"
    name = row["name"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{HEAD}\n[ccg]\nname = "{name}"\npopulation = {people}\npopulation_basis = "registered"\n'


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make.py ccgs_april2013.csv")
    folder = pathlib.Path(__file__).parent
    with open(sys.argv[1], encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    for row in rows:
        (folder / f"{row['ods_code']}.toml").write_text(declaration(row), encoding="utf-8")
    print(f"{len(rows)} declarations")


if __name__ == "__main__":
    main()
