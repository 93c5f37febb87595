package org.mailrecall.desk.change;

import java.time.Duration;
import org.mailrecall.desk.directory.Directory;

/**
 * What changes are made with.
 *
 * @param sink takes events to the topics
 * @param directory says in what role somebody acts
 * @param patience how long a request waits for what the processor makes of it
 */
public record ChangeParts(EventSink sink, Directory directory, Duration patience) {}
