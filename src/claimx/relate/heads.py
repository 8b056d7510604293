"""Who a rate is reckoned by where its own words leave that to the sentences around, and two counts with their rate.

`37 per 100,000 residents. The county has 232,000`; `9,000 pupils and 600 teachers, or 15 pupils for each`.
"""

import re

from claimx.relate.scene import Clause, Mark, Scene

OF_WHICH = re.compile(r",\sof\swh(?:ich|om)\s[^,.;]{1,40}\s(?:has|had|have)\s(?:about\s|some\s)?")
"""Between a rate and the number of those it is reckoned by: `per 100 households, of which the county has 40,000`."""


def lived(scene: Scene, clause: Clause, rate: Mark) -> Mark | None:
    """The bare number right behind a rate that tells how many there are of those it is reckoned by."""
    text = scene.view.text
    behind = clause.after(rate)[:1]
    if behind and behind[0].noun is None:
        pointed = OF_WHICH.search(text, rate.claim.end, behind[0].claim.start)
        return behind[0] if pointed is not None else None
    return None
