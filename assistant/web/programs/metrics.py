"""What Prometheus reads at ``/metrics``: questions by status, their seconds, the library's size."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    exposition,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from assistant.answers import Assistant
from assistant.config import Settings
from assistant.errors import AssistantError, LibraryEmpty, UsageError
from assistant.library import Library
from assistant.schema import Answer, Turn
from assistant.web.programs.logs import new_id, request_id
from assistant.web.serving.answering import Answering

METRICS = "/metrics"
STATUSES = ("answered", "partial", "not_covered", "refused", "failed", "stopped")
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60)  # seconds

log = logging.getLogger(__name__)


class Metrics:
    """The counts of one server; nothing in them comes from what a person typed."""

    def __init__(self, library: Library, answering: Answering | None = None) -> None:
        self.registry = CollectorRegistry()
        self.questions = Counter(
            "career_guide_questions", "Questions, by what became of them.", ["status"],
            registry=self.registry,
        )  # fmt: skip
        for status in STATUSES:
            self.questions.labels(status)  # a count is there before its first question
        self.seconds = Histogram(
            "career_guide_question_seconds", "Time from a question to its whole answer.",
            buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip
        self.registry.register(LibrarySize(library))
        if answering:
            self.registry.register(Lines(answering))
        ProcessCollector(registry=self.registry)

    def count(self, status: str, seconds: float) -> None:
        """Count one question."""
        self.questions.labels(status).inc()
        self.seconds.observe(seconds)

    def routes(self) -> APIRouter:
        """Return the route that a Prometheus server reads."""
        router = APIRouter(include_in_schema=False)

        @router.get(METRICS)
        def metrics() -> Response:
            """Show the counts."""
            text = exposition.generate_latest(self.registry)
            return Response(text, media_type=exposition.CONTENT_TYPE_PLAIN_0_0_4)

        return router


class LibrarySize(Collector):
    """Reads the library's version and size when they are asked for; 0 while it is empty."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def describe(self) -> list[GaugeMetricFamily]:
        """Return nothing, so that registering reads no library."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges; none when the library cannot be read."""
        try:
            with self.library.reading() as view:
                cards = view.cards()
                found = view.generation, len(cards), sum(card.passages for card in cards)
        except LibraryEmpty:
            found = 0, 0, 0
        except AssistantError as error:
            log.warning("the library cannot be read: %s", error)
            return
        generation, guides, passages = found
        yield GaugeMetricFamily(
            "career_guide_library_generation", "Version of the library.", generation
        )
        yield GaugeMetricFamily("career_guide_library_guides", "Guides held.", guides)
        yield GaugeMetricFamily("career_guide_library_passages", "Passages held.", passages)


class Lines(Collector):
    """Reads how many questions wait and how many slots are lent, by line."""

    def __init__(self, answering: Answering) -> None:
        self.lines = {"finding": answering.finding, "writing": answering.writing}

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges."""
        waiting = GaugeMetricFamily(
            "career_guide_waiting", "Questions that wait for their turn.", labels=["line"]
        )
        slots = GaugeMetricFamily("career_guide_slots", "Slots lent.", labels=["line"])
        for name, line in self.lines.items():
            waiting.add_metric([name], line.waiting)
            slots.add_metric([name], line.served)
        yield waiting
        yield slots


class Counted(Assistant):
    """An assistant whose questions are counted and logged, whichever way they come in."""

    def __init__(self, library: Library, settings: Settings, metrics: Metrics) -> None:
        super().__init__(library, settings)
        self.metrics = metrics

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, quoted: bool = False
    ) -> Iterator[Answer]:
        """Yield growing answers, then count what became of the question."""
        began, status, generation = time.perf_counter(), "stopped", 0
        try:
            for answer in super().stream(question, history, quoted=quoted):
                if answer.final:
                    status, generation = answer.status, answer.generation
                yield answer
        except UsageError:
            status = "refused"
            raise
        except Exception:
            status = "failed"
            raise
        finally:
            seconds = time.perf_counter() - began
            self.metrics.count(status, seconds)
            self._log(question, status, generation, seconds)

    def _log(self, question: str, status: str, generation: int, seconds: float) -> None:
        name = request_id() or new_id()
        fields = {
            "request": name, "status": status, "generation": generation,
            "ms": round(1000 * seconds, 1),
        }  # fmt: skip
        log.info("question", extra={"fields": fields})
        log.debug("question asked", extra={"fields": {"request": name, "question": question}})
