"""Check and migrate over a code base: files, worker processes, reports, the guard of uncommitted work.

Called from outside: `job.prepare` (files and catalog), `run.Run` (the same work on every file) with
`examine.Examination` or `migration.FileMigration`, and `reports.registry` (the forms of output).
"""
