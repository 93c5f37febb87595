package org.mailrecall.cli.records;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.mailrecall.contract.EventTimes;

/** Finds times of a record that were not written in milliseconds, before the record is sent. */
final class TimeFields {
    private TimeFields() {}

    /**
     * Returns the path of the first time field that cannot be right, with the reason; empty where all can be. Records
     * inside lists are not looked at.
     */
    static Optional<String> problem(IndexedRecord value) {
        for (Schema.Field field : value.getSchema().getFields()) {
            Object content = value.get(field.pos());
            Optional<String> problem = Optional.empty();
            if (content instanceof Instant time) {
                problem = EventTimes.problem(time.toEpochMilli()).map(why -> field.name() + ": " + why);
            } else if (content instanceof IndexedRecord inner) {
                problem = problem(inner).map(why -> field.name() + '.' + why);
            }
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }
}
