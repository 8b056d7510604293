"""A record as a table for the terminal."""

from rich.console import Console
from rich.table import Table

from claimx.records import Quantity, Quotation, Record


def show(record: Record) -> None:
    """Print the claims and findings of the record."""
    console = Console()
    table = Table("id", "type", "text", "value", "unit", "role", "period", "force", title=record.title or record.id)
    for claim in record.claims:
        row = [claim.id, claim.type, claim.text[:60]]
        if isinstance(claim, Quantity):
            row += [
                f"{claim.comparator} {claim.value:,}",
                claim.unit or "",
                claim.role,
                claim.period or "",
                claim.force or "",
            ]
        elif isinstance(claim, Quotation) and claim.speaker is not None:
            row += [claim.speaker.name or claim.speaker.text]
        table.add_row(*row)
    console.print(table)
    for finding in record.findings:
        console.print(f"{finding.verdict}: {finding.message}")
