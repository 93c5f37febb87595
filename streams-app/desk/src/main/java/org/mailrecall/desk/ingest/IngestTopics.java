package org.mailrecall.desk.ingest;

import java.util.List;

/** The names of the topics that are read, in this installation. */
public record IngestTopics(String trace, String reports, String settings) {
    List<String> names() {
        return List.of(trace, reports, settings);
    }
}
