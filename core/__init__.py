"""The platform: application, database, jobs, modules, worker, web. It knows nothing of schools."""
