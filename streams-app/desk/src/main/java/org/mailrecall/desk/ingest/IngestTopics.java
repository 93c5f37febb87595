package org.mailrecall.desk.ingest;

import java.util.List;

/** The names that the topics of the ingest have in this installation. */
public record IngestTopics(String trace, String reports, String settings) {
    List<String> names() {
        return List.of(trace, reports, settings);
    }
}
