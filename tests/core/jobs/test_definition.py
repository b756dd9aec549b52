"""What is checked when a job class is defined."""

import pytest

from core.jobs import ChunkedJob, Job, Tally
from core.jobs.errors import JobDefinitionError


def test_a_job_without_timeout_can_not_be_defined() -> None:
    with pytest.raises(JobDefinitionError, match=r"ForgetfulJob in .*test_definition\.py: timeout must be declared"):

        class ForgetfulJob(Job):
            """Forgets its timeout."""

            tries = 3

            def handle(self, tally: Tally) -> None: ...


def test_a_job_without_tries_can_not_be_defined() -> None:
    with pytest.raises(JobDefinitionError, match="tries must be declared"):

        class ForgetfulJob(Job):
            """Forgets its tries."""

            timeout = 3

            def handle(self, tally: Tally) -> None: ...


def test_a_misspelt_option_is_named_with_the_nearest_one() -> None:
    with pytest.raises(JobDefinitionError, match=r"no option 'chunksize'\. Did you mean 'chunk_size'"):

        class MisspeltJob(Job):
            """Misspells an option."""

            timeout = 3
            tries = 3
            chunksize = 5

            def handle(self, tally: Tally) -> None: ...


def test_an_option_written_with_an_annotation_is_refused() -> None:
    with pytest.raises(JobDefinitionError, match="'queue' is an option"):

        class AnnotatedJob(Job):
            """Annotates an option."""

            timeout = 3
            tries = 3
            queue: str = "high"  # type: ignore[misc]

            def handle(self, tally: Tally) -> None: ...


def test_payload_holds_scalars_only() -> None:
    with pytest.raises(JobDefinitionError, match="payload 'students' must be int, str, bool, float or None"):

        class ObjectJob(Job):
            """Carries objects."""

            timeout = 3
            tries = 3

            students: list[int]

            def handle(self, tally: Tally) -> None: ...


def test_a_chunked_job_has_no_handle() -> None:
    with pytest.raises(JobDefinitionError, match="has no handle"):

        class ConfusedJob(ChunkedJob[int]):
            """Defines both."""

            timeout = 3
            tries = 3

            def handle(self, tally: Tally) -> None: ...


def test_a_chunked_job_must_say_what_it_walks() -> None:
    with pytest.raises(JobDefinitionError, match=r"a ChunkedJob defines rows\(\)"):

        class AimlessJob(ChunkedJob[int]):
            """Walks nothing."""

            timeout = 3
            tries = 3


def test_a_job_without_docstring_can_not_be_defined() -> None:
    with pytest.raises(JobDefinitionError, match="docstring"):

        class SilentJob(Job):
            timeout = 3
            tries = 3

            def handle(self, tally: Tally) -> None: ...


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"shards": 0}, "shards must be a whole number of 1 or more"),
        ({"shards": 2}, "only a job that walks by key can be cut into shards"),
        ({"chunk_size": 0}, "chunk_size must be a whole number of 1 or more"),
        ({"max_exceptions": 0}, "max_exceptions must be a whole number of 1 or more"),
        ({"unique_for": -1}, "unique_for must be seconds above 0"),
        ({"rates": (5, 60)}, "rates must be Rate"),
        ({"quarantines": True}, "only a job that walks in chunks can look for a row"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, object], reason: str) -> None:
    body = {"__doc__": "A job.", "timeout": 5, "tries": 1, "handle": lambda self, tally: None, **options}

    with pytest.raises(JobDefinitionError, match=reason):
        type("SillyJob", (Job,), body)
