package org.mailrecall.desk.change;

import java.time.Duration;
import org.mailrecall.desk.directory.Directory;

/**
 * The parts that changes are made with.
 *
 * @param sink takes events to the topics
 * @param directory knows the role in which a person acts
 * @param patience how long a request waits for the processor's answer
 */
public record ChangeParts(EventSink sink, Directory directory, Duration patience) {}
