"""What the libraries themselves say, while a project's own tests run, of the uses that are outdated.

`projects` names the projects, `prepare` sets them up, `witness` and `testing` run inside a project's own environment
and write a `truth` down; `knowledge` joins what was said to the catalog, `compare` holds it against what `check`
reports, `verdicts` keeps what a reader judged.
"""
