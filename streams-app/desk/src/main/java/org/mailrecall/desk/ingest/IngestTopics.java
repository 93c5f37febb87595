package org.mailrecall.desk.ingest;

import java.util.List;

/** The names of the two topics that are read, in this installation. */
public record IngestTopics(String trace, String reports) {
    List<String> names() {
        return List.of(trace, reports);
    }
}
