package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.List;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.writing.Markdown;

/** Generates the page of dead letters: their reasons and their headers. */
final class DeadLettersPage {
    private DeadLettersPage() {}

    static String page() {
        return new Markdown("Dead letters")
                .paragraph("Input that cannot be used goes to " + TopicsPage.linked(Topics.RECALL_DEAD_LETTERS)
                        + " with key, value and headers as they came, in the transaction in which it was read. Why not"
                        + " by Kafka Streams' own handlers: "
                        + link("decision 8", "../decisions/0008-dead-letters-by-our-own-processors.md") + ".")
                .heading("Reasons")
                .paragraph("The list may grow: show a reason that you do not know as it is.")
                .table(
                        List.of("reason", "meaning"),
                        Stream.of(DeadLetterReason.values())
                                .map(reason -> List.of(code(reason.name()), reason.meaning()))
                                .toList())
                .heading("Headers")
                .paragraph("UTF-8 text, beside the record's own headers.")
                .table(
                        List.of("header", "meaning"),
                        DeadLetterHeaders.ALL.stream()
                                .map(header -> List.of(code(header.name()), header.meaning()))
                                .toList())
                .toString();
    }
}
