"""motcua-collector as the kit's collector: it has nothing to touch, and is asked alone how much it holds."""

import sqlite3
from contextlib import closing

from program import NODE, configurator, end, obey, say, start

from provisioning.tour.waiting import until

places = configurator("province")
program = start("collector", places.collector())
store = places.places.node(NODE) / "data" / "events.sqlite"


def held() -> None:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=10)) as events:
        say("held", events.execute("SELECT count(*) FROM events").fetchone()[0])


until(store.exists, "the collector to make its store", 30)
say("ready")
obey({"held": held, "stop": lambda: end(program)}, lambda: None, program)
