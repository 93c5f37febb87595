package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.List;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.topology.state.StoreCatalogue;

/** Generates the page of stores from the store catalogue. */
final class StoresPage {
    private StoresPage() {}

    static String page() {
        return new Markdown("StoreCatalogue")
                .paragraph("Each has a changelog, so that another instance can take it over. Why each is as it is: "
                        + link("stores", "../stores.md") + ".")
                .table(
                        List.of("store", "sub-topology", "key", "value", "purpose", "in plain, and why"),
                        StoreCatalogue.ALL.stream()
                                .map(store -> List.of(
                                        code(store.name()),
                                        link(store.subTopology(), store.subTopology() + ".md"),
                                        store.key(),
                                        store.value(),
                                        store.purpose(),
                                        store.plain()))
                                .toList())
                .toString();
    }
}
