package org.mailrecall.docs;

import java.util.List;
import java.util.Locale;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.Bounds.Bound;
import org.mailrecall.docs.writing.Markdown;

/** Writes the page of the bounds that producers must keep to. */
final class BoundsPage {
    private BoundsPage() {}

    static String page() {
        return new Markdown("Bounds")
                .paragraph("What lies beyond a bound is refused or counted, and never stops the recalls of others.")
                .table(
                        List.of("of", "at most", "why, and what becomes of more"),
                        Bounds.ALL.stream().map(BoundsPage::row).toList())
                .toString();
    }

    private static List<String> row(Bound bound) {
        return List.of(bound.of(), String.format(Locale.ROOT, "%,d %s", bound.most(), bound.unit()), bound.reason());
    }
}
