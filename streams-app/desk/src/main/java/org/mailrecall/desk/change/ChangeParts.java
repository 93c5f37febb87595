package org.mailrecall.desk.change;

import java.time.Duration;
import org.mailrecall.desk.directory.Directory;

/**
 * The parts that changes are made with.
 *
 * @param sink sends events to the topics
 * @param directory knows in which role a person acts
 * @param patience how long a request waits for what the processor makes of an event
 */
public record ChangeParts(EventSink sink, Directory directory, Duration patience) {}
