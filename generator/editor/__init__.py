"""Editor: what an editor puts right, by ``briefing correct`` or on the pages that ``briefing serve`` shows."""
